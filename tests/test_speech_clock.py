import json
import sys

import pytest

from bench import speech_clock
from bench.speech_clock import figures, main, prompts_of_calls
from starvanity.local.voice import Espeak

CALLS = 12


@pytest.fixture
def run(monkeypatch, capsys):
    def run(*options):
        monkeypatch.setattr(sys, "argv", ["speech_clock", *options])
        return main(), *capsys.readouterr()

    return run


@pytest.fixture
def voice():
    installed = Espeak.installed()
    if installed is None:
        pytest.skip("espeak-ng is not installed here")
    return installed


def test_the_clock_of_the_line_agrees_with_a_speech_program(voice):
    found = figures(prompts_of_calls(CALLS), voice)

    assert found["prompts"] >= 2 * CALLS
    assert abs(found["error of the total"]) <= 0.05


@pytest.mark.usefixtures("voice")
def test_a_total_over_the_limit_is_status_1(run, monkeypatch):
    monkeypatch.setattr(speech_clock, "MOST_ERROR_OF_TOTAL", -1.0)

    status, out, _ = run("--calls", "1", "--json")

    assert status == 1
    assert json.loads(out)["prompts"] > 0


def test_without_a_speech_program_the_remedy_is_printed_and_the_status_is_0(run, monkeypatch):
    monkeypatch.setattr(Espeak, "installed", lambda: None)

    status, out, err = run("--json")

    assert (status, out) == (0, "")
    assert "apt-get install espeak-ng" in err

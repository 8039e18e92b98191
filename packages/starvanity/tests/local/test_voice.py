import io
import stat
import wave

import pytest

from starvanity.local.voice import LARGEST_BYTES, Espeak


@pytest.fixture
def program(tmp_path):
    def write(script):
        path = tmp_path / "speaker"
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(path.stat().st_mode | stat.S_IXUSR)
        return Espeak(str(path))

    return write


@pytest.mark.skipif(Espeak.installed() is None, reason="espeak-ng is not installed here")
def test_a_prompt_becomes_a_sound_of_its_own_true_length():
    sound = Espeak.installed().synthesize("", '<speak>flowers <break time="1s"/> now</speak>')

    with wave.open(io.BytesIO(sound)) as wav:
        assert wav.getnframes() * wav.getsampwidth() == len(sound) - 44
        assert wav.getnframes() / wav.getframerate() > 1


def test_text_is_only_ever_on_standard_input(program):
    speaker = program('case "$*" in *flowers*) exit 0;; esac; echo RIFF; head -c 99 /dev/zero; cat')

    assert b"flowers" in speaker.synthesize("flowers; --help", None)


@pytest.mark.parametrize(
    "script",
    [
        "exit 1",
        "echo no sound",
        "sleep 2; echo RIFF; head -c 99 /dev/zero",
        "echo RIFF",
        f"echo RIFF; head -c {LARGEST_BYTES} /dev/zero",
    ],
)
def test_a_voice_that_fails_stays_silent(program, monkeypatch, script):
    monkeypatch.setattr("starvanity.local.voice.LONGEST_SECONDS", 0.3)

    assert program(script).synthesize("hello", None) is None


def test_a_program_that_is_gone_stays_silent():
    assert Espeak("/nowhere/espeak-ng").synthesize("hello", None) is None


def test_a_machine_without_the_program_has_no_voice(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))

    assert Espeak.installed() is None

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
def test_the_audio_of_a_prompt_has_its_real_length():
    sound = Espeak.installed().synthesize("", '<speak>flowers <break time="1s"/> now</speak>')

    with wave.open(io.BytesIO(sound)) as wav:
        assert wav.getnframes() * wav.getsampwidth() == len(sound) - 44
        assert wav.getnframes() / wav.getframerate() > 1


def test_the_text_is_passed_on_standard_input_only(program):
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
def test_a_failed_synthesis_returns_no_audio(program, monkeypatch, script):
    monkeypatch.setattr("starvanity.local.voice.LONGEST_SECONDS", 0.3)

    assert program(script).synthesize("hello", None) is None


def test_a_missing_program_returns_no_audio():
    assert Espeak("/nowhere/espeak-ng").synthesize("hello", None) is None


def test_a_machine_without_the_program_has_no_voice(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))

    assert Espeak.installed() is None

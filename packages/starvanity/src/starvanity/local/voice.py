"""Speak with espeak-ng where it is installed: SSML in, a WAV file out.

The program runs on its own beside ours, with its text on standard input, a limit of time and a
limit of size, so the worst that a prompt can do is to stay silent.
"""

import shutil
import struct
import subprocess
from dataclasses import dataclass
from typing import Final, Self

from contactflow.simulate.speech import WORDS_PER_MINUTE

LONGEST_SECONDS: Final = 5.0
"""What speaking may take; eight seconds of speech take 0.03."""
LARGEST_BYTES: Final = 4_000_000
"""A minute and a half of speech, at 44 kB a second."""
RIFF_LENGTH: Final = slice(4, 8)
DATA_LENGTH: Final = slice(40, 44)
HEADER_BYTES: Final = 44
"""Of a WAV file in its plainest form: http://soundfile.sapp.org/doc/WaveFormat/"""


@dataclass(frozen=True, slots=True)
class Espeak:
    """The espeak-ng program at `path`."""

    path: str
    name: str = "espeak-ng"

    @classmethod
    def installed(cls) -> Self | None:
        """Return the one on this machine, if there is one."""
        path = shutil.which("espeak-ng")
        return None if path is None else cls(path)

    def say(self, text: str, ssml: str | None) -> bytes | None:
        """Return `ssml`, or `text` where there is none, as a WAV file; None if that fails."""
        command = [self.path, "--stdin", "--stdout", "-v", "en-us", "-s", str(WORDS_PER_MINUTE)]
        try:
            spoken = subprocess.run(  # noqa: S603 - a program of the machine, fixed arguments
                [*command, *(["-m"] if ssml else [])],
                input=(ssml or text).encode(),
                capture_output=True,
                timeout=LONGEST_SECONDS,
                check=True,
            ).stdout
        except (OSError, subprocess.SubprocessError):
            return None
        is_sound = HEADER_BYTES < len(spoken) <= LARGEST_BYTES and spoken.startswith(b"RIFF")
        return _with_lengths(spoken) if is_sound else None


def _with_lengths(wav: bytes) -> bytes:
    """Return `wav` with its true lengths, which a program that streams cannot know."""
    whole = bytearray(wav)
    whole[RIFF_LENGTH] = struct.pack("<I", len(wav) - 8)
    whole[DATA_LENGTH] = struct.pack("<I", len(wav) - HEADER_BYTES)
    return bytes(whole)

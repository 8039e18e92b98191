"""Speech synthesis with espeak-ng, if it is installed: from SSML to a WAV file.

The program runs in its own process, with a time limit and a size limit, and reads the text from
standard input. If it fails, the prompt has no audio, and the call continues.
"""

import shutil
import struct
import subprocess
from dataclasses import dataclass
from typing import Final, Self

from contactflow.simulate.speech import WORDS_PER_MINUTE
from starvanity.language.english import ENGLISH

LONGEST_SECONDS: Final = 5.0
"""Time limit of the program. It needs 0.03 s for eight seconds of speech."""
LARGEST_BYTES: Final = 4_000_000
"""Maximum size of the audio: a minute and a half of speech at 44 kB a second."""
RIFF_LENGTH: Final = slice(4, 8)
DATA_LENGTH: Final = slice(40, 44)
HEADER_BYTES: Final = 44
"""Header of a WAV file in its simplest form: http://soundfile.sapp.org/doc/WaveFormat/"""


@dataclass(frozen=True, slots=True)
class Espeak:
    """The espeak-ng program at `path`."""

    path: str
    name: str = "espeak-ng"

    @classmethod
    def installed(cls) -> Self | None:
        """Return the program on this machine; None if it is not installed."""
        path = shutil.which("espeak-ng")
        return None if path is None else cls(path)

    def synthesize(self, text: str, ssml: str | None) -> bytes | None:
        """Return `ssml`, or `text` if there is no SSML, as a WAV file; None if that fails."""
        command = [
            self.path,
            "--stdin",
            "--stdout",
            "-v",
            ENGLISH.local_voice,
            "-s",
            str(WORDS_PER_MINUTE),
        ]
        try:
            wav = subprocess.run(  # noqa: S603 - an installed program with fixed arguments
                [*command, *(["-m"] if ssml else [])],
                input=(ssml or text).encode(),
                capture_output=True,
                timeout=LONGEST_SECONDS,
                check=True,
            ).stdout
        except (OSError, subprocess.SubprocessError):
            return None
        is_wav = HEADER_BYTES < len(wav) <= LARGEST_BYTES and wav.startswith(b"RIFF")
        return _with_lengths(wav) if is_wav else None


def _with_lengths(wav: bytes) -> bytes:
    """Return `wav` with its real lengths, which espeak-ng does not write when it streams."""
    whole = bytearray(wav)
    whole[RIFF_LENGTH] = struct.pack("<I", len(wav) - 8)
    whole[DATA_LENGTH] = struct.pack("<I", len(wav) - HEADER_BYTES)
    return bytes(whole)

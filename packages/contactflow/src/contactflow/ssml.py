"""Parser for SSML, the Speech Synthesis Markup Language: tags, pauses and limits.

https://docs.aws.amazon.com/connect/latest/adminguide/supported-ssml-tags.html
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xml.etree import ElementTree as ET

# Seconds of a break by its strength. Approximate, because the page gives no durations:
# https://docs.aws.amazon.com/polly/latest/dg/break-tag.html
STRENGTHS = {"none": 0.0, "x-weak": 0.0, "weak": 0.1, "medium": 0.3, "strong": 0.6, "x-strong": 1.0}
MAX_BREAK_SECONDS = 10.0  # from the same page
# Maximum nesting of tags: our choice, far above the nesting in practice.
MAX_LEVELS = 100
# Maximum characters per Polly request, without and with markup:
# https://docs.aws.amazon.com/polly/latest/dg/limits.html
MAX_SPOKEN_CHARACTERS = 3000
MAX_CHARACTERS = 6000

_TIME = re.compile(r"(\d+(?:\.\d+)?|\.\d+)(ms|s)")
_SPEAK = re.compile(r"\s*+(?:<\?xml[^>]*\?>\s*+)?<speak\b", re.IGNORECASE)


class SpeechError(ValueError):
    """Polly cannot speak the text. The message gives the reason."""


def read_ssml(ssml: str) -> ET.Element:
    """Return the markup as a tree below one root element. The `speak` tag is optional."""
    from xml.etree import ElementTree as ET  # noqa: PLC0415  most flows have no markup

    check_length("", ssml)
    if "<!" in ssml.replace("<!--", ""):
        raise SpeechError("the markup declares entities; remove everything that begins with <!")
    body = re.sub(r"^\s*<\?xml[^>]*\?>", "", ssml)
    try:
        root = ET.fromstring(f'<root xmlns:amazon="amazon">{body}</root>')  # noqa: S314
    except UnicodeEncodeError as error:
        raise SpeechError("the markup contains half a character; write the whole one") from error
    except ET.ParseError as error:
        raise SpeechError(
            f"the markup is not XML ({error}); close each tag, and write & as &amp;"
        ) from error
    _refuse_too_deep(root)
    return root


def _refuse_too_deep(root: ET.Element) -> None:
    level = [root]
    for _ in range(MAX_LEVELS):
        level = [child for element in level for child in element]
    if level:
        raise SpeechError(f"tags are nested more than {MAX_LEVELS} levels deep")


def has_speak_tag(ssml: str) -> bool:
    """Return whether the markup begins with a `speak` tag."""
    return _SPEAK.match(ssml) is not None


def break_seconds(element: ET.Element) -> float:
    """Return the duration of a `break`: the written one, at most the limit."""
    return min(written_break_seconds(element), MAX_BREAK_SECONDS)


def written_break_seconds(element: ET.Element) -> float:
    """Return the written duration of a `break`; without a duration it is a medium one."""
    time = _TIME.fullmatch(element.get("time", "").strip())
    if time:
        return float(time[1]) / (1000 if time[2] == "ms" else 1)
    return STRENGTHS.get(element.get("strength", "medium"), STRENGTHS["medium"])


def check_length(spoken: str, written: str) -> None:
    """Raise `SpeechError` if the text is over a limit, without or with its markup."""
    if len(spoken) > MAX_SPOKEN_CHARACTERS or len(written) > MAX_CHARACTERS:
        raise SpeechError(
            f"the prompt has {len(spoken)} characters, {len(written)} with markup; the limits are "
            f"{MAX_SPOKEN_CHARACTERS} and {MAX_CHARACTERS}"
        )

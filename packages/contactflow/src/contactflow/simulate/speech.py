"""How long something takes to say, and the words that are heard: an estimate, without any audio.

    seconds = words / (words per minute / 60) + the breaks that the markup asks for

A digit is a word. `<speak>Call <break time="1s"/> now.</speak>` takes 2 / 2.75 + 1 = 1.7 s.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from contactflow.references import resolve_text, to_text
from contactflow.values import as_object

if TYPE_CHECKING:
    from contactflow.values import JsonObject

# Approximate: a calm voice reading prompts aloud; not measured on Polly.
WORDS_PER_MINUTE = 165
# Seconds of a pause by its strength; approximate, for the specification names no lengths:
# https://docs.aws.amazon.com/polly/latest/dg/break-tag.html
STRENGTHS = {"none": 0.0, "x-weak": 0.0, "weak": 0.1, "medium": 0.3, "strong": 0.6, "x-strong": 1.0}
LONGEST_BREAK_SECONDS = 10.0  # from the same page
SENTENCE_SECONDS = STRENGTHS["strong"]  # after each `s`
PARAGRAPH_SECONDS = STRENGTHS["x-strong"]  # after each `p`
RECORDING_SECONDS = 3.0  # approximate: the length of a recorded prompt is not in the flow
# Tags within tags: far more than any voice needs; our own choice.
MOST_LEVELS = 100
# What Polly takes at once, in characters without and with markup:
# https://docs.aws.amazon.com/polly/latest/dg/limits.html
MOST_SPOKEN_CHARACTERS = 3000
MOST_CHARACTERS = 6000

_WORD = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)*|\d")
_TIME = re.compile(r"(\d*\.?\d+)(ms|s)")
_SPEAK = re.compile(r"\s*(?:<\?xml[^>]*\?>)?\s*<speak\b", re.IGNORECASE)


class NotSpeakable(ValueError):  # noqa: N818  it names the state, as FlowUnreadable does
    """A voice could not say this; the message says why."""


@dataclass(frozen=True, slots=True)
class Speech:
    """Words to be heard, the markup they come from (None for plain text), and their length."""

    text: str
    ssml: str | None
    seconds: float
    prompt_id: str | None = None


def plain(text: str) -> Speech:
    """Return plain text as speech."""
    _refuse_too_long(text, text)
    return Speech(text, None, _seconds(text))


def recorded(prompt_id: str) -> Speech:
    """Return a recorded prompt as speech whose words are unknown."""
    return Speech("", None, RECORDING_SECONDS, prompt_id)


def marked_up(ssml: str) -> Speech:
    """Return SSML as speech; markup that is not XML is `NotSpeakable`."""
    root = read_ssml(ssml)
    heard: list[str] = []
    pauses = _hear(root, heard)
    text = " ".join("".join(heard).split())
    _refuse_too_long(text, ssml)
    return Speech(text, ssml, _seconds(text) + pauses)


def read_ssml(ssml: str) -> ET.Element:
    """Return the markup as a tree below one root, whether or not it says `speak` itself."""
    if "<!" in ssml.replace("<!--", ""):
        raise NotSpeakable("the markup declares entities; leave out everything that begins <!")
    _refuse_too_long("", ssml)
    body = re.sub(r"^\s*<\?xml[^>]*\?>", "", ssml)
    try:
        root = ET.fromstring(f'<root xmlns:amazon="amazon">{body}</root>')  # noqa: S314
    except ET.ParseError as error:
        raise NotSpeakable(
            f"the markup is no XML ({error}); close each tag, write & as &amp;"
        ) from error
    _refuse_too_deep(root)
    return root


def _refuse_too_deep(root: ET.Element) -> None:
    level = [root]
    for _ in range(MOST_LEVELS):
        level = [child for element in level for child in element]
    if level:
        raise NotSpeakable(f"tags are nested more than {MOST_LEVELS} levels deep")


def says_speak(ssml: str) -> bool:
    """Whether the markup begins with its own `speak` tag."""
    return _SPEAK.match(ssml) is not None


def _hear(element: ET.Element, heard: list[str]) -> float:
    """Add the words below `element` to `heard`; return the seconds of its pauses."""
    pauses = 0.0
    if element.tag == "break":
        pauses += break_seconds(element)
    if element.tag == "sub":
        heard.append(element.get("alias", element.text or ""))
    else:
        heard.append(element.text or "")
        pauses += sum(_hear(child, heard) for child in element)
    pauses += {"s": SENTENCE_SECONDS, "p": PARAGRAPH_SECONDS}.get(element.tag, 0.0)
    if element.tag in {"s", "p", "break"}:
        heard.append(" ")
    heard.append(element.tail or "")
    return pauses


def break_seconds(element: ET.Element) -> float:
    """Return how long a `break` lasts, which is not always as long as it asks for."""
    return min(asked_seconds(element), LONGEST_BREAK_SECONDS)


def asked_seconds(element: ET.Element) -> float:
    """Return how long a `break` asks to last; without a length it is a medium one."""
    time = _TIME.fullmatch(element.get("time", "").strip())
    if time:
        return float(time[1]) / (1000 if time[2] == "ms" else 1)
    return STRENGTHS.get(element.get("strength", "medium"), STRENGTHS["medium"])


def _seconds(text: str) -> float:
    return len(_WORD.findall(text)) * 60 / WORDS_PER_MINUTE


def _refuse_too_long(spoken: str, written: str) -> None:
    if len(spoken) > MOST_SPOKEN_CHARACTERS or len(written) > MOST_CHARACTERS:
        raise NotSpeakable(
            f"{len(spoken)} characters to say, {len(written)} with markup: the voice takes "
            f"{MOST_SPOKEN_CHARACTERS} and {MOST_CHARACTERS}"
        )


def speech_of(parameters: JsonObject, data: JsonObject) -> Speech:
    """Return what an action says, with its references filled in; nothing where it says nothing."""
    said = {
        name: resolve_text(to_text(parameters.get(name)), data)
        for name in ("Text", "SSML", "PromptId")
    }
    if said["SSML"]:
        return marked_up(said["SSML"])
    recording = said["PromptId"] or resolve_text(
        to_text(as_object(parameters.get("Media")).get("Uri")), data
    )
    return recorded(recording) if recording else plain(said["Text"])

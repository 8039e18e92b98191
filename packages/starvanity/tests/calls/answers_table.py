"""Answers for the tests of speech."""

import re
from xml.etree import ElementTree as ET

from starvanity.phonewords.keypad import dial
from starvanity.phonewords.kinds import Kind
from starvanity.phonewords.number import parse
from starvanity.phonewords.phoneword import Digits, Phoneword, Word

FBI = Word("FBI", kinds=Kind.CODE)
BOSS = Word("B0SS", kinds=Kind.WORD | Kind.LOOK_ALIKE)
LOOK = Word("L00K", kinds=Kind.WORD | Kind.LOOK_ALIKE)
SOLE = Word("S0LE", kinds=Kind.WORD | Kind.LOOK_ALIKE | Kind.MISHEARD)
SKATE = Word("SK8", kinds=Kind.HYBRID, printed="SK8", spoken="skate")
FIVE_AM = Word("5AM", kinds=Kind.HYBRID, printed="5AM", spoken="five A M")
HELP = Word("HELP", pair_score=1.0)


def an_answer(*parts, country="+1", unspelled=3):
    """Return the phoneword with these words and digits: "206", "LAKE", a `Word`."""
    segments = tuple(
        part if isinstance(part, Word) else Digits(part) if part.isdigit() else Word(part)
        for part in parts
    )
    national = dial("".join(segment.text for segment in segments))
    length = {"+1": 10}.get(country, len(national))
    return Phoneword(parse(country + national[:length]), segments, unspelled)


def plain_text(ssml):
    """Return the words of an SSML document, without its breaks."""
    spoken = "".join(ET.fromstring(ssml).itertext())  # noqa: S314 - our own SSML
    return re.sub(r"\s+([,.])", r"\1", re.sub(r"\s+", " ", spoken)).strip()

"""Texts for callers that are not dictionary words: hybrids, look-alikes, initials, two letters.

Worked example: BOSS is a familiar word, so B0SS is a look-alike with the facts of BOSS.
"""

from dataclasses import replace

from lexicon import sources
from lexicon.caller_features import has_look_alike
from lexicon.facts import UNLISTED_SIZE, Facts
from lexicon.hybrids import hybrids
from lexicon.marks import Marks
from starvanity.phonewords.kinds import Kind
from starvanity.phonewords.phoneword import LETTER_O, ZERO

INITIALS = {"letters": Kind.SAID_BY_LETTER, "words": Kind.ACRONYM}
"""The mark of each section of `lists/initials.txt`."""
EDGE_MARKS = {"letters": Kind.EDGE | Kind.SAID_BY_LETTER, "words": Kind.EDGE}
"""The marks of each section of `lists/edges.txt`."""
SOUND_GROUPS = frozenset({"sounds", "one"})
"""Groups of hybrids whose digits are said as words: a listener dials SKATE for SK8."""


def mark_short_texts(marks: Marks) -> None:
    """Mark the initials and the words of two letters that callers know."""
    for file, kinds in (("initials.txt", INITIALS), ("edges.txt", EDGE_MARKS)):
        sections = sources.listed(file)
        for section, kind in kinds.items():
            for (word,) in sections[section]:
                marks.mark(word, kind)


def mixed_texts(words: dict[str, Facts]) -> dict[str, Facts]:
    """Return the hybrids, and the look-alikes of `words`."""
    mixed = {}
    for facts in words.values():
        if has_look_alike(facts):
            text = facts.text.replace(LETTER_O, ZERO)
            mixed[text] = replace(facts, text=text, kinds=facts.kinds | Kind.LOOK_ALIKE)
    for hybrid in hybrids():
        text = hybrid.text.replace("-", "")
        kinds = Kind.HYBRID | (Kind.MISHEARD if hybrid.group in SOUND_GROUPS else Kind(0))
        mixed[text] = Facts(text, 0.0, UNLISTED_SIZE, kinds, 0, group=hybrid.group)
    return mixed

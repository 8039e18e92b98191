"""Gather the content of the lexicon from all sources: words, phrases and blocked strings."""

from math import log10
from pathlib import Path

from lexicon import sources
from lexicon.caller_texts import mark_short_texts, mixed_texts
from lexicon.facts import UNLISTED_SIZE, WEB_WORDS, Facts, LexiconContent, Senses
from lexicon.marks import (
    Marks,
    Phrase,
    mark_brands,
    mark_callers_names,
    mark_dictionary,
    mark_homophones,
    mark_vocabulary,
)
from lexicon.offensive import refuse
from lexicon.phrases import joined_pairs, phrases
from lexicon.senses import senses_of, with_plurals


def gather(folder: Path) -> LexiconContent:
    """Read every source in `folder` and return the content of the lexicon."""
    zipf = _web_frequencies(folder)
    dictionary = list(sources.scowl(folder))
    marks = Marks()
    names = _mark(marks, folder, dictionary, zipf)
    refused, blocked = refuse(folder, marks)
    senses = senses_of(sources.senses(folder))
    words = _words(marks, zipf, refused, senses)
    written = _without_names(zipf, dictionary)
    joined = dict(joined_pairs(words, written))
    pairs = sources.counts(folder, "bigrams.txt")
    together = dict(phrases(words, joined, pairs, names, blocked))
    return LexiconContent(words | mixed_texts(words), together, blocked)


def _web_frequencies(folder: Path) -> dict[str, float]:
    """Return the Zipf frequency of each string of letters on the web."""
    return {
        word.upper(): log10(count / WEB_WORDS * 1e9)
        for word, count in sources.counts(folder, "unigrams.txt").items()
        if word.isalpha() and word.isascii()
    }


def _mark(
    marks: Marks, folder: Path, dictionary: list[sources.ScowlWord], zipf: dict[str, float]
) -> set[Phrase]:
    """Mark the words of each source; return the names of several words."""
    mark_dictionary(marks, dictionary)
    names = set(mark_brands(marks, sources.brands(folder)))
    names |= set(mark_vocabulary(marks, sources.listed("vocabulary.txt")))
    mark_callers_names(marks, sources.first_names(folder), sources.proper_nouns(folder))
    mark_short_texts(marks)
    mark_homophones(marks, zipf, sources.pronunciations(folder))
    return names


def _words(
    marks: Marks, zipf: dict[str, float], refused: set[str], senses: dict[str, Senses]
) -> dict[str, Facts]:
    return {
        word: Facts(
            word,
            max(zipf.get(word, 0.0), 0.0),
            marks.sizes.get(word, UNLISTED_SIZE),
            kinds,
            marks.brand_names[word],
            with_plurals(word, senses),
        )
        for word, kinds in marks.kinds.items()
        if word not in refused
    }


def _without_names(zipf: dict[str, float], dictionary: list[sources.ScowlWord]) -> dict[str, float]:
    """Return the frequencies of the strings that are not a name of any size in SCOWL.

    MARSDEN is a name, so it does not count as MARS and DEN written as one.
    """
    names = {
        "".join(sources.letters(word))
        for _, kind, _, word in dictionary
        if kind in sources.SCOWL_NAMES
    }
    return {text: frequency for text, frequency in zipf.items() if text not in names}

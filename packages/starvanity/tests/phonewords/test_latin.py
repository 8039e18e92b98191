"""The folding table, compared with ETSI ES 202 130 and with the names of Unicode."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from starvanity.phonewords.keypad import dial
from starvanity.phonewords.latin import capitals, folded, spellings, unfolded

LETTERS = tuple(
    letter
    for letter in map(chr, (*range(0x250), *range(0x1E00, 0x1F00)))
    if letter.isalpha() and "LATIN" in unicodedata.name(letter)
)
"""Latin letters of the blocks Basic Latin to Latin Extended-B, and Latin Extended Additional."""
REFUSED = frozenset("ƄƅƍƛƧƨƪƻƼƽƾǀǁǂǃɁɂẟ")
"""Tone marks, clicks, stops, and Greek letters in the Latin blocks."""
TWO_KEYS = frozenset("ĲĳǄǅǆǇǈǉǊǋǌǱǲǳ")
"""Two letters in one character."""
STANDARD = {
    "2": "áàăâåäãąāæćĉčċç",
    "3": "ďđðéèêĕëėęēə",
    "4": "ğĝǦġģǥĥħíìîïįīİı",
    "5": "ĵǩķĺľļł",
    "6": "ńňñņŋóòôöőõōøœ",
    "7": "ŕřŗśŝšşșß",
    "8": "ťţțŧúùŭûůüűųū",
    "9": "ẃẁŵẅýỳŷÿźžżʒǯþ",
}
"""Letters of each key in ETSI ES 202 130, for the Latin script without a language."""


@pytest.mark.parametrize(("key", "letters"), STANDARD.items())
def test_each_letter_is_on_the_key_of_the_standard(key, letters):
    assert {letter: dial(folded(letter)) for letter in letters} == dict.fromkeys(letters, key)


def test_every_latin_letter_folds_to_one_letter_or_is_a_listed_exception():
    keys = {letter: folded(letter) for letter in LETTERS}

    is_folded = {letter: text.isascii() and text.isalpha() for letter, text in keys.items()}
    assert {letter for letter, is_ascii in is_folded.items() if not is_ascii} == REFUSED
    assert {letter for letter, text in keys.items() if len(text) > 1} == TWO_KEYS


@given(st.text(st.sampled_from(sorted(set(LETTERS) - REFUSED)), max_size=15))
def test_composed_and_decomposed_text_fold_to_the_same_letters(text):
    composed, decomposed = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))

    assert folded(composed) == folded(decomposed)
    assert capitals(composed) == capitals(decomposed)


@given(st.text(st.sampled_from(sorted(set(LETTERS) - REFUSED)), max_size=15))
def test_capitals_dial_the_same_keys_and_are_stable(text):
    printed = capitals(text)

    assert folded(printed) == folded(text)
    assert capitals(printed) == printed
    assert capitals(printed.lower()) == printed


@pytest.mark.parametrize(
    ("text", "printed", "keys"),
    [
        ("nin\u0303o", "NIÑO", "NINO"),
        ("q\u0303a", "Q\u0303A", "QA"),
        ("\uff21\uff42\uff23", "ABC", "ABC"),
        ("ﬁn", "FIN", "FIN"),
        ("ĳs", "IJS", "IJS"),
        ("ŉ", "N", "N"),
        ("straße", "STRAẞE", "STRASE"),
        ("Łódź", "ŁÓDŹ", "LODZ"),
        ("Ærø", "ÆRØ", "ARO"),
        ("Þór", "ÞÓR", "ZOR"),
        ("istanbul", "ISTANBUL", "ISTANBUL"),
        ("İstanbul", "İSTANBUL", "ISTANBUL"),
        ("\u0131s\u0131", "ISI", "ISI"),
        ("\u0303n 5", "\u0303N 5", "\u0303N 5"),
        ("\u0416", "\u0416", "\u0416"),
    ],
)
def test_text_is_printed_in_capitals_and_folded_to_keys(text, printed, keys):
    assert (capitals(text), folded(text)) == (printed, keys)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("niño", ("NIÑO",)),
        ("Müller", ("MÜLLER", "MUELLER")),
        ("Mu\u0308ller", ("MÜLLER", "MUELLER")),
        ("Straße", ("STRAẞE", "STRASSE")),
        ("größe", ("GRÖẞE", "GRÖSSE", "GROESSE")),
        ("Ærø", ("ÆRØ", "AEROE")),
        ("Åse", ("ÅSE", "AASE")),
        ("Þór", ("ÞÓR", "THÓR")),
        ("pingüino", ("PINGÜINO",)),
        ("Gürtel", ("GÜRTEL", "GUERTEL")),
    ],
)
def test_a_letter_that_a_country_writes_as_two_gives_another_spelling(text, expected):
    assert spellings(text) == expected


@pytest.mark.parametrize(
    ("text", "keys", "expected"),
    [
        ("1-206-555-AÑO1", "206555ANO1", "206555AÑO1"),
        ("0800 MÜ LLER", "800MULLER", "800MÜLLER"),
        ("+44 20 ÆRØ", "20ARO", "20ÆRØ"),
        ("1-800-Q\u0303A", "800QA", "800Q\u0303A"),
        ("1-800-FLOWERS", "800FLOWERS", "800FLOWERS"),
        ("AÑO", "800", "800"),
    ],
)
def test_a_printed_phoneword_gives_its_national_form_with_marks(text, keys, expected):
    assert unfolded(text, keys) == expected

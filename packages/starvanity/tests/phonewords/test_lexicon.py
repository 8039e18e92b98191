import pytest
from hypothesis import given
from hypothesis import strategies as st

from starvanity.phonewords.keypad import dial
from starvanity.phonewords.kinds import Kind
from starvanity.phonewords.lexicon import (
    LEXICON_FOLDER,
    Lexicon,
    LexiconError,
    shipped_lexicon,
)
from starvanity.phonewords.word_index import LONGEST_KEY


def test_the_shipped_lexicon_is_english_and_opened_once(lexicon):
    again = shipped_lexicon()

    assert lexicon.language == "en"
    assert again is lexicon


def _indexes(index_set):
    """Return every index of a set, and whether its words may run past the end."""
    for inside, at_end in (index_set.opening, index_set.within):
        yield from ((index, False) for index in (*inside, at_end[0]))
        yield from ((index, True) for index in at_end[1:])


@given(st.sampled_from(["business", "personal"]), st.integers(0, 5), st.integers(0, 2**32))
def test_every_row_of_every_index_dials_its_key_and_the_best_comes_first(name, which, number):
    index_set = getattr(shipped_lexicon(), name)
    indexes = list(_indexes(index_set))
    index, past_the_end = indexes[which % len(indexes)]
    row = number % len(index.items)
    pressed = dial("".join(word.text for word in index_set.words(index.items[row])))

    lengths = range(1, len(pressed) + 1) if past_the_end else [len(pressed)]
    found = [index.find(int(pressed[:length])) for length in lengths if length <= LONGEST_KEY]

    assert any(first <= row < last for first, last in found)
    for first, last in found:
        scores = list(index.scores[first:last])
        assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize("key", [99_999, 999_999_998, 999_999_999])
def test_digits_that_spell_nothing_find_nothing(lexicon, key):
    ((index, *_), _) = lexicon.business.within

    first, last = index.find(key)

    assert first == last


def test_a_word_has_its_frequency(lexicon):
    flowers = lexicon.word("FLOWERS")

    assert flowers.text == "FLOWERS"
    assert flowers.zipf == pytest.approx(4.6, abs=0.5)
    assert flowers.kinds & Kind.WORD


@pytest.mark.parametrize("text", ["QXZV", "", "4YOU", "ZZZZZZZ"])
def test_a_text_that_is_not_a_word_is_not_in_the_lexicon(lexicon, text):
    assert lexicon.word(text) is None


RUDE = ("ASS", "TIT", "SHIT", "DEAD", "KILL", "NAZI", "JEWS", "QUEER")
INFLECTED = (
    "SUICIDES",
    "MIDGETS",
    "MURDERS",
    "TERRORS",
    "KILLERS",
    "CORPSES",
    "CRIPPLED",
    "FONDLING",
)


@pytest.mark.parametrize("word", RUDE + INFLECTED)
def test_the_lexicon_has_no_offensive_word(lexicon, word):
    assert lexicon.word(word) is None


@pytest.mark.parametrize("word", ["CLASS", "TITLE", "SUSSEX", "GRAPE", "COCKTAIL", "SHELL"])
def test_the_lexicon_has_harmless_words_that_contain_a_blocked_string(lexicon, word):
    assert lexicon.word(word) is not None


def test_a_word_that_sounds_like_a_commoner_one_is_not_dialled_as_heard(lexicon):
    assert not lexicon.is_dialled_as_heard("SAIL")
    assert lexicon.is_dialled_as_heard("SALE")
    assert lexicon.is_dialled_as_heard("QXZV")


def test_a_phrase_has_its_words_and_their_pair_scores(lexicon):
    _, (index, *_) = lexicon.business.opening
    first, last = index.find(int(dial("TOYSRUS")))

    phrases = [lexicon.business.words(item) for item in index.items[first:last]]

    toys = next(words for words in phrases if [word.text for word in words] == ["TOYS", "R", "US"])
    assert [word.pair_score is None for word in toys] == [True, False, False]


def test_a_file_that_is_not_a_lexicon_is_refused_by_name(tmp_path):
    path = tmp_path / "not.lex"
    path.write_bytes(b"something else altogether")

    with pytest.raises(LexiconError, match=r"not\.lex is not a lexicon"):
        Lexicon.open(path)


def test_a_truncated_lexicon_is_refused():
    whole = (LEXICON_FOLDER / "en.lex").read_bytes()

    with pytest.raises(LexiconError, match="truncated"):
        Lexicon(whole[:5000])


@pytest.mark.parametrize("place", [8, 16, 20, 30, 32 + 28 * 3])
def test_a_lexicon_with_a_damaged_header_is_refused(tmp_path, place):
    path = tmp_path / "damaged.lex"
    whole = bytearray((LEXICON_FOLDER / "en.lex").read_bytes())
    whole[place : place + 4] = b"\xff\xff\xff\xff"
    path.write_bytes(whole)

    with pytest.raises(LexiconError, match=r"damaged\.lex"):
        Lexicon.open(path)


def test_a_lexicon_truncated_in_its_header_is_refused(tmp_path):
    path = tmp_path / "cut.lex"
    path.write_bytes((LEXICON_FOLDER / "en.lex").read_bytes()[:30])

    with pytest.raises(LexiconError, match=r"cut\.lex is damaged"):
        Lexicon.open(path)


def test_a_missing_or_empty_lexicon_is_refused_with_the_remedy(tmp_path):
    empty = tmp_path / "empty.lex"
    empty.touch()

    for path in (empty, tmp_path / "none.lex"):
        with pytest.raises(LexiconError, match="install the package again"):
            Lexicon.open(path)

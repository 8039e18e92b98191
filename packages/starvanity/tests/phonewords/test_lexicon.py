import pytest
from hypothesis import given
from hypothesis import strategies as st

from starvanity.phonewords.keypad import dial
from starvanity.phonewords.kinds import Kind
from starvanity.phonewords.lexicon import (
    LONGEST_KEY,
    SHIPPED,
    Lexicon,
    LexiconError,
    shipped_lexicon,
)


def test_the_shipped_lexicon_is_english_and_opened_once(lexicon):
    again = shipped_lexicon()

    assert lexicon.language == "en"
    assert again is lexicon


def _shelves(audience):
    """Return every shelf of an audience, and whether its words may run past the end."""
    for inside, at_end in (audience.opening, audience.within):
        yield from ((shelf, False) for shelf in (*inside, at_end[0]))
        yield from ((shelf, True) for shelf in at_end[1:])


@given(st.sampled_from(["business", "personal"]), st.integers(0, 5), st.integers(0, 2**32))
def test_every_entry_of_every_shelf_dials_its_key_and_the_best_comes_first(name, which, number):
    audience = getattr(shipped_lexicon(), name)
    shelves = list(_shelves(audience))
    shelf, past_the_end = shelves[which % len(shelves)]
    entry = number % len(shelf.entries)
    pressed = dial("".join(word.text for word in audience.words(shelf.entries[entry])))

    lengths = range(1, len(pressed) + 1) if past_the_end else [len(pressed)]
    found = [shelf.find(int(pressed[:length])) for length in lengths if length <= LONGEST_KEY]

    assert any(first <= entry < last for first, last in found)
    for first, last in found:
        worths = list(shelf.worths[first:last])
        assert worths == sorted(worths, reverse=True)


@pytest.mark.parametrize("key", [99_999, 999_999_998, 999_999_999])
def test_digits_that_spell_nothing_find_nothing(lexicon, key):
    ((shelf, *_), _) = lexicon.business.within

    first, last = shelf.find(key)

    assert first == last


def test_a_word_is_known_with_how_common_it_is(lexicon):
    flowers = lexicon.word("FLOWERS")

    assert flowers.text == "FLOWERS"
    assert flowers.zipf == pytest.approx(4.6, abs=0.5)
    assert flowers.kinds & Kind.WORD


@pytest.mark.parametrize("text", ["QXZV", "", "4YOU", "ZZZZZZZ"])
def test_what_is_no_word_is_not_known(lexicon, text):
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
def test_no_word_is_kept_that_nobody_should_be_handed(lexicon, word):
    assert lexicon.word(word) is None


@pytest.mark.parametrize("word", ["CLASS", "TITLE", "SUSSEX", "GRAPE", "COCKTAIL", "SHELL"])
def test_a_fair_word_is_kept_although_a_blocked_one_stands_in_it(lexicon, word):
    assert lexicon.word(word) is not None


def test_a_word_that_sounds_like_a_commoner_one_is_known_for_it(lexicon):
    assert not lexicon.sounds_like_itself("SAIL")
    assert lexicon.sounds_like_itself("SALE")
    assert lexicon.sounds_like_itself("QXZV")


def test_a_phrase_gives_its_words_and_how_well_each_follows(lexicon):
    _, (shelf, *_) = lexicon.business.opening
    first, last = shelf.find(int(dial("TOYSRUS")))

    phrases = [lexicon.business.words(entry) for entry in shelf.entries[first:last]]

    toys = next(words for words in phrases if [word.text for word in words] == ["TOYS", "R", "US"])
    assert [word.follows is None for word in toys] == [True, False, False]


def test_a_file_that_is_no_lexicon_is_refused_by_name(tmp_path):
    path = tmp_path / "not.lex"
    path.write_bytes(b"something else altogether")

    with pytest.raises(LexiconError, match=r"not\.lex is no lexicon"):
        Lexicon.open(path)


def test_a_lexicon_cut_short_is_refused():
    whole = (SHIPPED / "en.lex").read_bytes()

    with pytest.raises(LexiconError, match="cut short"):
        Lexicon(whole[:5000])


@pytest.mark.parametrize("place", [8, 16, 20, 30, 32 + 28 * 3])
def test_a_lexicon_that_is_damaged_where_it_says_what_it_holds_is_refused(tmp_path, place):
    path = tmp_path / "damaged.lex"
    whole = bytearray((SHIPPED / "en.lex").read_bytes())
    whole[place : place + 4] = b"\xff\xff\xff\xff"
    path.write_bytes(whole)

    with pytest.raises(LexiconError, match=r"damaged\.lex"):
        Lexicon.open(path)


def test_a_lexicon_cut_within_its_own_list_of_contents_is_refused(tmp_path):
    path = tmp_path / "cut.lex"
    path.write_bytes((SHIPPED / "en.lex").read_bytes()[:30])

    with pytest.raises(LexiconError, match=r"cut\.lex is damaged"):
        Lexicon.open(path)


def test_a_lexicon_that_is_not_there_or_empty_is_refused_in_a_sentence(tmp_path):
    empty = tmp_path / "empty.lex"
    empty.touch()

    for path in (empty, tmp_path / "none.lex"):
        with pytest.raises(LexiconError, match="install the package again"):
            Lexicon.open(path)

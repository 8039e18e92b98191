import pytest
from hypothesis import given
from hypothesis import strategies as st

from starvanity.language.english import ENGLISH
from starvanity.phonewords.keypad import dial
from starvanity.phonewords.kinds import AnswerKind, Kind
from starvanity.phonewords.lexicon import (
    LEXICON_FOLDER,
    Lexicon,
    LexiconError,
    shipped_lexicon,
)
from starvanity.phonewords.word_index import DIRECT_KEYS, LONGEST_KEY


def test_the_shipped_lexicon_is_english_and_opened_once(lexicon):
    again = shipped_lexicon()

    assert lexicon.language is ENGLISH
    assert again is lexicon


def _owner_indexes():
    """Return every index of an owner, and whether its words may run past the end."""
    owner = shipped_lexicon().owner
    for inside, at_end in (owner.opening, owner.within):
        yield from ((index, False) for index in (*inside, at_end[0]))
        yield from ((index, True) for index in at_end[1:])


def _digits_of(words):
    return dial("".join(word.text for word in words))


def _assert_in_order(index, first, last):
    scores = list(index.scores[first:last])
    assert scores == sorted(scores, reverse=True)


@given(st.integers(0, 5), st.integers(0, 2**32))
def test_every_row_of_an_owner_s_index_dials_its_key_and_the_best_comes_first(which, number):
    indexes = list(_owner_indexes())
    index, past_the_end = indexes[which % len(indexes)]
    row = number % len(index.items)
    pressed = _digits_of(shipped_lexicon().owner.words_of(index.items[row]))

    lengths = range(1, len(pressed) + 1) if past_the_end else [len(pressed)]
    found = [index.find(int(pressed[:length])) for length in lengths if length <= LONGEST_KEY]

    assert any(first <= row < last for first, last in found)
    for first, last in found:
        _assert_in_order(index, first, last)


@given(st.integers(0, 2**32))
def test_every_row_of_a_caller_s_index_dials_its_key_and_the_best_comes_first(number):
    caller = shipped_lexicon().caller
    (index,) = caller.words
    row = number % len(index.items)
    words = caller.words_of(index.items[row])

    first, last = index.find(int(_digits_of(words)))

    assert first <= row < last
    assert all(word.text.isalpha() for word in words)
    _assert_in_order(index, first, last)


@given(st.integers(0, 2**32))
def test_every_row_of_mixed_texts_dials_its_key_after_a_leading_1(number):
    caller = shipped_lexicon().caller
    row = number % len(caller.mixed.items)
    words = caller.words_of(caller.mixed.items[row])  # 4TH, or 4TH-AND
    key = int(f"1{_digits_of(words)}")

    first, last = caller.mixed.find(key)

    assert first <= row < last
    assert any(word.is_look_alike or word.kinds & Kind.HYBRID for word in words)
    assert key < DIRECT_KEYS or int(str(key)[:5]) in caller.mixed.beginnings
    _assert_in_order(caller.mixed, first, last)


def _mixed(text):
    """Return the mixed text `text`."""
    caller = shipped_lexicon().caller
    first, last = caller.mixed.find(int(f"1{dial(text)}"))
    found = [caller.words_of(item)[0] for item in caller.mixed.items[first:last]]
    return next(word for word in found if word.text == text)


def test_a_hybrid_has_a_printed_and_a_spoken_form():
    skate, always, late = _mixed("SK8"), _mixed("247"), _mixed("9PM")

    assert (skate.printed, skate.spoken) == ("SK8", "skate")
    assert (always.printed, always.spoken) == ("24-7", "twenty-four seven")
    assert (late.printed, late.spoken) == ("9PM", "nine P M")
    assert always.answer_kind is AnswerKind.HYBRID


def test_a_hybrid_keeps_a_leading_0():
    assert _mixed("007").text == "007"


def test_every_hybrid_has_both_forms_and_no_look_alike_has_one():
    caller = shipped_lexicon().caller

    texts = (caller.words_of(item) for item in caller.mixed.items)
    words = {one for text in texts for one in text if not one.text.isalpha()}

    hybrids = {word for word in words if word.kinds & Kind.HYBRID}
    assert len(hybrids) >= 120
    assert all(word.printed.replace("-", "") == word.text and word.spoken for word in hybrids)
    assert not any(word.printed or word.spoken for word in words - hybrids)


def test_a_look_alike_is_said_as_its_word():
    boss = _mixed("B0SS")

    assert boss.said == "boss"
    assert boss.zipf == shipped_lexicon().word("BOSS").zipf


@pytest.mark.parametrize("text", ["EMMA", "DAVID", "PARIS", "JULY"])
def test_a_caller_gets_common_names(lexicon, text):
    caller = lexicon.caller
    first, last = caller.words[0].find(int(dial(text)))

    found = [caller.words_of(item) for item in caller.words[0].items[first:last]]

    assert [text] in [[word.text for word in words] for words in found]


@pytest.mark.parametrize("key", [99_999, 999_999_998, 999_999_999])
def test_digits_that_spell_nothing_find_nothing(lexicon, key):
    ((index, *_), _) = lexicon.owner.within

    for each in (index, *lexicon.caller.words, lexicon.caller.mixed):
        first, last = each.find(key)
        assert first == last


def test_a_word_has_its_frequency(lexicon):
    flowers = lexicon.word("FLOWERS")

    assert flowers.text == "FLOWERS"
    assert flowers.zipf == pytest.approx(4.6, abs=0.5)
    assert flowers.kinds & Kind.WORD


@pytest.mark.parametrize("text", ["QXZV", "", "4XQZ", "70S0BC", "ZZZZZZZ"])
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


def test_a_phrase_has_its_words_and_their_pair_scores(lexicon):
    _, (index, *_) = lexicon.owner.opening
    first, last = index.find(int(dial("TOYSRUS")))

    phrases = [lexicon.owner.words_of(item) for item in index.items[first:last]]

    toys = next(words for words in phrases if [word.text for word in words] == ["TOYS", "R", "US"])
    assert [word.pair_score is None for word in toys] == [True, False, False]


def test_a_file_that_is_not_a_lexicon_is_refused_by_name(tmp_path):
    path = tmp_path / "not.lex"
    path.write_bytes(b"something else altogether")

    with pytest.raises(LexiconError, match=r"not\.lex is not a lexicon"):
        Lexicon.open(path)


def test_a_lexicon_in_an_unknown_language_is_refused():
    whole = (LEXICON_FOLDER / "en.lex").read_bytes()

    with pytest.raises(LexiconError, match="the language 'xx', which is not known: use one of en"):
        Lexicon(whole.replace(b"en\0\0\0\0\0\0", b"xx\0\0\0\0\0\0", 1))


def test_a_truncated_lexicon_is_refused():
    whole = (LEXICON_FOLDER / "en.lex").read_bytes()

    with pytest.raises(LexiconError, match="truncated"):
        Lexicon(whole[:5000])


@pytest.mark.parametrize("offset", [8, 16, 20, 30, 32 + 28 * 3])
def test_a_lexicon_with_a_damaged_header_is_refused(tmp_path, offset):
    path = tmp_path / "damaged.lex"
    whole = bytearray((LEXICON_FOLDER / "en.lex").read_bytes())
    whole[offset : offset + 4] = b"\xff\xff\xff\xff"
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


@pytest.mark.parametrize("section", [b"c_direct", b"m_direct", b"b_direct", b"blocked\0"])
def test_a_lexicon_of_an_older_version_is_refused(tmp_path, section):
    path = tmp_path / "old.lex"
    whole = (LEXICON_FOLDER / "en.lex").read_bytes()
    path.write_bytes(whole.replace(section, b"z" + section[1:], 1))

    with pytest.raises(LexiconError, match=r"old\.lex is damaged.*install the package again"):
        Lexicon.open(path)

"""The candidates for a caller are those of a search that tries every division of the number."""

from collections import Counter
from dataclasses import replace

from hypothesis import example, given

from starvanity.phonewords.answers import spell
from starvanity.phonewords.caller_candidates import caller_candidates
from starvanity.phonewords.caller_shape import UNSEEN_PAIR, layout_of
from starvanity.phonewords.candidates import candidates
from starvanity.phonewords.kinds import AnswerKind, Kind, Purpose
from starvanity.phonewords.lexicon import shipped_lexicon
from starvanity.phonewords.number import parse
from starvanity.phonewords.own_words import parse_words
from starvanity.phonewords.phone_number import NANP
from starvanity.phonewords.phoneword import Digits, Word
from tests.phonewords import numbers

OWN = shipped_lexicon().with_own(parse_words(["fl 2", "ower 3", "rs dogs", "me 1", "cab tow"]))


def texts_between(start, end, number, indexes):
    """Yield the score and the words of each text that may be from digit `start` up to `end`."""
    digits = number.national
    key, area = digits[start:end], number.area_digits
    if start >= area and end - start <= 8:
        for row in range(*indexes.mixed.find(int(f"1{key}"))):
            yield indexes.mixed.scores[row], indexes.words_of(indexes.mixed.items[row])
    is_across = start < area
    if is_across and not (number.is_dialled_whole and (number.country_code != NANP or end > area)):
        return
    is_edge = start == area or end == len(digits)
    least = 2 if is_edge and not is_across else 3
    if set("01") & set(key) or not least <= end - start <= 9:
        return
    for index in indexes.words:
        for row in range(*index.find(int(key))):
            yield index.scores[row], indexes.words_of(index.items[row])


def every_division(number, indexes):
    """Yield the score and the segments of every division with a word, found without bounds."""
    layout = layout_of(number)
    places, runs = layout.places, layout.runs
    length = len(number.national)

    def continuations(start, steps, segments):
        if start == length:
            yield steps, segments
            return
        after_word = bool(segments) and isinstance(segments[-1], Word)
        for end in range(start + 1, length + 1):
            if after_word or not segments:
                kept = Digits(number.national[start:end])
                run = runs[start][end - start - 1]
                yield from continuations(end, steps + run, (*segments, kept))
            for text, words in texts_between(start, end, number, indexes):
                join = UNSEEN_PAIR if after_word else 0
                total = steps + join + text + places[start][end - start - 1]
                yield from continuations(end, total, (*segments, *words))

    for steps, segments in continuations(0, 0, ()):
        words = [part for part in segments if isinstance(part, Word)]
        if words and (starts_after_area(segments, number.area_digits) or is_clear(words)):
            yield steps, segments


def starts_after_area(segments, area):
    first = segments[0]
    return area == 0 or (isinstance(first, Digits) and len(first.text) >= area)


def is_clear(words):
    kinds = {AnswerKind.WORD, AnswerKind.NAME}
    return len(words) == 1 and words[0].answer_kind in kinds


def described(steps, segments):
    """Return the score and the segments, with pairs: GET-HELP as a phrase or as two words."""
    return steps, tuple((part.text, getattr(part, "pair_score", 0.0)) for part in segments)


def assert_same(number, indexes):
    found = [described(one.total_steps, one.segments) for one in caller_candidates(number, indexes)]
    expected = [described(*division) for division in every_division(number, indexes)]
    assert Counter(found) == Counter(expected)
    assert [steps for steps, _ in found] == sorted((steps for steps, _ in found), reverse=True)


@given(numbers.EVERY)
@example(parse("+15239840184"))  # LADY-84-0184
@example(parse("+17222077530"))  # B0SS
def test_the_search_finds_every_division_best_first(number):
    assert_same(number, shipped_lexicon().caller)


@given(numbers.EVERY)
@example(parse("+17223569377"))
@example(parse("+12065550063"))  # ME at the end
def test_the_search_finds_every_division_with_own_words_too(number):
    assert_same(number, OWN.caller)


def candidates_of(number):
    return caller_candidates(number, shipped_lexicon().caller)


@given(numbers.EVERY)
@example(parse("+15239840184"))
def test_only_one_word_of_a_number_that_is_dialled_whole_may_be_across(number):
    for one in candidates_of(number):
        if one.across:
            (word,) = one.words
            start = one.national.index(word)
            assert number.is_dialled_whole
            assert start < number.area_digits
            assert one.kind in {AnswerKind.WORD, AnswerKind.NAME}
            assert number.country_code != NANP or start + len(word) > number.area_digits


def test_a_word_may_begin_inside_the_area_code(lexicon):
    first = spell("+15239840184", lexicon)[0]

    assert first.text == "LADY-84-0184"
    assert first.across


def test_a_mobile_number_abroad_may_have_a_word_inside_its_first_group():
    fictional = parse("+33639980012")
    mobile = replace(fictional, kind="mobile")

    across = {one.text for one in candidates_of(mobile) if one.across}

    assert "0 NEW 98 00 12" in across
    assert not any(one.across for one in candidates_of(fictional))


def test_a_fixed_line_abroad_has_no_word_across():
    number = parse("+441632960525")

    assert not number.is_dialled_whole
    assert not any(one.across for one in candidates_of(number))


def test_no_initials_are_across(lexicon):
    across = {one.words for one in candidates_of(parse("+14266550123")) if one.across}

    assert lexicon.word("CNN").answer_kind is AnswerKind.INITIALS
    assert ("CNN",) not in across
    assert ("BOO",) in across


@given(numbers.RICH_IN_ZEROS.map(parse))
@example(parse("+17222077530"))
def test_a_look_alike_prints_each_o_as_0_and_each_other_letter_as_itself(number):
    lexicon = shipped_lexicon()

    for one in candidates_of(number):
        words = [part for part in one.segments if isinstance(part, Word) and part.is_look_alike]
        assert one.look_alike == bool(words)
        for word in words:
            plain = lexicon.word(word.text.replace("0", "O"))
            assert plain is not None
            assert plain.kinds & Kind.WORD
            assert "0" in word.text
            assert "O" not in word.text
            assert word.text.replace("0", "O").isalpha()


def test_a_0_that_is_printed_for_an_o_is_an_answer(lexicon):
    first = spell("+17222077530", lexicon)[0]

    assert (first.text, first.look_alike, first.kind) == ("722-B0SS-530", True, AnswerKind.WORD)


@given(numbers.EVERY)
def test_only_hybrids_and_look_alikes_have_digits_inside_a_word(number):
    for one in candidates_of(number):
        for part in one.segments:
            if isinstance(part, Word) and not part.text.isalpha():
                assert part.is_look_alike or part.answer_kind is AnswerKind.HYBRID


def places_of_texts(phoneword):
    """Return the first digit and the end of each word or phrase; HI-HI is one text."""
    places = []
    start = 0
    for part in phoneword.segments:
        end = start + len(part.text)
        if isinstance(part, Word):
            places.append((places.pop()[0] if part.pair_score is not None else start, end))
        start = end
    return places


@given(numbers.EVERY)
@example(parse("+12065550165"))  # OK at the end
@example(parse("+17226555143"))  # OK at the start
@example(parse("+17225654430"))  # HI-HI, but not HI alone
def test_a_text_of_two_letters_is_only_at_an_edge(number):
    edges = {number.area_digits, len(number.national)}

    for one in candidates_of(number):
        for start, end in places_of_texts(one):
            assert end - start >= 2
            assert end - start > 2 or edges & {start, end}


def test_two_letters_are_answers_at_either_edge():
    first = {one.text for one in candidates_of(parse("+17226555143"))}
    last = {one.text for one in candidates_of(parse("+12065550165"))}

    assert "722-OK-5-5143" in first
    assert "206-555-01-OK" in last


@given(numbers.EVERY)
def test_no_letters_are_past_the_last_digit(number):
    for one in candidates_of(number):
        assert one.extra_letters == 0
        assert one.purpose is Purpose.CALLER


def test_a_plain_reading_is_a_candidate_only_after_fewer_than_three_phonewords(lexicon):
    enough, few = (
        list(candidates(parse(number), lexicon)) for number in ("+16383048137", "+15454100188")
    )

    assert len(enough) >= 3
    assert all(one.words for one in enough)
    assert few[-1].is_plain

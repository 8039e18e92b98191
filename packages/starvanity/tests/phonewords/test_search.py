"""The search gives what a search without bounds gives: every reading, in order."""

from random import Random

import pytest

from starvanity.phonewords import search
from starvanity.phonewords.candidates import candidates
from starvanity.phonewords.number import parse
from starvanity.phonewords.search import KEPT, readings
from starvanity.phonewords.shape import kept_pattern, kept_table


def numbers(count):
    chance = Random(3)
    tails = [f"{chance.randint(200, 999)}{chance.randint(0, 9999):04}" for _ in range(count)]
    return [parse(f"+1{area}{tail}") for tail in tails for area in ("206", "800")]


def shelves_of(number, lexicon):
    return lexicon.business if number.is_business else lexicon.personal


def words_between(start, end, spoken, shelves):
    digits = spoken[start:end]
    if "0" in digits or "1" in digits:
        return
    where = shelves.within if start else shelves.opening
    for shelf in where[end == len(spoken)]:
        for place in range(*shelf.find(int(digits))):
            yield shelf.worths[place], shelf.entries[place]


def every_reading(spoken, shelves):
    """Return every reading that holds a word, found without a bound: negated score and path."""
    table = kept_table(kept_pattern(spoken))

    def onward(start, score, path):
        if start == len(spoken):
            yield -score, path
            return
        after_kept = bool(path) and path[-1][2] == KEPT
        join = shelves.strangers if path and not after_kept else 0
        for end in range(start + 1, len(spoken) + 1):
            if not after_kept:
                run = table[start][end - start - 1]
                yield from onward(end, score + run, (*path, (start, end, KEPT)))
            for worth, entry in words_between(start, end, spoken, shelves):
                yield from onward(end, score + join + worth, (*path, (start, end, entry)))

    return sorted(found for found in onward(0, 0, ()) if set(found[1]) != {(0, len(spoken), KEPT)})


def test_the_search_finds_every_reading_best_first(lexicon, monkeypatch):
    monkeypatch.setattr(search, "_in_company", lambda edges, _spoken: edges)
    for number in numbers(8):
        spoken, shelves = number.national[3:], shelves_of(number, lexicon)
        best, groups = readings(spoken, shelves)

        found = [(loss, sorted(paths)) for loss, paths in groups]

        expected = every_reading(spoken, shelves)
        assert [(loss, path) for loss, paths in found for path in paths] == expected
        assert [loss for loss, _ in found] == sorted({loss for loss, _ in expected})
        assert best == (-expected[0][0] if expected else best)


def test_words_that_no_word_adjoins_are_left_out_and_change_no_answer(lexicon, monkeypatch):
    searched = [list(candidates(number, lexicon)) for number in numbers(60)]
    monkeypatch.setattr(search, "_in_company", lambda edges, _spoken: edges)
    whole = [list(candidates(number, lexicon)) for number in numbers(60)]

    assert searched == whole


def test_readings_that_the_search_leaves_out_count_for_the_maximum(lexicon):
    number = parse("+18006997912")

    best, _ = readings(number.national[3:], shelves_of(number, lexicon))

    first = next(candidates(number, lexicon))
    assert best > first.total_steps


def test_where_no_near_reading_is_fit_to_say_all_are_yielded(lexicon):
    number = parse("+18006997912")
    best, _ = readings(number.national[3:], shelves_of(number, lexicon))
    first, *others = candidates(number, lexicon)

    found = list(candidates(number, lexicon, within=best - first.total_steps - 1))

    assert others
    assert found == [first, *others]


@pytest.mark.parametrize("text", ["+12065550000", "+18001111111"])
def test_a_number_without_letters_has_no_reading(lexicon, text):
    number = parse(text, region="US")

    _, found = readings(number.national[3:], shelves_of(number, lexicon))

    assert list(found) == []

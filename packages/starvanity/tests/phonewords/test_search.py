"""An owner's search finds the same paths, in the same order, as a search without bounds."""

from random import Random

import pytest

from starvanity.phonewords import owner_candidates as owner
from starvanity.phonewords.caller_candidates import caller_candidates
from starvanity.phonewords.number import parse
from starvanity.phonewords.owner_candidates import owner_candidates
from starvanity.phonewords.owner_edges import owner_edges
from starvanity.phonewords.search import KEPT, ranked_paths
from starvanity.phonewords.shape import UNSEEN_PAIR, kept_pattern, kept_table


def numbers(count):
    random = Random(3)
    tails = [f"{random.randint(200, 999)}{random.randint(0, 9999):04}" for _ in range(count)]
    return [parse(f"+1{area}{tail}") for tail in tails for area in ("206", "800")]


def searched(digits, indexes):
    """Return the result of the search with every edge."""
    table = kept_table(kept_pattern(digits))
    return ranked_paths(owner_edges(digits, indexes), table, UNSEEN_PAIR)


def words_between(start, end, digits, indexes):
    key = digits[start:end]
    if "0" in key or "1" in key:
        return
    indexes_here = indexes.within if start else indexes.opening
    for index in indexes_here[end == len(digits)]:
        for row in range(*index.find(int(key))):
            yield index.scores[row], index.items[row]


def every_path(digits, indexes):
    """Return the negated score and the path of every path with a word, found without bounds."""
    table = kept_table(kept_pattern(digits))

    def continuations(start, score, path):
        if start == len(digits):
            yield -score, path
            return
        after_kept = bool(path) and path[-1][2] == KEPT
        join = UNSEEN_PAIR if path and not after_kept else 0
        for end in range(start + 1, len(digits) + 1):
            if not after_kept:
                run = table[start][end - start - 1]
                yield from continuations(end, score + run, (*path, (start, end, KEPT)))
            for word_score, item in words_between(start, end, digits, indexes):
                yield from continuations(
                    end, score + join + word_score, (*path, (start, end, item))
                )

    return sorted(
        found for found in continuations(0, 0, ()) if set(found[1]) != {(0, len(digits), KEPT)}
    )


def test_the_search_finds_every_path_best_first(lexicon):
    for number in numbers(8):
        digits = number.national[3:]
        best, groups = searched(digits, lexicon.owner)

        found = [(loss, sorted(paths)) for loss, paths in groups]

        expected = every_path(digits, lexicon.owner)
        assert [(loss, path) for loss, paths in found for path in paths] == expected
        assert [loss for loss, _ in found] == sorted({loss for loss, _ in expected})
        assert best == (-expected[0][0] if expected else best)


def test_dropping_isolated_words_changes_no_candidate(lexicon, monkeypatch):
    dropped = [list(owner_candidates(number, lexicon.owner)) for number in numbers(60)]
    monkeypatch.setattr(owner, "without_isolated", lambda edges, _digits: edges)
    whole = [list(owner_candidates(number, lexicon.owner)) for number in numbers(60)]

    assert dropped == whole


def test_paths_with_isolated_words_count_for_the_maximum(lexicon):
    number = parse("+18006997912")

    best, _ = searched(number.national[3:], lexicon.owner)

    first = next(owner_candidates(number, lexicon.owner))
    assert best > first.total_steps


def test_all_candidates_are_yielded_if_no_near_candidate_can_be_said(lexicon):
    number = parse("+18006997912")
    best, _ = searched(number.national[3:], lexicon.owner)
    first, *others = owner_candidates(number, lexicon.owner)

    found = list(owner_candidates(number, lexicon.owner, within=best - first.total_steps - 1))

    assert others
    assert found == [first, *others]


@pytest.mark.parametrize("text", ["+12065550000", "+18001111111"])
def test_a_number_without_letters_has_no_path(lexicon, text):
    number = parse(text, region="US")

    _, found = searched(number.national[3:], lexicon.owner)

    assert list(found) == []
    assert list(owner_candidates(number, lexicon.owner)) == []
    assert list(caller_candidates(number, lexicon.caller)) == []

"""Find the numbers that spell given words, the reverse of `spell`.

Words of n letters are at the end of a number range with d digits after its first digits. If
n < d, the d - n digits before them are open (written x). If n > d, the last n - d letters are extra
letters, which the network ignores.

Worked example: FLOWERS has n = 7. In North America d = 7, so it is 1-800-FLOWERS, +18003569377. In
Britain it is 0800 FLOWERS, +448003569377 (d = 7), or +44800356937 with the S ignored (d = 6). CABS
has n = 4: it is +1800xxx2227 with three open digits, and 13 CABS, +61132227, in Australia (d = 4).

If the words begin with the first digits of a number, as in 1-800-FLOWERS, only numbers with these
digits are found.
"""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import dropwhile, takewhile

from starvanity.phonewords.advertised_ranges import ADVERTISED_RANGES, NumberRange
from starvanity.phonewords.countries import OPEN_DIGIT, number_like
from starvanity.phonewords.find_text import (
    FindError,
    check_words,
    first_digits,
    keys_of,
    parts_of,
    plain_words,
    with_open_groups,
)
from starvanity.phonewords.keypad import MOST_EXTRA_LETTERS, dial
from starvanity.phonewords.latin import spellings
from starvanity.phonewords.number_start import (
    NumberStart,
    local_starts,
    range_starts,
    split_country,
)
from starvanity.phonewords.phone_number import NANP, PhoneNumber
from starvanity.phonewords.phoneword import Digits, Phoneword, Segment, Word


@dataclass(frozen=True, slots=True)
class NumberMatch:
    """The numbers of one range that spell the words. Open digits are `OPEN_DIGIT`.

    `e164` is the number to dial. `text` is the number as written in its country. The network
    ignores the last `extra_letters` letters of `text`. `regions` are the countries that can dial
    the number. `kind` is its kind, as in `PhoneNumber`.
    """

    regions: tuple[str, ...]
    kind: str
    text: str
    e164: str
    extra_letters: int

    @property
    def open_digits(self) -> int:
        """Return the number of open digits."""
        return self.e164.count(OPEN_DIGIT)


def find(words: str, among: Iterable[NumberRange] = ADVERTISED_RANGES) -> tuple[NumberMatch, ...]:
    """Return the numbers that spell `words`, by country, the closest fit first.

    `words` has letters and digits, with spaces or hyphens between the words, and `?` for any key.
    Digits that begin a number, as in 1-800-FLOWERS, are a part of the number. Raise `FindError` if
    no keypad can spell the words, or if they are too long for every range.
    """
    text = plain_words(words)
    tried = tuple(among)
    # The texts differ only in x and `?`, so they have equally many spellings.
    first, *others = zip(spellings(with_open_groups(text)), spellings(text), strict=True)
    found = _of_spelling(*first, tried)
    for each in others:
        with suppress(FindError):  # another spelling may be too long
            found += _of_spelling(*each, tried)
    return found


def _of_spelling(opened: str, text: str, tried: tuple[NumberRange, ...]) -> tuple[NumberMatch, ...]:
    """Return the numbers of one spelling. `opened` is `text` with `?` for groups of x."""
    code = None
    parts = parts_of(opened.removeprefix("+"))
    check_words(parts)
    if text.startswith("+"):
        code, parts = split_country(parts)
    if first_digits(parts):
        starts = range_starts(parts, tried, code)
        found = _completions(parts, starts, tried, code)
        if found or starts:
            return found
    return () if code else _anywhere(parts_of(text), tried)


def _completions(
    parts: tuple[Word, ...],
    starts: Iterable[NumberStart],
    among: tuple[NumberRange, ...],
    code: str | None,
) -> tuple[NumberMatch, ...]:
    """Return the numbers that `parts` complete; without one, the numbers that they begin."""
    open_digits = keys_of(parts).count(OPEN_DIGIT)
    begun, local = (tuple(_matches(each)) for each in (starts, local_starts(parts, among, code)))
    for found in (begun, local):
        exact = (one for one in found if one.open_digits == open_digits and not one.extra_letters)
        if complete := tuple(exact):
            return complete
    return begun or local


def _anywhere(parts: tuple[Word, ...], among: tuple[NumberRange, ...]) -> tuple[NumberMatch, ...]:
    """Return the numbers with `parts` at the end; raise `FindError` if they are too long."""
    length = len(keys_of(parts))
    most = max(one.digits for one in among) + MOST_EXTRA_LETTERS
    if length > most:
        raise FindError(
            f"{length} letters are too many: expected at most {most}, "
            f"{MOST_EXTRA_LETTERS} of which the network ignores"
        )
    return tuple(_matches(NumberStart(one, parts) for one in among))


def _matches(starts: Iterable[NumberStart]) -> Iterator[NumberMatch]:
    """Yield the valid matches of `starts`, by country, the closest fit first."""
    fitting = [each for each in starts if -each.free_digits <= MOST_EXTRA_LETTERS]
    countries = list(dict.fromkeys(each.range.regions for each in fitting))

    def closeness(each: NumberStart) -> tuple[int, int, bool]:
        free = each.free_digits
        return countries.index(each.range.regions), abs(free), free < 0

    for each in sorted(fitting, key=closeness):
        one, free = each.range, OPEN_DIGIT * each.free_digits
        pattern = one.first_digits + free + dial(keys_of(each.parts))[: one.digits]
        number = number_like(pattern, one.regions[0])
        if number is not None:
            spelling = Phoneword(number, _segments(number, one.first_digits, free, each.parts))
            yield NumberMatch(
                one.regions, number.kind, spelling.text, spelling.dials, spelling.extra_letters
            )


def _segments(
    number: PhoneNumber, first: str, free: str, parts: tuple[Word, ...]
) -> tuple[Segment, ...]:
    """Return the first digits, the open digits and the words of a match."""
    # Kept digits are written in the groups of the number. The first digits are one `Word` if a
    # group would split them (080 0).
    is_grouped = number.country_code == NANP or len(first) in number.group_ends
    kind = Digits if is_grouped else Word
    words = tuple(dropwhile(_is_open, parts))
    between = free + keys_of(tuple(takewhile(_is_open, parts)))
    return (kind(first), *([Digits(between)] if between else []), *words)


def _is_open(part: Word) -> bool:
    return not part.text.strip(OPEN_DIGIT)

"""Strategies of numbers: random ones of North America and of other countries."""

from hypothesis import strategies as st

from starvanity.phonewords.keypad import dial
from starvanity.phonewords.lexicon import shipped_lexicon
from starvanity.phonewords.number import parse

DIGITS = "0123456789"

NORTH_AMERICAN = st.from_regex(r"\+1(206|212|416|523|722)[2-9][0-9]{6}", fullmatch=True)
"""Numbers of persons. 722 is not in service."""
RICH_IN_LETTERS = st.from_regex(r"\+1(206|523|722)[2-9]{7}", fullmatch=True)
"""The same without 0 and 1: words may be anywhere."""
RICH_IN_ZEROS = st.from_regex(r"\+1(206|722)[2-9]([2-9]|0){6}", fullmatch=True)
"""The same with many 0s: look-alikes."""
TOLL_FREE = st.from_regex(r"\+18(00|88)[2-9][0-9]{6}", fullmatch=True)
MOBILE = st.one_of(
    *(
        st.from_regex(rf"\+{pattern}", fullmatch=True)
        for pattern in (
            "447[4578][0-9]{8}",  # GB
            "614[0-9]{8}",  # AU
            "4915[1279][0-9]{8}",  # DE
            "336[0-9]{8}",  # FR
            "919[0-9]{9}",  # IN
            "55119[6-9][0-9]{7}",  # BR
            "5255[0-9]{8}",  # MX
            "8190[1-9][0-9]{7}",  # JP
        )
    )
)
FIXED_ABROAD = st.one_of(
    *(
        st.from_regex(rf"\+{pattern}", fullmatch=True)
        for pattern in ("441632960[0-9]{3}", "49303[0-9]{7}", "331990[0-9]{5}", "813[3-6][0-9]{7}")
    )
)
"""Fixed lines of GB, DE, FR and JP. Callers in the same area dial them without the area code."""
SPECIAL = st.sampled_from(
    ["+44800737247", "+64800787254", "+61139276", "+611300633423", "+6560000123", "+80000009675"]
)
"""Numbers with unusual groups, most of them of businesses."""


@st.composite
def spelled(draw):
    """Draw a number that dials a text of a caller's lexicon, at any place after the area code."""
    caller = shipped_lexicon().caller
    index = draw(st.sampled_from([*caller.words, caller.mixed]))
    words = caller.words_of(draw(st.sampled_from(index.items)))
    pressed = dial("".join(word.text for word in words))[:7]
    rest = draw(st.text(DIGITS, min_size=7 - len(pressed), max_size=7 - len(pressed)))
    start = draw(st.integers(0, len(rest)))
    return f"+1722{rest[:start]}{pressed}{rest[start:]}"


CALLERS = (
    NORTH_AMERICAN | RICH_IN_LETTERS | RICH_IN_ZEROS | MOBILE | FIXED_ABROAD | spelled()
).map(parse)
OWNERS = (TOLL_FREE | NORTH_AMERICAN | SPECIAL | FIXED_ABROAD).map(parse)
EVERY = CALLERS | OWNERS

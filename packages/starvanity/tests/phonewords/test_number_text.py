import pytest
from hypothesis import given
from hypothesis import strategies as st

from starvanity.phonewords.find_text import plain_words
from starvanity.phonewords.match import parse_matches
from starvanity.phonewords.number_text import plain_text
from starvanity.phonewords.own_words import parse_words


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("\u202d+1206\u202c", "+1206"),
        ("1\ufe0e-206", "1-206"),
        ("2\ufe0f\u20e36\ufe0f\u20e3", "26"),
        ("\uff08\uff10\uff13\uff09\uff0d\uff11", "(03)-1"),
        ("\u0662\u0660\u0666", "206"),
        ("206\u2011555\u22120123", "206-555-0123"),
        ("1\u00ad206", "1206"),
        ("\U0001f4de\u00a0206", "206"),
        ("\u2121 206", "TEL: 206"),
        ("206\n555\t0123", "206 555 0123"),
        ("NIN\u0303O", "NI\u00d1O"),
        ("\u00b2\u00b3", "\u00b2\u00b3"),
        ("  206   555 ", "206 555"),
    ],
)
def test_characters_of_other_programs_become_plain(text, plain):
    assert plain_text(text) == plain


@given(st.text())
def test_plain_text_stays_the_same(text):
    assert plain_text(plain_text(text)) == plain_text(text)


@pytest.mark.parametrize("apostrophe", "'`\u00b4\u2018\u2019\u02bb\u02bc\uff07")
def test_words_have_the_same_apostrophes_in_every_reader(apostrophe):
    written = f"domino{apostrophe}s"

    assert parse_words([written])[0].parts == ("DOMINOS",)
    assert parse_matches(written) == ("DOMINOS",)
    assert plain_words(written) == "dominos"


@pytest.mark.parametrize("hyphen", "-\u2010\u2011\u2013\u2212\uff0d")
def test_words_have_the_same_hyphens_in_every_reader(hyphen):
    written = f"get{hyphen}now"

    assert parse_words([written])[0].parts == ("GET", "NOW")
    assert parse_matches(written) == ("GETNOW",)
    assert plain_words(written) == "get now"

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from starvanity.board.ports import FeedPage
from starvanity.board.redaction import RedactedFeed, redacted
from starvanity.calls.model import SavedPhoneword
from starvanity.phonewords.answers import spell
from starvanity.phonewords.kinds import AnswerKind
from starvanity.phonewords.lexicon import shipped_lexicon
from starvanity.phonewords.own_words import parse_banned
from tests.contracts.call_store import EVERY_KIND, PHONEWORDS, a_call


def texts(page):
    return [[each.text for each in call.phonewords] for call in page.calls]


def saved(*answers):
    return tuple(
        SavedPhoneword(each.text, each.national, spoken=True, kind=each.kind, words=each.words)
        for each in answers
    )


@pytest.mark.parametrize(
    ("national", "banned"),
    [
        ("800FLOWERS", "flower"),
        ("206BEATMOM", "at mom"),
        ("2065055555", "sos"),
        ("206555LAK3", "lake"),
        ("2065551KEA", "ikea"),
        ("206555BO0T", "boot"),
        ("2065554CRE", "acre"),
    ],
)
def test_a_banned_string_is_found_in_a_word_across_words_and_in_kept_digits(national, banned):
    page = FeedPage((a_call(0, phonewords=(SavedPhoneword(national, national, spoken=True),)),), "")

    assert texts(redacted(page, parse_banned([banned]))) == [[]]


def test_the_other_phonewords_and_the_rest_of_the_call_are_kept():
    page = FeedPage((a_call(1), a_call(0)), "2 contact-1")

    shown = redacted(page, ("JAKE",))

    kept = tuple(each for each in PHONEWORDS if each.text != "206-555-JAKE")
    assert shown == FeedPage((a_call(1, phonewords=kept), a_call(0, phonewords=kept)), page.cursor)


def test_a_call_without_a_banned_phoneword_is_unchanged():
    page = FeedPage((a_call(0), a_call(1, None)), "2 contact-1")

    assert redacted(page, ("ZORB",)) == page
    assert redacted(page, ()) == page


def test_a_digit_pattern_is_kept_because_a_ban_does_not_concern_it():
    (pattern,) = (each for each in EVERY_KIND if each.kind is AnswerKind.PATTERN)
    page = FeedPage((a_call(0, phonewords=(pattern,)),), "1 contact-0")

    assert redacted(page, ("SSSI",)) == page


NUMBERS = st.from_regex(r"\A\+1(206|503|800|888)555[0-9]{4}\Z")


@settings(max_examples=50, deadline=None)
@given(NUMBERS, st.lists(st.sampled_from(["ake", "oo", "at", "ss", "is a"]), max_size=3))
def test_the_board_removes_exactly_the_answers_that_the_lexicon_with_these_bans_refuses(
    number, lines
):
    banned = parse_banned(lines)
    lexicon = shipped_lexicon()
    answers = spell(number, lexicon)
    allows = lexicon.with_own((), banned).blocked.allows

    (shown,) = texts(redacted(FeedPage((a_call(0, phonewords=saved(*answers)),), ""), banned))

    assert shown == [
        each.text for each in answers if each.kind is AnswerKind.PATTERN or allows(each)
    ]


class TwoCalls:
    """A feed whose two calls follow the cursor 0; it never returned another cursor."""

    def latest(self, limit):
        return FeedPage((a_call(1), a_call(0))[:limit], "2")

    def after(self, cursor, limit):
        return FeedPage((a_call(0), a_call(1))[:limit], "2") if cursor == "0" else None


def test_a_redacted_feed_has_the_calls_and_cursors_of_its_feed_without_banned_phonewords():
    feed = RedactedFeed(TwoCalls(), ["AKE", "LAK"])

    assert texts(feed.latest(5)) == [["206-555-5253"]] * 2
    assert texts(feed.after("0", 1)) == [["206-555-5253"]]
    assert feed.latest(5).cursor == feed.after("0", 5).cursor == "2"
    assert feed.after("9 gone", 5) is None


@pytest.mark.parametrize(("banned", "kept"), [("niño", []), ("nino", ["206-555-NIÑO"])])
def test_a_ban_is_compared_with_the_printed_letters_of_a_saved_phoneword(banned, kept):
    phoneword = SavedPhoneword("206-555-NIÑO", "206555NINO", spoken=True)
    page = FeedPage((a_call(0, phonewords=(phoneword,)),), "")

    assert texts(redacted(page, parse_banned([banned]))) == [kept]

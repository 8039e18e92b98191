import json

from hypothesis import given
from hypothesis import strategies as st

from starvanity.board.ports import News
from starvanity.board.view import described, latest, message, newly_saved
from starvanity.calls.model import NoNumber
from tests.contracts.call_store import PHONEWORDS, a_call


def test_a_call_is_described_with_what_the_page_shows():
    assert described(a_call(0)) == {
        "at": "2026-01-01T12:00:00.000000+00:00",
        "caller": "+12065555253",
        "written": "206-555-5253",
        "withheld": False,
        "region": "US",
        "contact_id": "contact-0",
        "phonewords": [
            {"text": each.text, "national": each.national, "spoken": each.spoken}
            for each in PHONEWORDS
        ],
    }


def test_a_withheld_caller_has_no_number_and_says_so():
    shown = described(a_call(0, None))

    assert (shown["caller"], shown["written"], shown["withheld"]) == (None, None, True)


def test_an_unreadable_caller_is_not_a_withheld_one():
    shown = described(a_call(0, None, no_number=NoNumber.UNREADABLE))

    assert (shown["caller"], shown["withheld"]) == (None, False)


def test_a_foreign_number_is_written_as_at_home():
    assert described(a_call(0, "+442079460123", region="GB"))["written"] == "020 7946 0123"


def test_a_caller_that_is_no_number_is_shown_as_it_stands():
    assert described(a_call(0, "<b>no number</b>"))["written"] == "<b>no number</b>"


@given(st.datetimes(timezones=st.timezones()), st.datetimes(timezones=st.timezones()))
def test_moments_sort_as_text_as_they_do_in_time(one, other):
    first, second = (described(a_call(0, at=at))["at"] for at in (one, other))

    assert (first < second) == (one < other)


def test_the_latest_message_carries_calls_and_the_cursor():
    news = News((a_call(1), a_call(0)), "2 contact-1")

    read = json.loads(latest(news))

    assert read["type"] == "latest"
    assert [call["contact_id"] for call in read["calls"]] == ["contact-1", "contact-0"]
    assert read["cursor"] == "2 contact-1"


def test_news_differ_from_the_latest_in_their_kind_alone():
    news = News((a_call(0),), "1 contact-0")

    assert json.loads(newly_saved(news)) == json.loads(latest(news)) | {"type": "news"}


def test_a_message_without_calls_has_the_same_form():
    assert json.loads(message("pong")) == {"type": "pong", "calls": [], "cursor": None}


def test_news_that_can_be_lost_name_the_cursor_that_they_follow():
    news = News((a_call(1),), "2 contact-1")

    read = json.loads(newly_saved(news, after="1 contact-0"))

    assert read["after"] == "1 contact-0"
    assert "after" not in json.loads(newly_saved(news))

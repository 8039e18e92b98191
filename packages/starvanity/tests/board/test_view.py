import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from starvanity.board.ports import FeedPage
from starvanity.board.view import call_object, international_format, latest, message, newly_saved
from starvanity.calls.model import NoNumber, SavedPhoneword
from tests.contracts.call_store import EVERY_KIND, KEYED_ANSWERS, PHONEWORDS, a_call


def test_a_call_has_the_fields_that_the_page_shows():
    assert call_object(a_call(0)) == {
        "at": "2026-01-01T12:00:00.000000+00:00",
        "caller": "+12065555253",
        "written": "206-555-5253",
        "withheld": False,
        "region": "US",
        "contact_id": "contact-0",
        "keyed": None,
        "phonewords": [
            {
                "text": each.text,
                "national": each.national,
                "spoken": each.spoken,
                "kind": "word",
                "across": False,
                "look_alike": False,
                "words": (),
            }
            for each in PHONEWORDS
        ],
    }


def test_an_answer_has_its_kind_its_flags_and_its_words():
    shown = json.loads(message("news", [a_call(0, phonewords=EVERY_KIND)]))

    (call,) = shown["calls"]
    fields = [
        (each["kind"], each["across"], each["look_alike"], each["words"])
        for each in call["phonewords"]
    ]
    assert fields == [
        ("name", False, False, ["EMMA"]),
        ("initials", False, False, ["FBI"]),
        ("hybrid", False, False, ["SK8"]),
        ("pattern", False, False, []),
        ("word", True, False, ["RACE"]),
        ("word", False, True, ["B0SS"]),
    ]


def test_a_withheld_caller_has_no_number_and_is_marked():
    shown = call_object(a_call(0, None))

    assert (shown["caller"], shown["written"], shown["withheld"]) == (None, None, True)


def test_a_keyed_number_is_shown_as_the_words_of_its_best_answer_with_words():
    keyed = a_call(0, None, number="+12065555253", keyed=True, phonewords=KEYED_ANSWERS)

    shown = call_object(keyed)

    assert (shown["keyed"], shown["phonewords"]) == (["LAKE"], [])
    assert "5253" not in json.dumps(shown)


@pytest.mark.parametrize(
    "phonewords",
    [EVERY_KIND[2:4], EVERY_KIND[5:], ()],
    ids=["a hybrid and a pattern", "a look-alike", "none"],
)
def test_a_keyed_number_has_no_words_if_each_of_them_has_a_digit(phonewords):
    keyed = a_call(0, None, number="+12065550100", keyed=True, phonewords=phonewords)

    assert call_object(keyed)["keyed"] == []


def test_words_that_spell_a_whole_keyed_number_are_not_shown():
    whole = SavedPhoneword("LAKE-FLOWER", "LAKEFLOWER", spoken=True, words=("LAKE", "FLOWER"))
    keyed = a_call(0, None, number="+15253356937", keyed=True, phonewords=(whole, *KEYED_ANSWERS))

    assert call_object(keyed)["keyed"] == ["LAKE"]


def test_an_international_number_has_its_country_code_and_its_groups():
    assert international_format("+442079460123") == "+44 20 7946 0123"
    assert international_format("bob@example.com") == "bob@example.com"


def test_an_unreadable_caller_is_not_a_withheld_one():
    shown = call_object(a_call(0, None, no_number=NoNumber.UNREADABLE))

    assert (shown["caller"], shown["withheld"]) == (None, False)


def test_a_foreign_number_has_its_national_format():
    assert call_object(a_call(0, "+442079460123", region="GB"))["written"] == "020 7946 0123"


def test_a_caller_that_is_not_a_number_is_shown_unchanged():
    assert call_object(a_call(0, "<b>no number</b>"))["written"] == "<b>no number</b>"


@given(st.datetimes(timezones=st.timezones()), st.datetimes(timezones=st.timezones()))
def test_times_sort_as_text_in_chronological_order(one, other):
    first, second = (call_object(a_call(0, at=at))["at"] for at in (one, other))

    assert (first < second) == (one < other)


def test_the_latest_message_carries_calls_and_the_cursor():
    page = FeedPage((a_call(1), a_call(0)), "2 contact-1")

    read = json.loads(latest(page))

    assert read["type"] == "latest"
    assert [call["contact_id"] for call in read["calls"]] == ["contact-1", "contact-0"]
    assert read["cursor"] == "2 contact-1"


def test_a_news_message_differs_from_a_latest_message_only_in_its_type():
    page = FeedPage((a_call(0),), "1 contact-0")

    assert json.loads(newly_saved(page)) == json.loads(latest(page)) | {"type": "news"}


def test_a_message_without_calls_has_the_same_form():
    assert json.loads(message("pong")) == {"type": "pong", "calls": [], "cursor": None}


def test_a_news_message_that_can_be_lost_names_the_cursor_before_it():
    page = FeedPage((a_call(1),), "2 contact-1")

    read = json.loads(newly_saved(page, after="1 contact-0"))

    assert read["after"] == "1 contact-0"
    assert "after" not in json.loads(newly_saved(page))

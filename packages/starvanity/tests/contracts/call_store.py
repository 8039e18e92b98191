"""Contract suite of `CallStore`. A store's test module subclasses `CallStoreContract`."""

from datetime import UTC, datetime, timedelta

import pytest

from starvanity.calls.model import NoNumber, SavedCall, SavedPhoneword
from starvanity.calls.ports import CallStore
from starvanity.phonewords.kinds import AnswerKind

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
PHONEWORDS = tuple(
    SavedPhoneword(text, text.replace("-", ""), spoken=rank < 3)
    for rank, text in enumerate(
        ("206-555-LAKE", "206-555-JAKE", "206-555-5AKE", "206-555-LAK3", "206-555-5253")
    )
)

EVERY_KIND = (
    SavedPhoneword(
        "206-555-EMMA", "206555EMMA", spoken=True, kind=AnswerKind.NAME, words=("EMMA",)
    ),
    SavedPhoneword(
        "206-555-FBI-0", "206555FBI0", spoken=True, kind=AnswerKind.INITIALS, words=("FBI",)
    ),
    SavedPhoneword(
        "206-555-SK8-0", "206555SK80", spoken=True, kind=AnswerKind.HYBRID, words=("SK8",)
    ),
    SavedPhoneword(
        "triple five, nineteen eighty-four", "2065551984", spoken=False, kind=AnswerKind.PATTERN
    ),
    SavedPhoneword("RACE-55-5012", "RACE555012", spoken=False, across=True, words=("RACE",)),
    SavedPhoneword("206-555-B0SS", "206555B0SS", spoken=False, look_alike=True, words=("B0SS",)),
)
"""An answer of each kind except `word`, and of each flag."""

KEYED_ANSWERS = (
    SavedPhoneword(
        "triple five, fifty-two, fifty-three",
        "2065555253",
        spoken=True,
        kind=AnswerKind.PATTERN,
    ),
    SavedPhoneword("206-555-LAKE", "206555LAKE", spoken=True, words=("LAKE",)),
    SavedPhoneword("206-555-JAKE", "206555JAKE", spoken=True, words=("JAKE",)),
)
"""The answers for a keyed number: a pattern is the best one."""


def a_call(minute: int, caller: str | None = "+12065555253", **changes: object) -> SavedCall:
    fields: dict[str, object] = {
        "contact_id": f"contact-{minute}",
        "at": NOON + timedelta(minutes=minute),
        "caller": caller,
        "no_number": None if caller else NoNumber.WITHHELD,
        "region": "US" if caller else None,
        "number": caller,
        "keyed": False,
        "phonewords": PHONEWORDS if caller else (),
    }
    return SavedCall(**(fields | changes))  # type: ignore[arg-type]


class CallStoreContract:
    @pytest.fixture
    def store(self) -> CallStore:
        raise NotImplementedError

    def test_a_saved_call_is_read_back_unchanged(self, store):
        call = a_call(0)

        store.save(call)

        assert store.latest(5) == (call,)

    def test_the_kind_the_flags_and_the_words_of_an_answer_are_kept(self, store):
        store.save(a_call(0, phonewords=EVERY_KIND))

        (saved,) = store.latest(5)

        assert saved.phonewords == EVERY_KIND

    def test_a_new_store_has_no_callers(self, store):
        assert store.latest(5) == ()

    def test_the_newest_caller_comes_first(self, store):
        calls = [a_call(minute, f"+1206555010{minute}") for minute in range(3)]

        for call in calls:
            store.save(call)

        assert store.latest(5) == tuple(reversed(calls))

    def test_the_limit_is_the_maximum_number_of_callers(self, store):
        for minute in range(4):
            store.save(a_call(minute, f"+1206555010{minute}"))

        assert len(store.latest(3)) == 3

    def test_a_caller_who_calls_again_moves_up_and_is_listed_once(self, store):
        store.save(a_call(0, "+12065550100"))
        store.save(a_call(1, "+12065550101"))
        again = a_call(2, "+12065550100")

        store.save(again)

        assert [call.caller for call in store.latest(5)] == ["+12065550100", "+12065550101"]
        assert store.latest(1) == (again,)

    def test_the_same_contact_and_number_are_saved_once(self, store):
        first = a_call(0)
        store.save(first)

        store.save(a_call(9, contact_id=first.contact_id))

        assert store.latest(5) == (first,)

    def test_a_repeated_save_does_not_move_its_caller_up(self, store):
        first, second = a_call(0, "+12065550100"), a_call(1, "+12065550101")
        store.save(first)
        store.save(second)

        store.save(a_call(2, "+12065550100", contact_id=first.contact_id))

        assert store.latest(5) == (second, first)

    def test_the_last_saved_of_a_caller_s_calls_at_the_same_time_is_listed(self, store):
        first, second = a_call(0), a_call(0, contact_id="another")

        store.save(first)
        store.save(second)

        assert store.latest(5) == (second,)

    def test_a_call_with_a_keyed_number_does_not_change_its_caller(self, store):
        own = a_call(0)
        store.save(own)

        store.save(a_call(0, number="+12065550100", keyed=True))

        assert store.latest(5) == (own,)

    def test_a_keyed_number_replaces_the_call_of_a_caller_without_a_number(self, store):
        other = a_call(0, "+12065550101")
        keyed = a_call(2, None, contact_id="contact-1", number="+12065555253", keyed=True)
        store.save(a_call(1, None))
        store.save(other)

        store.save(keyed)

        assert store.latest(5) == (keyed, other)

    def test_the_last_of_several_keyed_numbers_is_listed(self, store):
        first, second = (
            a_call(minute, None, contact_id="one", number=number, keyed=True)
            for minute, number in ((1, "+12065555253"), (2, "+12065550100"))
        )
        store.save(second)

        store.save(first)

        assert store.latest(5) == (second,)

    def test_every_withheld_call_counts_as_a_separate_caller(self, store):
        first, second = a_call(0, None), a_call(1, None)

        store.save(first)
        store.save(second)

        assert store.latest(5) == (second, first)

    def test_a_call_that_arrives_late_does_not_hide_a_newer_one(self, store):
        newer, older = a_call(5), a_call(1)

        store.save(newer)
        store.save(older)

        assert store.latest(5) == (newer,)

    def test_calls_at_the_same_time_are_listed_last_saved_first(self, store):
        first = a_call(0, "+12065550100")
        second = a_call(0, "+12065550101", contact_id="another")

        store.save(first)
        store.save(second)

        assert store.latest(5) == (second, first)

    def test_a_time_in_another_time_zone_is_the_same_time(self, store):
        call = a_call(0, at=datetime.fromisoformat("2026-01-01T14:00:00+02:00"))

        store.save(call)

        assert store.latest(1)[0].at == NOON

from tests.case_parts import (
    FUNCTION,
    begun,
    check,
    end,
    event,
    hang_up,
    heard,
    observation,
    press,
    start,
    word,
)
from tests.testing.case_runs import at_menu, run


def test_keys_sent_while_no_input_waits_are_ignored():
    report = run(
        start(word("lake"), then=["hello"]),
        heard("hello", "welcome", press(1), then=["over"]),
        observation("over", event("TestCompleted"), end()),
    )

    assert report.has_passed
    assert "again" not in {
        each.identifier for each in report.events if each.name == "action-entered"
    }

    assert "hello: '1' was sent while no prompt listened" in report.warnings


def test_only_a_hang_up_counts_before_the_call():
    keys = run(start(press(1), word("lake"), then=["m"]), heard("m", "lake", end()))
    gone = run(start(hang_up()), observation("over", event("TestCompleted"), end()))

    assert "start: '1' was sent while no prompt listened" in keys.warnings
    assert gone.events[-1].at_seconds == 0.0


def test_keys_sent_one_after_another_are_one_entry():
    report = run(
        *at_menu(press(2), then=["entry"]),
        heard("entry", "key it", press(20), press("6#"), then=["heard"]),
        heard("heard", "206", end()),
    )

    assert report.has_passed


def test_several_keys_can_be_sent_at_once():
    report = run(
        *at_menu(press(2), then=["entry"]),
        heard("entry", "key it", press("2065550100#"), then=["heard"]),
        heard("heard", "2065550100", check("$.StoredCustomerInput", "Equals", "2065550100"), end()),
    )

    assert report.has_passed


def test_the_customer_can_hang_up_on_a_message_and_on_an_input():
    over = observation("over", event("TestCompleted"), end())

    at_hello = run(heard("hello", "welcome", hang_up(), then=["over"]), over)
    at_the_menu = run(*at_menu(press(9), hang_up(), then=["over"]), over)

    assert at_hello.events[-1].reason == "caller-hung-up"
    assert at_hello.has_passed
    assert at_the_menu.has_passed


def test_a_customer_who_leaves_while_nothing_is_said_hears_nothing_more():
    report = run(
        start(word("lake"), then=["asked"]),
        begun("asked", "InvokeLambdaFunction", FUNCTION, hang_up(), then=["menu", "over"]),
        heard("menu", "your word is"),
        observation("over", event("TestCompleted"), end()),
    )

    assert report.events[-1].reason == "caller-hung-up"
    assert report.events[-1].at_seconds == report.events[-2].at_seconds
    assert "your word is" not in str(report.events)
    assert [each.status for each in report.observations][2:] == ["WAITING", "PASSED"]

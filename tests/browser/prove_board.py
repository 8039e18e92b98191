"""The board in a real browser."""

import json
import re
from dataclasses import replace

import pytest
from playwright.sync_api import expect

from packages.starvanity.tests.contracts.call_store import KEYED_ANSWERS, a_call
from starvanity import Purpose, spell
from starvanity.calls.model import SavedPhoneword

HOSTILE = "<img src=x onerror=alert(1)><script>alert(2)</script>\"'&lt;\u202e\u0000{{7*7}}"


def names(page):
    return page.locator("#callers .number").all_text_contents()


def rows(page):
    return page.locator("#callers > li")


def test_an_empty_board_offers_a_first_call(opened, shot):
    page = opened()

    expect(page.locator("#no-callers")).to_contain_text("Nobody has rung yet")
    expect(page.locator("#no-callers .cell")).to_have_count(10)
    expect(page.locator("#ring-first")).to_have_text("Ring as 1-800-356-9377")
    shot(page)


def test_a_call_of_another_process_appears_on_every_page_without_a_reload(served, opened):
    pages = [opened(), opened()]

    served.call("+12065555253")

    for page in pages:
        expect(rows(page)).to_have_count(1)
        expect(rows(page)).to_contain_text("206-555-LAKE")
        expect(rows(page)).to_contain_text("United States")
        expect(page.locator("#no-callers")).to_be_hidden()


def test_the_last_five_are_shown_newest_first_and_more_on_request(served, opened):
    served.save(*(a_call(minute, f"+1206555{minute:04}") for minute in range(9)))
    page = opened()

    expect(rows(page)).to_have_count(5)
    assert names(page) == [f"206-555-{minute:04}" for minute in (8, 7, 6, 5, 4)]

    page.get_by_role("button", name="More callers").click()
    expect(rows(page)).to_have_count(9)


def test_a_returning_caller_moves_to_the_top_and_appears_once(served, opened):
    served.save(*(a_call(minute, f"+1206555{minute:04}") for minute in range(3)))
    page = opened()
    expect(rows(page)).to_have_count(3)

    served.save(a_call(9, "+12065550000"))

    expect(page.locator("#callers > li:first-child .number")).to_have_text("206-555-0000")
    assert names(page) == ["206-555-0000", "206-555-0002", "206-555-0001"]


def test_the_three_spoken_phonewords_are_marked(served, opened):
    served.save(a_call(0))
    page = opened()

    expect(page.locator("#callers .said")).to_have_count(3)
    expect(page.get_by_role("button", name="said to the caller")).to_have_count(3)


def test_a_withheld_caller_is_shown_as_withheld(served, opened):
    served.save(a_call(0, None))
    page = opened()

    expect(rows(page)).to_contain_text("Number withheld")


KEYED = a_call(
    1, None, contact_id="contact-0", number="+12065555253", keyed=True, phonewords=KEYED_ANSWERS
)


def test_a_withheld_caller_who_keys_a_number_is_shown_with_its_words_only(served, opened):
    served.save(a_call(0, None))
    page = opened()
    expect(rows(page)).to_contain_text("Rang with the number withheld")

    served.save(KEYED)

    expect(rows(page)).to_have_count(1)
    expect(rows(page).locator(".none p")).to_have_text("keyed a number: LAKE")
    expect(page.locator("#announcement")).to_have_text("Number withheld rang: keyed a number: LAKE")
    assert "5253" not in page.content()


def test_a_keyed_number_without_words_is_shown_as_keyed(served, opened):
    served.save(replace(KEYED, phonewords=KEYED_ANSWERS[:1]))
    page = opened()

    expect(rows(page).locator(".none p")).to_have_text("keyed a number")


def test_digits_become_letters_from_left_to_right_in_under_600_ms(served, opened):
    page = opened()

    served.save(a_call(0))

    expect(page.locator("#callers .turning")).to_have_count(1)
    ends = page.evaluate(
        """() => [...document.querySelectorAll('#callers .turns > .letter')]
            .map((cell) => cell.getAnimations()[0].effect.getComputedTiming().endTime)"""
    )
    assert ends == sorted(ends)
    assert 0 < ends[0] < ends[-1] < 600


def test_with_reduced_motion_all_letters_fade_at_once(served, opened):
    page = opened(reduced_motion="reduce")

    served.save(a_call(0))

    expect(page.locator("#callers .turning")).to_have_count(1)
    frames = page.evaluate(
        """() => [...document.querySelectorAll('#callers .turns > .letter')].map((cell) => {
            const {effect} = cell.getAnimations()[0];
            return [effect.getComputedTiming().endTime, effect.getKeyframes()
                .every(({transform}) => !transform || transform === 'none')];
        })"""
    )
    assert {tuple(frame) for frame in frames} == {(300, True)}


def test_the_reason_of_a_word_and_the_second_answer_are_shown(served, opened, shot):
    served.call("+18003569377")
    page = opened()

    page.locator("#callers .best").click()

    second = spell("+18003569377", purpose=Purpose.CALLER)[1]
    expect(page.locator(".why")).to_contain_text(f"Second came {second.text}")
    expect(page.locator("#callers .best")).to_have_attribute("aria-expanded", "true")
    shot(page)
    page.locator("#callers .best").click()
    expect(page.locator(".why")).to_have_count(0)


def test_after_a_restart_of_the_server_the_page_catches_up_and_misses_nothing(served, opened):
    page = opened()
    served.save(a_call(0, "+12065550100"))
    expect(rows(page)).to_have_count(1)

    assert served.stop().strip() == ""
    expect(page.locator("#state")).to_have_text("Reconnecting")
    served.save(a_call(1, "+12065550101"), a_call(2, "+12065550102"))
    served.start()

    expect(page.locator("#state")).to_have_text("Live")
    expect(rows(page)).to_have_count(3)
    assert names(page) == ["206-555-0102", "206-555-0101", "206-555-0100"]


def test_a_page_without_a_server_shows_the_time_of_its_last_update(served, opened):
    page = opened()

    served.stop()

    expect(page.locator("#state")).to_have_text(re.compile(r"Stale since "), timeout=20_000)
    served.start()
    expect(page.locator("#state")).to_have_text("Live", timeout=20_000)


def test_a_thousand_calls_at_once_lose_no_row_and_double_none(served, opened):
    page = opened(wait="#state")
    messages = []

    def listen(socket):
        socket.on("framereceived", lambda text: messages.append(json.loads(text)))

    page.on("websocket", listen)
    page.reload()
    page.wait_for_selector("#state.live")

    served.save(*(a_call(minute, f"+1206555{minute:04}") for minute in range(1000)))

    top = page.locator("#callers > li:first-child .number")
    expect(top).to_have_text("206-555-0999")
    contacts = [call["contact_id"] for message in messages for call in message.get("calls", [])]
    assert contacts == [f"contact-{minute}" for minute in range(1000)]
    assert names(page) == [f"206-555-{minute:04}" for minute in range(999, 994, -1)]
    for shown in (25, 100, 1000):
        page.get_by_role("button", name="More callers").click()
        expect(rows(page)).to_have_count(shown)
    assert names(page) == [f"206-555-{minute:04}" for minute in range(999, -1, -1)]


def test_hostile_text_in_every_field_is_shown_as_text(served, opened, shot):
    words = tuple(SavedPhoneword(HOSTILE, HOSTILE, spoken=rank < 3) for rank in range(5))
    served.save(
        a_call(0, HOSTILE, contact_id=HOSTILE, region=HOSTILE, phonewords=words, number=HOSTILE)
    )
    page = opened()

    expect(rows(page)).to_have_count(1)
    expect(page.locator("#callers .number")).to_contain_text("<img src=x onerror=alert(1)>")
    expect(page.locator("#callers .country")).to_contain_text("<script>")
    expect(page.locator("#callers .text").first).to_contain_text("<script>")
    assert page.locator("#callers img, #callers script, #callers [onerror]").count() == 0
    served.save(a_call(1, HOSTILE, contact_id=f"{HOSTILE}2", phonewords=words, number=HOSTILE))
    page.locator("#callers .best").click()
    expect(page.locator(".why h3")).to_contain_text("<img")
    shot(page)


def test_without_a_phone_the_page_shows_only_the_board(served, opened, shot):
    served.save(a_call(0))
    config = {"live": "live", "phone": False, "why": False, "auth": None}

    page = opened(config=config)

    expect(rows(page)).to_have_count(1)
    expect(page.locator("#phone")).to_be_hidden()
    expect(page.locator("#flow")).to_be_hidden()
    expect(page.locator("#callers button")).to_have_count(0)
    shot(page)


def test_a_page_that_cannot_sign_in_shows_no_caller(served, opened):
    served.save(a_call(0))
    config = {"live": "live", "phone": False, "why": False, "auth": {"pool": "somewhere"}}

    page = opened(config=config, wait="#notice")

    expect(page.locator("#notice")).to_contain_text("sign-in")
    expect(rows(page)).to_have_count(0)


@pytest.mark.parametrize("width", [320, 360, 512, 1024, 1600])
def test_a_page_of_any_width_needs_no_horizontal_scrolling(served, opened, shot, width):
    long = SavedPhoneword("1-800-FLOWER-SHOPPINGS", "800FLOWERSHOPPINGS", spoken=True)
    served.save(a_call(0, "+18003569377", phonewords=(long,)), a_call(1), a_call(2, None))
    page = opened(viewport={"width": width, "height": 900})
    expect(rows(page)).to_have_count(3)

    assert page.evaluate("document.documentElement.scrollWidth") <= width
    shot(page)


def test_a_narrow_page_has_the_phone_first_on_screen_and_in_tab_order(opened):
    page = opened(viewport={"width": 360, "height": 900})

    order = page.evaluate("[...document.querySelectorAll('main > section')].map(({id}) => id)")
    assert order == ["phone", "board", "flow"]
    page.set_viewport_size({"width": 1024, "height": 900})
    expect(page.locator("main > section").first).to_have_id("board")

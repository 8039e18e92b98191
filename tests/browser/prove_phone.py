"""The phone in a real browser."""

import pytest
from playwright.sync_api import expect

from starvanity.language.english import PROMPTS
from starvanity.local.voice import Espeak


@pytest.fixture
def page(opened):
    page = opened()
    expect(page.locator("#call")).to_be_enabled()
    return page


def caption(page, text):
    return page.locator("#captions p", has_text=text)


def place_call(page, number=None, region=None):
    if region:
        page.locator("#region").select_option(region)
    if number:
        page.locator("#number").fill(number)
    page.locator("#call").click()
    expect(page.locator("#call-state")).to_contain_text("On the line")


def hang_up(page):
    page.get_by_role("button", name="Hang up").click()
    expect(caption(page, "The caller hung up.")).to_have_count(1)


def test_a_call_appears_on_the_board_and_lights_its_path_in_the_flow(page, shot):
    page.get_by_role("button", name="Ring as 1-800-356-9377").click()

    expect(page.locator("#callers > li")).to_contain_text("1-800-FLOWERS")
    expect(caption(page, "One, eight hundred, flowers.")).to_have_count(1)
    expect(page.locator("[data-stop='words-and-menu']")).to_have_class("stop speaks lit taken")
    expect(page.locator("#at-stop")).to_contain_text("words and menu")
    assert page.locator(".track.taken").count() >= 5
    shot(page)
    hang_up(page)
    expect(page.locator(".lit")).to_have_count(0)


def test_a_key_interrupts_the_voice(page):
    place_call(page)
    expect(caption(page, "Flowers!")).to_have_count(1)

    page.locator("#pad [data-key='2']").click()

    expect(caption(page, PROMPTS.again)).to_have_count(1)
    expect(caption(page, "F, L, O, W, E, R, S.")).not_to_have_count(0)
    hang_up(page)


def test_the_keyboard_is_a_dial_pad_and_escape_hangs_up(page):
    place_call(page, "206-555-5253")
    expect(caption(page, "Lake!")).to_have_count(1)

    page.keyboard.press("3")
    expect(caption(page, PROMPTS.another.split(",", maxsplit=1)[0])).to_have_count(1)
    page.keyboard.type("800flowers#")

    expect(caption(page, "One, eight hundred, flowers.")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(caption(page, "The caller hung up.")).to_have_count(1)
    expect(page.locator("#callers .number")).to_have_text("206-555-5253")


def test_a_withheld_caller_is_asked_for_a_number(page):
    page.get_by_label("Withhold my number").check()
    place_call(page)

    expect(page.locator("#callers .number")).to_have_text("Number withheld")
    expect(caption(page, "Your number's hidden")).to_have_count(1)
    page.keyboard.type("2065555253#")
    expect(caption(page, "lake.")).not_to_have_count(0)
    hang_up(page)


def test_a_foreign_caller_calls_with_a_national_number(page):
    place_call(page, "020 7946 0123", "GB")

    expect(page.locator("#callers .number")).to_have_text("020 7946 0123")
    expect(page.locator("#callers .country")).to_have_text("United Kingdom")
    hang_up(page)


def test_letters_turn_into_digits_and_back(page):
    page.locator("#number").fill("1-800-FLOWERS")

    cells = page.locator("#dial-cells")
    expect(page.locator("#dials")).to_have_text("Dials 18003569377")
    expect(cells).to_have_class("cells as-digits turning back")
    page.get_by_role("button", name="Letters").click()
    expect(cells).to_have_class("cells turning")
    page.locator("#number").press("End")
    page.locator("#number").press_sequentially("X")
    expect(page.locator("#dials")).to_have_text("Dials 180035693779")


def test_letters_call_from_the_digits_that_they_dial_without_an_extension(page):
    place_call(page, "1-800-FLOWERS x9")

    expect(page.locator("#callers .number")).to_have_text("1-800-356-9377")
    hang_up(page)


def test_the_page_names_the_voice(page):
    expected = "espeak-ng, on the server" if Espeak.installed() else "captions only"

    expect(page.locator("#voice")).to_contain_text(expected)


def test_without_sound_the_captions_keep_the_time_of_speech(page):
    page.get_by_label("Sound").uncheck()

    place_call(page)

    expect(caption(page, "One, eight hundred, flowers.")).to_have_count(1)
    assert caption(page, "Or, elm:").count() == 0
    hang_up(page)


def test_a_caller_without_a_valid_entry_hears_a_goodbye(page):
    page.get_by_label("Withhold my number").check()
    place_call(page)
    expect(caption(page, "Your number's hidden")).to_have_count(1)

    page.keyboard.type("1#")
    expect(caption(page, PROMPTS.bad_entry)).to_have_count(0)
    page.keyboard.type("2#3#4#")

    expect(caption(page, "The flow hung up.")).to_have_count(1, timeout=30_000)


def test_a_closed_page_hangs_up_and_frees_the_line(opened):
    for _ in range(20):  # more than there are lines
        page = opened()
        place_call(page)
        page.close()

    last = opened()
    place_call(last)
    hang_up(last)


def test_the_phone_works_with_the_keyboard_alone(page):
    page.locator("#number").focus()

    page.keyboard.press("Enter")

    expect(page.get_by_role("button", name="Hang up")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#call")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(page.locator("#pad [data-key='#']")).to_be_focused()

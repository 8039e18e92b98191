"""Accessibility: axe-core finds no serious fault in any state of the page."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from packages.starvanity.tests.contracts.call_store import EVERY_KIND, a_call
from starvanity.phonewords.kinds import AnswerKind

SCHEMES = pytest.mark.parametrize("scheme", ["light", "dark"])
WIDTHS = pytest.mark.parametrize("width", [360, 1024, 1600])


def faults(page):
    """Return the serious faults of the page, after all animations."""
    page.evaluate("Promise.all(document.getAnimations().map(({finished}) => finished))")
    found = Axe().run(page).response["violations"]
    return [
        (each["id"], [node["target"] for node in each["nodes"]])
        for each in found
        if each["impact"] in {"serious", "critical"}
    ]


@SCHEMES
def test_an_empty_board_has_no_serious_fault(opened, scheme):
    assert faults(opened(color_scheme=scheme)) == []


@SCHEMES
@WIDTHS
def test_a_board_with_callers_and_a_call_has_no_serious_fault(served, opened, shot, scheme, width):
    pattern_first = tuple(
        sorted(EVERY_KIND, key=lambda answer: answer.kind is not AnswerKind.PATTERN)
    )
    served.save(a_call(0), a_call(1, None), a_call(2, "+12065551984", phonewords=pattern_first))
    served.call("+442079460123")
    served.call("+18003569377")
    page = opened(color_scheme=scheme, viewport={"width": width, "height": 900})
    expect(page.locator("#callers > li")).to_have_count(5)
    page.locator("#callers .best").first.click()
    expect(page.locator(".why p")).to_be_visible()
    page.locator("#number").fill("1-800-FLOWERS")

    page.locator("#call").click()
    expect(page.locator("#captions p", has_text="Flowers!")).to_have_count(1)

    assert faults(page) == []
    shot(page)

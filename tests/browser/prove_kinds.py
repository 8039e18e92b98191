"""The kinds of answers on the board, in a real browser."""

import json

import pytest
from playwright.sync_api import expect

from packages.starvanity.tests.contracts.call_store import EVERY_KIND, a_call
from starvanity.calls.model import SavedPhoneword
from starvanity.phonewords.kinds import AnswerKind

PLAIN = SavedPhoneword("206-555-LAKE", "206555LAKE", spoken=True, words=("LAKE",))
PATTERN = SavedPhoneword(
    "triple five, nineteen eighty-four", "8005551984", spoken=True, kind=AnswerKind.PATTERN
)
EARLIER_CALL = {
    "at": "2026-01-01T12:00:00.000000+00:00",
    "caller": "+12065555253",
    "written": "206-555-5253",
    "withheld": False,
    "region": "US",
    "contact_id": "contact-0",
    "phonewords": [
        {"text": "206-555-LAKE", "national": "206555LAKE", "spoken": True},
        {"text": "206-555-JAKE", "national": "206555JAKE", "spoken": True},
    ],
}
"""A call as a server of version 0.2.0 sends it."""


def test_the_kind_and_the_flags_of_every_answer_are_named(served, opened, shot):
    served.save(a_call(0, phonewords=(PLAIN, *EVERY_KIND)))
    page = opened()

    expect(page.locator("#callers .word")).to_have_text(
        [
            "206-555-EMMA name (said to the caller)",
            "206-555-FBI-0 initials (said to the caller)",
            "206-555-SK8-0 hybrid (said to the caller)",
            "triple five, nineteen eighty-four digits",
            "RACE-55-5012 begins in the area code",
            "206-555-B0SS 0 for O",
        ]
    )
    expect(page.locator("#callers .best .label")).to_have_count(0)
    shot(page)


@pytest.mark.parametrize(
    ("number", "text", "words"),
    [
        ("+12065557580", "206-555-*SK8*-0", ("SK8",)),
        ("+12065552077", "206-555-*B0SS*", ("B0SS",)),
        ("+12065553650", "206-555-*365*-0", ("365",)),
        ("+13655553650", "365-555-*365*-0", ("365",)),
        ("+17223555012", "*RACE*-55-5012", ("RACE",)),
        ("+17225355012", "7-*CAKE*-5-5012", ("CAKE",)),
        ("+12065557424", "206-555-*SH*-*24*", ("SH", "24")),
    ],
)
def test_a_whole_word_is_drawn_as_letters_with_its_digits(served, opened, number, text, words):
    plain = text.replace("*", "")
    answer = SavedPhoneword(plain, plain.replace("-", ""), spoken=True, words=words)
    served.save(a_call(0, number, phonewords=(answer,)))
    page = opened()

    expect(page.locator("#callers .cell")).to_have_count(10)
    assert drawn(page) == text


def drawn(page):
    """Return the best answer, with `*` around each group that is drawn as letters."""
    groups = []
    for group in page.locator("#callers .group").all():
        letters, kept = (
            "".join(group.locator(name).all_text_contents()) for name in (".letter", ".kept")
        )
        assert not (letters and kept), "a group is a word, or it is kept"
        groups.append(f"*{letters}*" if letters else kept)
    return "-".join(groups)


def test_a_digit_pattern_is_drawn_as_its_number_is_written_above_its_sentence(served, opened):
    served.save(a_call(0, "+18005551984", phonewords=(PATTERN,)))
    page = opened()

    expect(page.locator("#callers .best .text")).to_have_text("triple five, nineteen eighty-four")
    expect(page.locator("#callers .best .text")).to_be_visible()
    expect(page.locator("#callers .best .label")).to_have_text("digits")
    assert drawn(page) == "1-800-555-1984"


def test_a_call_of_an_earlier_version_is_shown_without_a_label(opened):
    message = json.dumps({"type": "latest", "calls": [EARLIER_CALL], "cursor": "1 contact-0"})
    page = opened()
    page.route_web_socket(
        "**/live", lambda socket: socket.on_message(lambda _: socket.send(message))
    )

    page.reload()

    expect(page.locator("#callers .word")).to_have_text("206-555-JAKE (said to the caller)")
    assert drawn(page) == "206-555-*LAKE*"
    expect(page.locator("#callers .label")).to_have_count(0)

import asyncio
import json
from pathlib import Path

import pytest

from starvanity.calls import wording
from starvanity.local.sqlite_store import SqliteCallStore
from tests.local.board_server import ask_latest, board, hear, say


@pytest.fixture
def path(tmp_path):
    return tmp_path / "calls.db"


@pytest.fixture(autouse=True)
def _voiceless(monkeypatch):
    monkeypatch.setattr("starvanity.local.server.Espeak.installed", lambda: None)


async def follow(phone, *entries):
    """Finish each prompt at once, press the next accepted keys, and return all messages."""
    waiting, told = list(entries), []
    while not told or told[-1]["type"] != "ended":
        told.append(await hear(phone))
        if told[-1]["type"] != "prompt":
            continue
        if told[-1]["listens_for"] == "nothing":
            await say(phone, action="heard", prompt=told[-1]["prompt"])
        elif waiting:
            for key in waiting.pop(0):
                await say(phone, action="press", key=key)
        else:
            await say(phone, action="hang-up")
    return told


def ring(path, *entries, number="+18003569377", region="US"):
    async def scenario():
        async with board(path) as place, place.page("phone") as phone:
            await hear(phone)
            if number is None:
                await say(phone, action="ring", number=None)
            else:
                await say(phone, action="ring", number=number, region=region)
            return await follow(phone, *entries)

    return asyncio.run(scenario())


def prompts(told):
    return [each["text"] for each in told if each["type"] == "prompt"]


def test_a_phone_receives_the_regions_and_the_stops_of_the_flow(path):
    async def scenario():
        async with board(path) as place, place.page("phone") as phone:
            return await hear(phone)

    line = asyncio.run(scenario())

    assert (line["type"], line["voice"], line["number"]) == ("line", None, "1-800-555-0199")
    assert ["GB", 44] in line["regions"]
    assert line["stops"][0]["name"] == "keep no logs"


def test_a_call_sends_its_events_and_is_saved(path):
    told = ring(path)

    kinds = [each["type"] for each in told]
    stops = [each["stop"] for each in told if each["type"] == "stop"]
    assert kinds[-1] == "ended"
    assert prompts(told)[0] == wording.GREETING
    assert stops[:4] == ["keep-no-logs", "choose-voice", "greet", "find-phonewords"]
    assert {
        "type": "words",
        "words": ["1-800-FLOWERS", "1-800-FLOWER-SHOP", "1-800-FLOWER-7"],
    } in told
    with SqliteCallStore(path) as store:
        (call,) = store.latest(5)
    assert call.caller == "+18003569377"


def test_a_prompt_message_has_captions_and_the_kind_of_keys(path):
    greeting, menu = [each for each in ring(path) if each["type"] == "prompt"]

    assert (greeting["listens_for"], menu["listens_for"]) == ("nothing", "menu")
    assert greeting["captions"][0] == [0.0, "Hi!"]
    assert menu["captions"][0] == [0.0, "Best: one, eight hundred, flowers."]
    assert menu["voice"] is False


def test_keys_select_branches_of_the_menu(path):
    told = ring(path, "2", "3", "2065555253#")

    assert prompts(told)[-1].startswith("Best: two oh six, five five five, lake.")
    assert {"type": "keys", "keys": "2065555253#", "lost": False} in told


def test_a_withheld_caller_is_asked_for_a_number(path):
    told = ring(path, "8003569377#", number=None)

    assert wording.WITHHELD in prompts(told)
    assert prompts(told)[-1].startswith("Best: one, eight hundred, flowers.")


def test_a_foreign_caller_number_is_parsed_for_its_region(path):
    ring(path, number="020 7946 0123", region="GB")

    with SqliteCallStore(path) as store:
        assert store.latest(1)[0].caller == "+442079460123"


def test_an_invalid_caller_number_is_passed_unchanged(path):
    assert wording.UNREADABLE in prompts(ring(path, number="12", region="US"))


def test_a_call_from_the_phone_is_on_the_board_at_once(path):
    async def scenario():
        async with board(path) as place, place.page() as page, place.page("phone") as phone:
            await ask_latest(page)
            await hear(phone)
            await say(phone, action="ring", number="+12065555253", region="US")
            call = asyncio.create_task(follow(phone))
            news = await hear(page)
            await call
            return news

    assert asyncio.run(scenario())["calls"][0]["caller"] == "+12065555253"


def test_the_same_phone_can_ring_again(path):
    async def scenario():
        async with board(path) as place, place.page("phone") as phone:
            await hear(phone)
            calls = []
            for _ in range(2):
                await say(phone, action="ring", number="+12065555253", region="US")
                calls.append(await follow(phone))
            return calls

    first, second = asyncio.run(scenario())

    assert prompts(first) == prompts(second)


def test_a_closed_page_hangs_up(path):
    async def scenario():
        async with board(path) as place, place.page("phone") as phone:
            await hear(phone)
            await say(phone, action="ring", number="+12065555253", region="US")
            while (await hear(phone))["type"] != "prompt":
                pass
        return True  # the server could end, so no call holds it

    assert asyncio.run(asyncio.wait_for(scenario(), 20))


def test_an_unsaved_call_is_answered_and_reported(path, monkeypatch):
    async def scenario():
        async with board(path) as place, place.page("phone") as phone:
            await hear(phone)
            monkeypatch.setattr(
                "starvanity.local.phone.SqliteCallStore",
                lambda _: SqliteCallStore(Path("/nowhere/calls.db")),
            )
            await say(phone, action="ring", number="+18003569377", region="US")
            return await follow(phone)

    told = asyncio.run(scenario())
    trouble = told[-2]

    assert prompts(told)[-1].startswith("Best: one, eight hundred, flowers.")
    assert trouble["type"] == "trouble"
    assert "/nowhere does not exist" in trouble["text"]


def test_with_a_voice_each_prompt_is_followed_by_its_audio(path, monkeypatch):
    class Speaker:
        name = "a speaker"

        def synthesize(self, text, _ssml):
            return b"RIFF" + text.encode()

    monkeypatch.setattr("starvanity.local.server.Espeak.installed", Speaker)

    async def scenario():
        async with board(path) as place, place.page("phone") as phone:
            line = await hear(phone)
            await say(phone, action="ring", number="+18003569377", region="US")
            while (prompt := await hear(phone))["type"] != "prompt":
                pass
            return line, prompt, await phone.recv()

    line, prompt, sound = asyncio.run(scenario())

    assert (line["voice"], prompt["voice"]) == ("a speaker", True)
    assert sound == b"RIFF" + wording.GREETING.encode()


def test_no_caller_number_is_ever_logged(path, caplog, capfd):
    ring(path, "3", "2065555253#", number="+12065550147")

    captured = capfd.readouterr()
    for text in (caplog.text, captured.out, captured.err):
        assert "5550147" not in text
        assert "5555253" not in json.dumps(text)

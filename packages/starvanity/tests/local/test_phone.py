import asyncio
import json
from pathlib import Path

import pytest

from starvanity.language.english import PROMPTS
from starvanity.local.sqlite_store import SqliteCallStore
from tests.local.board_server import board, receive, request_latest, send


@pytest.fixture
def path(tmp_path):
    return tmp_path / "calls.db"


@pytest.fixture(autouse=True)
def _voiceless(monkeypatch):
    monkeypatch.setattr("starvanity.local.server.Espeak.installed", lambda: None)


async def follow(phone, *entries):
    """Finish each prompt at once, press the next accepted keys, and return all messages."""
    remaining, messages = list(entries), []
    while not messages or messages[-1]["type"] != "ended":
        messages.append(await receive(phone))
        if messages[-1]["type"] != "prompt":
            continue
        if messages[-1]["listens_for"] == "nothing":
            await send(phone, action="heard", prompt=messages[-1]["prompt"])
        elif remaining:
            for key in remaining.pop(0):
                await send(phone, action="press", key=key)
        else:
            await send(phone, action="hang-up")
    return messages


def ring(path, *entries, number="+18003569377", region="US"):
    async def scenario():
        async with board(path) as server, server.page("phone") as phone:
            await receive(phone)
            if number is None:
                await send(phone, action="ring", number=None)
            else:
                await send(phone, action="ring", number=number, region=region)
            return await follow(phone, *entries)

    return asyncio.run(scenario())


def prompts(messages):
    return [each["text"] for each in messages if each["type"] == "prompt"]


@pytest.mark.parametrize("number", ["1-800-FLOWERS", "(800) 356-9377 ext. 9"])
def test_letters_and_extensions_are_read_as_the_command_reads_them(path, number):
    ring(path, number=number)

    with SqliteCallStore(path) as store:
        (call,) = store.latest(5)
    assert call.caller == "+18003569377"


def test_a_phone_receives_the_regions_and_the_stops_of_the_flow(path):
    async def scenario():
        async with board(path) as server, server.page("phone") as phone:
            return await receive(phone)

    line = asyncio.run(scenario())

    assert (line["type"], line["voice"], line["number"]) == ("line", None, "1-800-555-0199")
    assert ["GB", 44] in line["regions"]
    assert line["stops"][0]["name"] == "keep no logs"


def test_a_call_sends_its_events_and_is_saved(path):
    messages = ring(path)

    kinds = [each["type"] for each in messages]
    stops = [each["stop"] for each in messages if each["type"] == "stop"]
    assert kinds[-1] == "ended"
    assert prompts(messages)[0] == PROMPTS.greeting
    assert stops[:4] == ["keep-no-logs", "which-channel", "choose-voice", "greet"]
    with SqliteCallStore(path) as store:
        (call,) = store.latest(5)
    assert call.caller == "+18003569377"
    assert call.phonewords[0].text == "1-800-FLOWERS"
    words = [answer.text for answer in call.phonewords if answer.spoken]
    assert len(words) == 3
    assert {"type": "words", "words": words} in messages


def test_a_prompt_message_has_captions_and_the_kind_of_keys(path):
    greeting, menu = [each for each in ring(path) if each["type"] == "prompt"]

    assert (greeting["listens_for"], menu["listens_for"]) == ("nothing", "menu")
    assert greeting["captions"][0] == [0.0, "Hi!"]
    assert menu["captions"][0] == [0.0, "Flowers!"]
    assert menu["voice"] is False


def test_keys_select_branches_of_the_menu(path):
    messages = ring(path, "2", "3", "2065555253#")

    assert prompts(messages)[-1].startswith("Lake! Two zero six, triple five, lake.")
    assert {"type": "keys", "keys": "2065555253#", "lost": False} in messages


def test_a_withheld_caller_is_asked_for_a_number(path):
    messages = ring(path, "8003569377#", number=None)

    assert PROMPTS.withheld in prompts(messages)
    assert prompts(messages)[-1].startswith("Flowers! One, eight hundred, flowers.")


def test_a_foreign_caller_number_is_parsed_for_its_region(path):
    ring(path, number="020 7946 0123", region="GB")

    with SqliteCallStore(path) as store:
        assert store.latest(1)[0].caller == "+442079460123"


def test_an_invalid_caller_number_is_passed_unchanged(path):
    assert PROMPTS.unreadable in prompts(ring(path, number="12", region="US"))


def test_a_call_from_the_phone_is_on_the_board_at_once(path):
    async def scenario():
        async with board(path) as server, server.page() as page, server.page("phone") as phone:
            await request_latest(page)
            await receive(phone)
            await send(phone, action="ring", number="+12065555253", region="US")
            call = asyncio.create_task(follow(phone))
            news = await receive(page)
            await call
            return news

    assert asyncio.run(scenario())["calls"][0]["caller"] == "+12065555253"


def test_the_same_phone_can_ring_again(path):
    async def scenario():
        async with board(path) as server, server.page("phone") as phone:
            await receive(phone)
            calls = []
            for _ in range(2):
                await send(phone, action="ring", number="+12065555253", region="US")
                calls.append(await follow(phone))
            return calls

    first, second = asyncio.run(scenario())

    assert prompts(first) == prompts(second)


def test_a_closed_page_hangs_up(path):
    async def scenario():
        async with board(path) as server, server.page("phone") as phone:
            await receive(phone)
            await send(phone, action="ring", number="+12065555253", region="US")
            while (await receive(phone))["type"] != "prompt":
                pass
        return True  # the server has stopped, so the call has ended

    assert asyncio.run(asyncio.wait_for(scenario(), 20))


def test_an_unsaved_call_is_answered_and_reported(path, monkeypatch):
    async def scenario():
        async with board(path) as server, server.page("phone") as phone:
            await receive(phone)
            monkeypatch.setattr(
                "starvanity.local.phone.SqliteCallStore",
                lambda _: SqliteCallStore(Path("/nowhere/calls.db")),
            )
            await send(phone, action="ring", number="+18003569377", region="US")
            return await follow(phone)

    messages = asyncio.run(scenario())
    error = messages[-2]

    assert prompts(messages)[-1].startswith("Flowers! One, eight hundred, flowers.")
    assert error["type"] == "trouble"
    assert "/nowhere does not exist" in error["text"]


def test_with_a_voice_each_prompt_is_followed_by_its_audio(path, monkeypatch):
    class FakeVoice:
        name = "a speaker"

        def synthesize(self, text, _ssml):
            return b"RIFF" + text.encode()

    monkeypatch.setattr("starvanity.local.server.Espeak.installed", FakeVoice)

    async def scenario():
        async with board(path) as server, server.page("phone") as phone:
            line = await receive(phone)
            await send(phone, action="ring", number="+18003569377", region="US")
            while (prompt := await receive(phone))["type"] != "prompt":
                pass
            return line, prompt, await phone.recv()

    line, prompt, sound = asyncio.run(scenario())

    assert (line["voice"], prompt["voice"]) == ("a speaker", True)
    assert sound == b"RIFF" + PROMPTS.greeting.encode()


def test_no_caller_number_is_ever_logged(path, caplog, capfd):
    ring(path, "3", "2065555253#", number="+12065550147")

    captured = capfd.readouterr()
    for text in (caplog.text, captured.out, captured.err):
        assert "5550147" not in text
        assert "5555253" not in json.dumps(text)

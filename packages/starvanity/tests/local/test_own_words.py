import asyncio
import json

import pytest

from starvanity.phonewords.lexicon import shipped_lexicon
from starvanity.phonewords.own_words import OwnWord
from tests.contracts.call_store import a_call
from tests.local.board_server import board, receive, request_latest, send

NUMBER = "+12065559672"  # ZORB: in no list


@pytest.fixture(autouse=True)
def _voiceless(monkeypatch):
    monkeypatch.setattr("starvanity.local.server.Espeak.installed", lambda: None)


def test_the_phone_and_the_reasons_use_a_business_s_own_words(tmp_path):
    lexicon = shipped_lexicon().with_own([OwnWord(("ZORB",))])

    async def scenario():
        async with board(tmp_path / "calls.db", lexicon=lexicon) as server:
            async with server.page("phone") as phone:
                await receive(phone)
                await send(phone, action="ring", number=NUMBER, region="US")
                messages = [await receive(phone)]
                while messages[-1]["type"] not in {"words", "ended"}:
                    messages.append(await receive(phone))
                    if messages[-1]["type"] == "prompt":
                        await send(phone, action="heard", prompt=messages[-1]["prompt"])
            _, _, answer = await server.get(
                "/why",
                method="POST",
                body=json.dumps({"number": NUMBER, "national": "206555ZORB"}).encode(),
                Origin=f"http://{server.host}",
            )
            return messages, json.loads(answer)["why"]

    messages, reasons = asyncio.run(scenario())

    assert "206-555-ZORB" in json.dumps(messages)
    assert reasons[0] == "ZORB is a word of our own."


def test_the_board_shows_older_and_new_calls_without_a_banned_word(tmp_path):
    lexicon = shipped_lexicon().with_own((), ["LAKE"])

    async def scenario():
        async with board(tmp_path / "calls.db", lexicon=lexicon) as server:
            server.save(a_call(0))
            async with server.page() as page:
                latest = await request_latest(page)
                server.save(a_call(1, "+12065550100"))
                news = await receive(page)
            async with server.page() as page:
                await send(page, action="latest", limit=5, after=latest["cursor"])
                return [latest, news, await receive(page)]

    messages = asyncio.run(scenario())

    assert [each["type"] for each in messages] == ["latest", "news", "news"]
    shown = ["206-555-JAKE", "206-555-5AKE", "206-555-5253"]
    for message in messages:
        (call,) = message["calls"]
        assert [each["text"] for each in call["phonewords"]] == shown

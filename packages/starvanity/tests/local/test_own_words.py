import asyncio
import json

import pytest

from starvanity.phonewords.lexicon import shipped_lexicon
from starvanity.phonewords.own_words import OwnWord
from tests.local.board_server import board, hear, say

OURS = "+12065559672"  # ZORB: in no list


@pytest.fixture(autouse=True)
def _voiceless(monkeypatch):
    monkeypatch.setattr("starvanity.local.server.Espeak.installed", lambda: None)


def test_the_phone_and_the_reasons_use_a_business_s_own_words(tmp_path):
    lexicon = shipped_lexicon().with_own([OwnWord(("ZORB",))])

    async def scenario():
        async with board(tmp_path / "calls.db", lexicon=lexicon) as place:
            async with place.page("phone") as phone:
                await hear(phone)
                await say(phone, action="ring", number=OURS, region="US")
                told = [await hear(phone)]
                while told[-1]["type"] not in {"words", "ended"}:
                    told.append(await hear(phone))
                    if told[-1]["type"] == "prompt":
                        await say(phone, action="heard", prompt=told[-1]["prompt"])
            _, _, answer = await place.get(
                "/why",
                method="POST",
                body=json.dumps({"number": OURS, "national": "206555ZORB"}).encode(),
                Origin=f"http://{place.host}",
            )
            return told, json.loads(answer)["why"]

    told, reasons = asyncio.run(scenario())

    assert "206-555-ZORB" in json.dumps(told)
    assert reasons[0] == "ZORB is a word of our own."

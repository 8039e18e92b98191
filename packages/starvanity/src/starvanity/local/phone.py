"""The phone in the browser: a WebSocket on which somebody rings our own flow.

Each call has a thread, in which the flow is simulated, the engine works and calls are saved: the
event loop only carries messages to and fro. docs/board.md lists them.
"""

import asyncio
import json
import queue
import time
import uuid
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import phonenumbers
from starlette.websockets import WebSocket, WebSocketDisconnect

from contactflow.simulate.caller import KEYS
from contactflow.simulate.events import (
    REASONS,
    ActionEntered,
    Ended,
    Event,
    InputStored,
    KeysLost,
    KeysPressed,
    LambdaReplied,
    PromptStarted,
)
from starvanity.board.flow_view import stops
from starvanity.board.view import national_format
from starvanity.calls.reply import PHONEWORD
from starvanity.local.captions import captions
from starvanity.local.live_caller import Gesture, Heard, HungUp, LiveCaller, Pressed
from starvanity.local.sockets import REFUSED, TRY_LATER, messages
from starvanity.local.sqlite_store import SqliteCallStore
from starvanity.local.switchboard import STARVANITY_LINE, Switchboard, line_flow
from starvanity.local.voice import Espeak
from starvanity.phonewords.lexicon import Lexicon
from starvanity.phonewords.number import NumberError, parse

MOST_PHONES: Final = 16
"""Phones open at once; each call has a thread."""
LONGEST_NUMBER: Final = 64
"""Characters of a number to ring from, with room for spaces."""
MOST_GESTURES: Final = 64
"""Keys that wait to be taken; more are dropped."""

Tell = Callable[[Mapping[str, object] | bytes], None]


class Phone:
    """Phones for the line whose calls are kept in the file at `path`."""

    def __init__(self, path: Path, voice: Espeak | None, lexicon: Lexicon) -> None:
        self._path = path
        self._voice = voice
        self._lexicon = lexicon
        self._open = 0

    async def serve(self, socket: WebSocket) -> None:
        """Serve one phone until its page leaves."""
        await socket.accept()
        if self._open >= MOST_PHONES:
            await socket.close(TRY_LATER)
            return
        self._open += 1
        try:
            await socket.send_text(json.dumps(self._greeting()))
            await self._listen(socket)
        except WebSocketDisconnect:
            pass  # hung up by leaving
        finally:
            self._open -= 1

    def _greeting(self) -> dict[str, object]:
        return {
            "type": "line",
            "number": national_format(STARVANITY_LINE),
            "voice": self._voice.name if self._voice else None,
            "regions": [
                [region, phonenumbers.country_code_for_region(region)]
                for region in sorted(phonenumbers.SUPPORTED_REGIONS)
            ],
            "stops": stops(line_flow()),
        }

    async def _listen(self, socket: WebSocket) -> None:
        gestures: queue.Queue[Gesture] = queue.Queue(MOST_GESTURES)
        call: asyncio.Task[None] | None = None
        try:
            async for said in messages(socket):
                if call is not None and call.done():
                    call.result()
                    call = None
                gesture = _gesture(said)
                if call is None and _is_ring(said):
                    gestures = queue.Queue(MOST_GESTURES)
                    call = asyncio.create_task(self._call(socket, _address(said), gestures))
                elif gesture is None and not _is_ring(said):
                    await socket.close(REFUSED)
                    break
                elif gesture is not None and not gestures.full():
                    gestures.put_nowait(gesture)
        finally:
            if call is not None:
                _hang_up(gestures)
                await call

    async def _call(
        self, socket: WebSocket, address: str | None, gestures: "queue.Queue[Gesture]"
    ) -> None:
        """Carry one call: what its thread tells goes to the page."""
        loop = asyncio.get_running_loop()
        told: asyncio.Queue[Mapping[str, object] | bytes | None] = asyncio.Queue()

        def tell(something: Mapping[str, object] | bytes | None) -> None:
            loop.call_soon_threadsafe(told.put_nowait, something)

        def talk() -> str:
            try:
                return self._talk(address, gestures, tell)
            finally:
                tell(None)

        talking = asyncio.create_task(asyncio.to_thread(talk))
        try:
            while (something := await told.get()) is not None:
                if isinstance(something, bytes):
                    await socket.send_bytes(something)
                else:
                    await socket.send_text(json.dumps(something, ensure_ascii=False))
            await socket.send_text(json.dumps({"type": "ended", "reason": await talking}))
        except (WebSocketDisconnect, RuntimeError):
            _hang_up(gestures)  # the page has left: there is nobody to tell
            await talking

    def _talk(self, address: str | None, gestures: "queue.Queue[Gesture]", tell: Tell) -> str:
        """Walk the flow with the person, telling what happens, and return how it ended.

        Runs in a thread of its own.
        """
        reason = ""
        caller = LiveCaller(
            address,
            STARVANITY_LINE,
            line_flow(),
            wait=lambda seconds: _next(gestures, seconds),
            now=time.monotonic,
        )
        with SqliteCallStore(self._path) as store:
            switchboard = Switchboard(
                self._lexicon,
                store,
                now=lambda: datetime.now(UTC),
                new_contact_id=lambda: str(uuid.uuid4()),
            )
            for event in switchboard.place(caller):
                for something in self._told(event, caller.prompts + 1):
                    tell(something)
                if isinstance(event, Ended):
                    reason = REASONS[event.reason]
        for trouble in dict.fromkeys([*switchboard.failures, *switchboard.unsaved]):
            tell({"type": "trouble", "text": trouble})
        return reason

    def _told(self, event: Event, prompt: int) -> Iterator[Mapping[str, object] | bytes]:
        """Yield what the page is told of `event`."""
        match event:
            case ActionEntered(identifier=stop):
                yield {"type": "stop", "stop": stop}
            case PromptStarted():
                wav = self._voice.say(event.text, event.ssml) if self._voice else None
                yield {
                    "type": "prompt",
                    "prompt": prompt,
                    "captions": captions(event.text, event.ssml),
                    "text": event.text,
                    "seconds": event.seconds,
                    "listens_for": event.listens_for,
                    "voice": wav is not None,
                }
                if wav is not None:
                    yield wav
            case KeysPressed(keys=keys):
                yield {"type": "keys", "keys": keys, "lost": False}
            case KeysLost(keys=keys):
                yield {"type": "keys", "keys": keys, "lost": True}
            case InputStored(value="Timeout"):
                yield {"type": "keys", "keys": "", "lost": False}
            case LambdaReplied(reply=Mapping() as reply):
                yield {
                    "type": "words",
                    "words": [word for n in PHONEWORD if (word := reply.get(n))],
                }


def _next(gestures: "queue.Queue[Gesture]", seconds: float) -> Gesture | None:
    try:
        return gestures.get(timeout=seconds)
    except queue.Empty:
        return None


def _hang_up(gestures: "queue.Queue[Gesture]") -> None:
    """Put the phone down now, whatever was still to be taken."""
    while gestures.full():
        gestures.get_nowait()
    gestures.put_nowait(HungUp())


def _is_ring(said: Mapping[str, Any]) -> bool:
    match said:
        case {"action": "ring", "number": None}:
            return True
        case {"action": "ring", "number": str(number), "region": str(region)}:
            return 0 < len(number) <= LONGEST_NUMBER and region in phonenumbers.SUPPORTED_REGIONS
    return False


def _address(said: Mapping[str, Any]) -> str | None:
    """Return the number that somebody rings from, in E.164; as it stands where it is none."""
    number = said["number"]
    if number is None:
        return None
    try:
        return parse(number, region=said["region"]).e164
    except NumberError:
        return str(number)


def _gesture(said: Mapping[str, Any]) -> Gesture | None:
    match said:
        case {"action": "press", "key": str(key)} if key in KEYS:
            return Pressed(key)
        case {"action": "heard", "prompt": int(prompt)}:
            return Heard(prompt)
        case {"action": "hang-up"}:
            return HungUp()
    return None

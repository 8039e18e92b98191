"""The phone in the browser: a WebSocket for simulated calls to the line's flow.

Each call has a thread, which simulates the flow, searches phonewords and saves the call. The event
loop only transfers the messages of docs/board.md.
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
from starvanity.local.live_caller import Gesture, HungUp, LiveCaller, Pressed, PromptFinished
from starvanity.local.sockets import REFUSED, TRY_LATER, messages
from starvanity.local.sqlite_store import SqliteCallStore
from starvanity.local.switchboard import STARVANITY_LINE, Switchboard, line_flow
from starvanity.local.voice import Espeak
from starvanity.phonewords.lexicon import Lexicon
from starvanity.phonewords.number import parse
from starvanity.phonewords.number_error import NumberError

MOST_PHONES: Final = 16
"""Maximum number of open phones. Each call has a thread."""
LONGEST_NUMBER: Final = 64
"""Characters of a caller number, with room for spaces."""
MOST_GESTURES: Final = 64
"""Maximum number of queued gestures of a call. Further gestures are dropped."""

Send = Callable[[Mapping[str, object] | bytes], None]


class Phone:
    """Phones that call the line and save the calls in the file at `path`."""

    def __init__(self, path: Path, voice: Espeak | None, lexicon: Lexicon) -> None:
        self._path = path
        self._voice = voice
        self._lexicon = lexicon
        self._open = 0

    async def serve(self, socket: WebSocket) -> None:
        """Serve one phone until its page disconnects."""
        await socket.accept()
        if self._open >= MOST_PHONES:
            await socket.close(TRY_LATER)
            return
        self._open += 1
        try:
            await socket.send_text(json.dumps(self._greeting()))
            await self._listen(socket)
        except WebSocketDisconnect:
            pass  # the page was closed
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
            async for message in messages(socket):
                if call is not None and call.done():
                    call.result()
                    call = None
                gesture = _gesture(message)
                if call is None and _is_ring(message):
                    gestures = queue.Queue(MOST_GESTURES)
                    call = asyncio.create_task(self._call(socket, _address(message), gestures))
                elif gesture is None and not _is_ring(message):
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
        """Run one call in its thread, and send the thread's messages to the page."""
        loop = asyncio.get_running_loop()
        unsent: asyncio.Queue[Mapping[str, object] | bytes | None] = asyncio.Queue()

        def send(message: Mapping[str, object] | bytes | None) -> None:
            loop.call_soon_threadsafe(unsent.put_nowait, message)

        def simulate() -> str:
            try:
                return self._simulate(address, gestures, send)
            finally:
                send(None)

        simulation = asyncio.create_task(asyncio.to_thread(simulate))
        try:
            while (message := await unsent.get()) is not None:
                if isinstance(message, bytes):
                    await socket.send_bytes(message)
                else:
                    await socket.send_text(json.dumps(message, ensure_ascii=False))
            await socket.send_text(json.dumps({"type": "ended", "reason": await simulation}))
        except (WebSocketDisconnect, RuntimeError):
            _hang_up(gestures)  # the page has disconnected
            await simulation

    def _simulate(self, address: str | None, gestures: "queue.Queue[Gesture]", send: Send) -> str:
        """Simulate the flow with the person's gestures, `send` messages, and return the end reason.

        Call this in a thread of its own.
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
            for event in switchboard.simulate(caller):
                for message in self._messages(event, caller.prompts + 1):
                    send(message)
                if isinstance(event, Ended):
                    reason = REASONS[event.reason]
        for error in dict.fromkeys([*switchboard.failures, *switchboard.unsaved]):
            send({"type": "trouble", "text": error})
        return reason

    def _messages(self, event: Event, prompt: int) -> Iterator[Mapping[str, object] | bytes]:
        """Yield the messages to the page for `event`. `prompt` is the number of its prompt."""
        match event:
            case ActionEntered(identifier=stop):
                yield {"type": "stop", "stop": stop}
            case PromptStarted():
                wav = self._voice.synthesize(event.text, event.ssml) if self._voice else None
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
    """Queue a hang-up; drop queued gestures if the queue is full."""
    while gestures.full():
        gestures.get_nowait()
    gestures.put_nowait(HungUp())


def _is_ring(message: Mapping[str, Any]) -> bool:
    match message:
        case {"action": "ring", "number": None}:
            return True
        case {"action": "ring", "number": str(number), "region": str(region)}:
            return 0 < len(number) <= LONGEST_NUMBER and region in phonenumbers.SUPPORTED_REGIONS
    return False


def _address(message: Mapping[str, Any]) -> str | None:
    """Return the caller number in E.164, or unchanged if it is not a phone number."""
    number = message["number"]
    if number is None:
        return None
    try:
        return parse(number, region=message["region"]).e164
    except NumberError:
        return str(number)


def _gesture(message: Mapping[str, Any]) -> Gesture | None:
    match message:
        case {"action": "press", "key": str(key)} if key in KEYS:
            return Pressed(key)
        case {"action": "heard", "prompt": int(prompt)}:
            return PromptFinished(prompt)
        case {"action": "hang-up"}:
            return HungUp()
    return None

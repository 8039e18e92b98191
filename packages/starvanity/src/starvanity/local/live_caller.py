"""A `Caller` whose keys come from a person at the browser's phone, in real time.

At each prompt the simulator requests the caller's response, and waits here for the person. The
simulated clock uses estimated durations, so real times are converted to it. A key that is pressed
in the middle of the audio interrupts the simulated prompt in its middle.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from contactflow.model import Flow
from contactflow.simulate.caller import HangUp, Keys, Response, Silence
from contactflow.simulate.events import PromptStarted
from contactflow.simulate.key_entry import CANCEL_KEY, KeyEntry

SLOWEST_VOICE: Final = 3.0
"""Maximum length of the audio, as a multiple of the estimate. The call then continues."""
LONGEST_START_SECONDS: Final = 10.0
"""Maximum delay before the page starts the audio."""
A_MOMENT: Final = 0.001
"""Seconds by which a key precedes the end of a prompt or of a wait, at least."""
GAP_SECONDS: Final = 0.1
"""Simulated time between keys, below any time limit. The real time has already been checked."""


@dataclass(frozen=True, slots=True)
class Pressed:
    """The person pressed a key."""

    key: str


@dataclass(frozen=True, slots=True)
class PromptFinished:
    """The page has finished the audio of the prompt with this number."""

    prompt: int


@dataclass(frozen=True, slots=True)
class HungUp:
    """The person hung up or closed the page."""


Gesture = Pressed | PromptFinished | HungUp
Wait = Callable[[float], Gesture | None]
"""Returns the next gesture, or None after this many seconds without one."""


class LiveCaller:
    """A person who calls `dialed` from `address` and is connected to `flow`.

    `wait` returns gestures. `now` returns seconds of a clock that never goes back.
    """

    def __init__(
        self,
        address: str | None,
        dialed: str | None,
        flow: Flow,
        *,
        wait: Wait,
        now: Callable[[], float],
    ) -> None:
        self.address = address
        self.dialed = dialed
        self.prompts = 0
        self._flow = flow
        self._wait = wait
        self._now = now

    def at_prompt(self, prompt: PromptStarted) -> Response:
        """Return the person's response during or after `prompt`."""
        began = self._now()
        self.prompts += 1
        lost = ""
        time_limit = prompt.seconds * SLOWEST_VOICE + LONGEST_START_SECONDS
        while True:
            gesture = self._wait(max(0.0, began + time_limit - self._now()))
            spoken = min(self._now() - began, max(prompt.seconds - A_MOMENT, 0.0))
            match gesture:
                case HungUp():
                    return HangUp(spoken)
                case Pressed(key) if prompt.listens_for == "nothing":
                    lost += key
                case Pressed(key):
                    return self._keys(prompt, key, spoken)
                case PromptFinished(number) if number != self.prompts:
                    pass  # the end of a prompt that a key interrupted
                case _ if prompt.listens_for == "nothing":
                    return Keys(lost, 0.0, 0.0) if lost else Silence()
                case _:
                    return self._after(prompt)

    def _after(self, prompt: PromptStarted) -> Response:
        """Return the person's response after the end of `prompt`."""
        ended = self._now()
        while True:
            gesture = self._wait(max(0.0, ended + prompt.waits_seconds - self._now()))
            waited = min(self._now() - ended, max(prompt.waits_seconds - A_MOMENT, 0.0))
            match gesture:
                case None:
                    return Silence()
                case HungUp():
                    return HangUp(prompt.seconds + waited)
                case Pressed(key):
                    return self._keys(prompt, key, prompt.seconds + waited)

    def _keys(self, prompt: PromptStarted, first: str, after_seconds: float) -> Response:
        """Return the key of a menu; for an entry of digits, wait until it is complete."""
        action = self._flow.find(prompt.identifier)
        if prompt.listens_for != "store" or action is None:
            return Keys(first, after_seconds)
        entry = KeyEntry.of(action)
        keys = first
        while not _is_complete(entry, keys):
            match self._wait(entry.interdigit_seconds):
                case Pressed(key):
                    keys += key
                case None:
                    break
                case HungUp():
                    return HangUp(after_seconds)
        return Keys(keys, after_seconds, GAP_SECONDS)


def _is_complete(entry: KeyEntry, keys: str) -> bool:
    kept = keys.rpartition(CANCEL_KEY)[2] if entry.cancels else keys
    return kept.endswith(entry.end_keys) or len(kept) >= entry.maximum

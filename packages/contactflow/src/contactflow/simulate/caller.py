"""The caller of a simulated call, and the responses that a caller can give to a prompt.

The simulator calls `Caller.at_prompt` once for each prompt, right after it yields `PromptStarted`.
In this method, a front end can wait for a person. A `ScriptedCaller` returns at once.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Sequence

    from contactflow.simulate.events import PromptStarted

GAP_SECONDS = 0.5  # approximate: time between two keys of one entry
REACTION_SECONDS = 0.5  # approximate: time from the end of the prompt to the first key
SILENT_ROUNDS = 3  # prompts at which the caller of `run` is silent after the last key: our choice
KEYS = frozenset("0123456789*#")


class InvalidKeysError(ValueError):
    """Error in a script of keys, for a key that a phone does not have."""


@dataclass(frozen=True, slots=True)
class Keys:
    """Response: press `keys`, the first one `after_seconds` from the start of the prompt.

    If `after_seconds` is None, the first key is `REACTION_SECONDS` after the end of the prompt.
    """

    keys: str
    after_seconds: float | None = None
    gap_seconds: float = GAP_SECONDS

    def presses(self, prompt: PromptStarted) -> tuple[tuple[float, str], ...]:
        """Return each key with its time on the clock of the call."""
        after_prompt = prompt.seconds + REACTION_SECONDS
        after = after_prompt if self.after_seconds is None else self.after_seconds
        first = prompt.at_seconds + after
        return tuple((first + index * self.gap_seconds, key) for index, key in enumerate(self.keys))


@dataclass(frozen=True, slots=True)
class Utterance:
    """Response: say `text` to a Lex bot."""

    text: str


@dataclass(frozen=True, slots=True)
class Silence:
    """Response: press no key and say nothing."""


@dataclass(frozen=True, slots=True)
class HangUp:
    """Response: hang up `after_seconds` from the start of the prompt; None: when it ends."""

    after_seconds: float | None = None


Response: TypeAlias = "Keys | Utterance | Silence | HangUp"


class Caller(Protocol):
    """Port of the simulator: the caller of one call."""

    @property
    def address(self) -> str | None:
        """The caller number; None if it is withheld."""
        ...

    @property
    def dialed(self) -> str | None:
        """The dialed number."""
        ...

    def at_prompt(self, prompt: PromptStarted) -> Response:
        """Return the response of the caller during or after `prompt`."""
        ...


@dataclass(slots=True)
class ScriptedCaller:
    """Caller who uses one entry of `script` at each prompt that listens, then hangs up.

    An entry is the keys to press ("1", "2065550100#"), or empty for silence. After the last entry,
    the caller is silent for `silent_rounds` prompts that listen, and hangs up at the next one. A
    caller with silent rounds also hangs up before the same message or view for another round. With
    `stays`, the caller is silent without an end. `presses` are keys at fixed seconds of the call,
    during any prompt. The caller hangs up at `hangs_up_at_seconds` of the call.
    """

    address: str | None
    dialed: str | None = None
    script: Sequence[str] = ()
    stays: bool = False
    presses: Sequence[tuple[float, str]] = ()
    hangs_up_at_seconds: float | None = None
    silent_rounds: int = 0
    _position: int = field(default=0, init=False)
    _silent: int = field(default=0, init=False)
    _heard: Counter[str] = field(default_factory=Counter, init=False)

    def at_prompt(self, prompt: PromptStarted) -> Response:
        """Return the response with a fixed time in this prompt, otherwise the next script entry."""
        until = prompt.at_seconds + prompt.seconds + prompt.waits_seconds
        hang_up = self.hangs_up_at_seconds
        if hang_up is not None and hang_up <= until:
            return HangUp(max(0.0, hang_up - prompt.at_seconds))
        for at, key in self.presses:
            if prompt.at_seconds <= at < until:
                return Keys(key, at - prompt.at_seconds)
        return self._next(prompt)

    def _next(self, prompt: PromptStarted) -> Response:
        if prompt.listens_for == "list":
            return Silence()
        if prompt.listens_for in {"nothing", "view"}:
            return HangUp(0.0) if self._has_heard_enough(prompt) else Silence()
        if self._position < len(self.script):
            self._heard.clear()
            entry = self.script[self._position]
            self._position += 1
            return Keys(entry) if entry else Silence()
        if self.stays or self.presses:
            return Silence()
        self._silent += 1
        return Silence() if self._silent <= self.silent_rounds else HangUp()

    def _has_heard_enough(self, prompt: PromptStarted) -> bool:
        """Count one more time of this message, and return whether it is one too many."""
        self._heard[prompt.identifier] += 1
        return 0 < self.silent_rounds < self._heard[prompt.identifier] and not self.stays


def read_script(text: str) -> tuple[str, ...]:
    """Return the entries of `1,2,3:2065550100#`: the keys for each prompt that listens.

    A comma and a colon both end an entry. An empty entry is silence.
    """
    if not text.strip():
        return ()
    entries = tuple(entry.strip() for entry in text.replace(":", ",").split(","))
    unknown = sorted(set("".join(entries)) - KEYS)
    if unknown:
        raise InvalidKeysError(
            f"a phone has no key {' '.join(unknown)}; use 0-9, * and #, "
            "with commas between prompts: 1,2,3:2065550100#"
        )
    return entries

"""Who rings, and what they do when they are spoken to.

The simulator asks a caller once for each prompt, right after it yields `PromptStarted`: a front end
that waits for a person takes its time there, and a script answers at once.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Sequence

    from contactflow.simulate.events import PromptStarted

GAP_SECONDS = 0.5  # approximate: between two keys of one entry
REACTION_SECONDS = 0.5  # approximate: from the prompt's end to the first key
KEYS = frozenset("0123456789*#")


class BadKeys(ValueError):  # noqa: N818  it names the state
    """A script presses what no phone has; the message says what to write."""


@dataclass(frozen=True, slots=True)
class Keys:
    """Press `keys`, the first `after_seconds` from the prompt's start; None: once it is heard."""

    keys: str
    after_seconds: float | None = None
    gap_seconds: float = GAP_SECONDS

    def presses(self, prompt: PromptStarted) -> tuple[tuple[float, str], ...]:
        """Return each key with its time on the call's clock."""
        heard = prompt.seconds + REACTION_SECONDS
        first = prompt.at_seconds + (heard if self.after_seconds is None else self.after_seconds)
        return tuple((first + place * self.gap_seconds, key) for place, key in enumerate(self.keys))


@dataclass(frozen=True, slots=True)
class Says:
    """Say `text`, which a Lex bot may understand."""

    text: str


@dataclass(frozen=True, slots=True)
class Silence:
    """Listen, and do nothing."""


@dataclass(frozen=True, slots=True)
class HangUp:
    """Hang up `after_seconds` from the prompt's start; None: once it is heard."""

    after_seconds: float | None = None


Response: TypeAlias = "Keys | Says | Silence | HangUp"


class Caller(Protocol):
    """Somebody at the other end of the line."""

    @property
    def address(self) -> str | None:
        """The caller number; None when it is withheld."""
        ...

    @property
    def dialed(self) -> str | None:
        """The number that was rung."""
        ...

    def at_prompt(self, prompt: PromptStarted) -> Response:
        """Say what the caller does while, or after, `prompt` is spoken."""
        ...


@dataclass(slots=True)
class ScriptedCaller:
    """A caller who does one thing of `script` at each prompt that listens, then hangs up.

    An entry is what to press ("1", "2065550100#"), or empty for silence. When the script is done,
    the caller hears one more such prompt and hangs up, or with `stays` says nothing ever after.
    `presses` are keys at given seconds of the call, whatever plays; `hangs_up_at_seconds` ends it.
    """

    address: str | None
    dialed: str | None = None
    script: Sequence[str] = ()
    stays: bool = False
    presses: Sequence[tuple[float, str]] = ()
    hangs_up_at_seconds: float | None = None
    _place: int = field(default=0, init=False)

    def at_prompt(self, prompt: PromptStarted) -> Response:
        """Follow the clock first, then the script."""
        until = prompt.at_seconds + prompt.seconds + prompt.waits_seconds
        leaves = self.hangs_up_at_seconds
        if leaves is not None and leaves <= until:
            return HangUp(max(0.0, leaves - prompt.at_seconds))
        for at, key in self.presses:
            if prompt.at_seconds <= at < until:
                return Keys(key, at - prompt.at_seconds)
        return self._next(prompt)

    def _next(self, prompt: PromptStarted) -> Response:
        if prompt.listens_for == "nothing":
            return Silence()
        if self._place < len(self.script):
            entry = self.script[self._place]
            self._place += 1
            return Keys(entry) if entry else Silence()
        return Silence() if self.stays or self.presses else HangUp()


def read_script(text: str) -> tuple[str, ...]:
    """Return the entries of `1,2,3:2065550100#`: what to press at each prompt that listens.

    A comma and a colon both end an entry; an empty entry is silence.
    """
    if not text.strip():
        return ()
    entries = tuple(entry.strip() for entry in text.replace(":", ",").split(","))
    strange = sorted(set("".join(entries)) - KEYS)
    if strange:
        raise BadKeys(
            f"no phone has the key {' '.join(strange)}; write keys of 0-9, * and #, "
            "with commas between prompts: 1,2,3:2065550100#"
        )
    return entries

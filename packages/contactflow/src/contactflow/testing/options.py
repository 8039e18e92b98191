"""What the Testing language leaves open, and how it is decided here.

`strict` accepts only what both AWS's pages and reports of live runs accept; `lenient` takes the
rest too, with warnings. Each choice can be changed by itself.
"""

from __future__ import annotations

from dataclasses import dataclass

BOUNDARIES = ("prompt", "input", "either")


@dataclass(frozen=True, slots=True)
class Options:
    """How to decide what is not documented.

    `boundaries`: on voice, each "prompt" is a message of its own, or all prompts up to an "input"
    are one, or "either" will do (with a warning where only the second does).
    `unmet_passes`: whether EndTest with an observation still waiting leaves the test passed.
    `one_event_meets_several`: otherwise it meets the first in the document alone.
    """

    is_strict: bool = False
    boundaries: str = "either"
    unmet_passes: bool = True
    one_event_meets_several: bool = True


STRICT = Options(is_strict=True, unmet_passes=False, one_event_meets_several=False)
LENIENT = Options()
PROFILES = {"strict": STRICT, "lenient": LENIENT}

"""Options for points that the documentation of the Testing language leaves open.

`strict` accepts only forms that both the pages of AWS and reports of live runs accept. `lenient`
also accepts the other forms, with warnings. Each option can be set separately.
"""

from __future__ import annotations

from dataclasses import dataclass

BOUNDARIES = ("prompt", "input", "either")


@dataclass(frozen=True, slots=True)
class Options:
    """Options for undocumented behaviour.

    `boundaries`: on voice, each "prompt" is one message, or all prompts up to an "input" are one
    message. "either" accepts both, with a warning if only the second matches.
    `passes_without_match`: whether EndTest passes while an observation is still active.
    `one_event_matches_several`: whether one event can match several observations. If not, it
    matches only the first one in the document.
    """

    is_strict: bool = False
    boundaries: str = "either"
    passes_without_match: bool = True
    one_event_matches_several: bool = True


STRICT = Options(is_strict=True, passes_without_match=False, one_event_matches_several=False)
LENIENT = Options()
PROFILES = {"strict": STRICT, "lenient": LENIENT}

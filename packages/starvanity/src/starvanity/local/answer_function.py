r"""Lambda handler without a store, for `contactflow run` and `contactflow test`.

contactflow test SCENARIOS --flow starvanity.local.switchboard:line_flow \
        --lambda ARN=starvanity.local.answer_function:answer_call
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Final

from starvanity.calls.answer import answer
from starvanity.calls.contact_event import call_from
from starvanity.calls.no_store import NoStore
from starvanity.phonewords.lexicon import shipped_lexicon

MOMENT: Final = datetime(2026, 1, 1, tzinfo=UTC)
"""The time of every call, fixed so that two runs give the same output."""


def answer_call(event: Mapping[str, Any], context: object) -> dict[str, str]:
    """Return the contact attributes for the caller's number, as the deployed function does."""
    del context
    return answer(call_from(event, at=MOMENT), shipped_lexicon(), NoStore()).attributes()

"""The answer as a Lambda function, with calls kept in memory, for `--lambda ARN=line:answer_call`.

Run from this folder:
starvanity flow test . --flow starvanity.local.switchboard:line_flow \
    --lambda arn:aws:lambda:us-east-1:000000000000:function:answer-call=line:answer_call
"""

from datetime import UTC, datetime

from starvanity.calls.answer import answer
from starvanity.calls.contact_event import call_from
from starvanity.phonewords.lexicon import shipped_lexicon

MOMENT = datetime(2026, 1, 1, tzinfo=UTC)


class NoStore:
    """A `CallStore` that keeps nothing: what is said does not hang on it."""

    def save(self, call):
        """Let the call go."""

    def latest(self, _limit):
        """Remember nobody."""
        return ()


def answer_call(event, _context):
    """Answer as the deployed function does."""
    return answer(call_from(event, at=MOMENT), shipped_lexicon(), NoStore()).attributes()

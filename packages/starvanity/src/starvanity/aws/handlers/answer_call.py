"""Answer a call: the function that the contact flow invokes.

Every outcome that a caller can hear is a reply. Any other failure leaves the handler as an
exception: the flow takes its error branch, and the operator sees the exception. No log line
contains a telephone number.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from time import perf_counter
from typing import Any, Final

from aws_lambda_powertools import Logger
from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities.typing import LambdaContext

from starvanity.aws.clients import call_timeouts, client
from starvanity.aws.dynamodb_store import DynamoDBCallStore
from starvanity.aws.metrics import handler_metrics
from starvanity.aws.outbox import STORE_ATTEMPTS, QueueingStore, SqsOutbox
from starvanity.aws.own_lists import banned_strings, own_words
from starvanity.aws.settings import AnswerSettings
from starvanity.calls.answer import answer
from starvanity.calls.contact_event import call_from
from starvanity.calls.model import Call
from starvanity.calls.reply import Outcome, Reply
from starvanity.phonewords.lexicon import shipped_lexicon

OUTCOME_METRICS: Final = {
    Outcome.NOTHING: "NothingFound",
    Outcome.WITHHELD: "NumberWithheld",
    Outcome.UNREADABLE: "NumberUnreadable",
    Outcome.BAD_ENTRY: "EntryUnreadable",
}


def now() -> datetime:
    """Return the current time in UTC."""
    return datetime.now(UTC)


logger = Logger(service="answer-call")
settings = AnswerSettings.read()
metrics = handler_metrics("answer-call", settings.stack)
lexicon = shipped_lexicon().with_own(own_words(), banned_strings())
store = QueueingStore(
    DynamoDBCallStore(
        client("dynamodb", call_timeouts(STORE_ATTEMPTS)),
        settings.store.table,
        retention_days=settings.store.retention_days,
        now=now,
    ),
    SqsOutbox(lambda: client("sqs", call_timeouts(1)), settings.outbox_url),
    on_lost=lambda: metrics.add_metric("RecordsLost", MetricUnit.Count, 1),
)


@logger.inject_lambda_context(clear_state=True)
@metrics.log_metrics
def handler(event: Mapping[str, Any], _context: LambdaContext) -> dict[str, str]:
    """Answer one call: return the contact attributes for the caller's number."""
    started = perf_counter()
    metrics.add_metric("CallsReceived", MetricUnit.Count, 1)
    call = call_from(event, at=now())
    logger.append_keys(contact_id=call.contact_id)
    reply = answer(call, lexicon, store)
    if not reply.saved:
        logger.error("call answered but not saved", error=reply.error)
    _measure(call, reply, (perf_counter() - started) * 1000)
    return reply.attributes()


def _measure(call: Call, reply: Reply, milliseconds: float) -> None:
    """Add the metrics of one call. The dashboard in `infra/line/alarms.py` uses their names."""
    counts = {
        "CallsAnswered": 1,
        "PhonewordsFound": len(reply.phonewords),
        "NumberKeyed": int(call.entry is not None),
        "StoreFailures": int(not reply.saved),
    }
    if reply.outcome in OUTCOME_METRICS:
        counts[OUTCOME_METRICS[reply.outcome]] = 1
    for name, count in counts.items():
        metrics.add_metric(name, MetricUnit.Count, count)
    metrics.add_metric("AnswerLatency", MetricUnit.Milliseconds, milliseconds)

"""The metrics of a handler, separate for each line.

Every metric has the dimensions `service` and `stack`. Two lines in one account and Region therefore
have separate metrics, and an alarm of one line does not count failures of the other.
`infra/alarm.py` states the same namespace and dimensions for the alarms.
"""

from typing import Final

from aws_lambda_powertools import Metrics

NAMESPACE: Final = "Starvanity"


def handler_metrics(service: str, stack: str) -> Metrics:
    """Return the metrics of the handler `service` in the stack `stack`."""
    metrics = Metrics(namespace=NAMESPACE, service=service)
    metrics.set_default_dimensions(stack=stack)
    return metrics

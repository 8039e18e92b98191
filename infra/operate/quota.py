"""Request a higher quota: `python -m infra quota concurrent-calls 20`."""

import argparse
import sys

from botocore.exceptions import BotoCoreError, ClientError

from infra.operate.account import Account
from infra.operate.quotas import QUOTAS, applied, request_of
from infra.operate.selection import selected_instance
from infra.operate.session import SessionError, session
from infra.settings import Settings

DONE, REFUSED, UNREADABLE = 0, 1, 2
"""Exit statuses: the value is high enough or requested, AWS refused, wrong input or no account."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the name of the quota and its new value."""
    parser.add_argument("quota", choices=QUOTAS, metavar="QUOTA", help=", ".join(QUOTAS))
    parser.add_argument("value", type=int, metavar="VALUE", help="the new value")
    parser.epilog = "Example: python -m infra quota concurrent-calls 20"


def run(settings: Settings, arguments: argparse.Namespace) -> int:
    """Print the current value, request the new one, and print the status of the request."""
    name, value = arguments.quota, arguments.value
    quota = QUOTAS[name]
    try:
        account = Account(session(settings))
        selected = selected_instance(account, settings) if quota.of_instance else None
        if quota.of_instance and selected is None:
            return _refuse("No instance is selected: give INSTANCE_ARN=<its ARN>.")
        arn = selected.arn if selected else None
        now = applied(account.session, name, arn)
        print(f"{quota.description}: {'unknown' if now is None else f'{now:g}'}")
        if now is not None and now >= value:
            return DONE
        requested = account.session.client("service-quotas").request_service_quota_increase(
            **request_of(name, arn), DesiredValue=float(value)
        )
    except (SessionError, BotoCoreError) as error:
        return _refuse(str(error))
    except ClientError as error:
        print(f"starvanity: AWS refused the request: {error}", file=sys.stderr)
        return REFUSED
    print(f"requested {value}: {requested['RequestedQuota']['Status']}")
    return DONE


def _refuse(reason: str) -> int:
    print(f"starvanity: {reason}", file=sys.stderr)
    return UNREADABLE

"""The parsers of the settings: each returns the value of one setting or raises `ValueError`."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

from starvanity.phonewords.own_words import OwnWordsError, parse_banned, parse_words

# https://docs.aws.amazon.com/connect/latest/APIReference/API_CreateInstance.html
ALIAS: Final = re.compile(r"(?=.{1,45}\Z)(?!d-)[\da-zA-Z]([-]*[\da-zA-Z])*")
REGION: Final = re.compile(r"[a-z]{2}[a-z-]*-\d")
_PLACE: Final = rf"(?P<region>{REGION.pattern}):(?P<account>\d{{12}})"
"""The Region and the account in an ARN."""
INSTANCE: Final = re.compile(rf"arn:aws[\w-]*:connect:{_PLACE}:instance/[\w-]+")
NUMBER: Final = re.compile(rf"arn:aws[\w-]*:connect:{_PLACE}:phone-number/[\w-]+")
TOPIC: Final = re.compile(rf"arn:aws[\w-]*:sns:{_PLACE}:[\w-]+")
KEY: Final = re.compile(rf"arn:aws[\w-]*:kms:{_PLACE}:key/(?P<id>[\w-]+)")
TABLE: Final = re.compile(r"[\w.-]{3,255}")
"""https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateTable.html"""
STREAM: Final = re.compile(
    rf"arn:aws[\w-]*:dynamodb:{_PLACE}:table/(?P<table>{TABLE.pattern})/stream/[\w:.-]+"
)
MULTI_REGION_KEY: Final = "mrk-"
"""https://docs.aws.amazon.com/kms/latest/developerguide/multi-region-keys-overview.html"""
CLAIM: Final = re.compile(r"[A-Z]{2}/(TOLL_FREE|DID)")
PREFIX: Final = re.compile(r"\+\d{1,15}", re.ASCII)
"""AWS::Connect::PhoneNumber, Prefix."""
STACK: Final = re.compile(r"[A-Za-z][A-Za-z0-9-]{0,99}")
EMAIL: Final = re.compile(r"[^@\s]{1,64}@[^@\s]+\.[^@\s]+")
VOICE: Final = re.compile(r"[A-Z][a-z]+")
MAX_FLOW_NAME_LENGTH: Final = 127
"""AWS::Connect::ContactFlow, Name."""
REPORTED_NAME: Final = re.compile(r"[\w .,/#:$@|&{}+?%-]+", re.ASCII)
"""The names of flows for which Connect sends metrics:
https://docs.aws.amazon.com/connect/latest/adminguide/monitoring-cloudwatch.html"""
MEMORIES_MB: Final = range(128, 10_241)
"""https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html"""
# https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html
LOG_DAYS: Final = (
    *(1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731),
    *(1096, 1827, 2192, 2557, 2922, 3288, 3653),
)
MOST_CALLS_PER_HOUR: Final = 1_000_000
MOST_DOLLARS: Final = 1_000_000


def _matching(pattern: re.Pattern[str], expected: str) -> Callable[[str], str]:
    def parse(value: str) -> str:
        if not pattern.fullmatch(value):
            raise ValueError(f"expected {expected}")
        return value

    return parse


def _number(allowed: range) -> Callable[[str], int]:
    def parse(value: str) -> int:
        if not (value.isascii() and value.isdigit() and int(value) in allowed):
            raise ValueError(f"expected a number from {allowed[0]} to {allowed[-1]}")
        return int(value)

    return parse


def _log_days(value: str) -> int:
    if value not in map(str, LOG_DAYS):
        raise ValueError(f"expected one of {', '.join(map(str, LOG_DAYS))}")
    return int(value)


def _yes_or_no(value: str) -> bool:
    if value.lower() not in {"yes", "no"}:
        raise ValueError("expected yes or no")
    return value.lower() == "yes"


def _regions(value: str) -> tuple[str, ...]:
    regions = tuple(each.strip() for each in value.split(","))
    if not all(map(REGION.fullmatch, regions)) or len(set(regions)) < len(regions):
        raise ValueError("expected different Regions, such as us-west-2,eu-west-1")
    return regions


def _flow_name(value: str) -> str:
    if len(value) > MAX_FLOW_NAME_LENGTH:
        raise ValueError(f"expected at most {MAX_FLOW_NAME_LENGTH} characters")
    if not REPORTED_NAME.fullmatch(value):
        raise ValueError(
            "expected letters, digits, spaces and . , - _ / # : $ @ | & { } + ? %, "
            "because no alarm works for a flow with another name"
        )
    return value


def _list(parse_lines: Callable[..., object]) -> Callable[[str], Path]:
    """Return a parser of the path of a list of words; it reads and checks the whole list."""

    def parse(value: str) -> Path:
        path = Path(value)
        try:
            parse_lines(path.read_text(encoding="utf-8").splitlines(), source=value)
        except (OSError, UnicodeDecodeError) as error:
            raise ValueError(f"the file cannot be read ({error})") from error
        except OwnWordsError as error:
            raise ValueError(str(error)) from error
        return path

    return parse


PARSERS: Final[Mapping[str, Callable[[str], Any]]] = {
    "INSTANCE_ARN": _matching(
        INSTANCE, "an instance's ARN, such as arn:aws:connect:us-east-1:<account>:instance/<id>"
    ),
    "CREATE_INSTANCE": _matching(ALIAS, "an alias of letters, digits and hyphens, at most 45"),
    "REGION": _matching(REGION, "a Region, such as us-east-1"),
    "PHONE_NUMBER_ARN": _matching(
        NUMBER, "a number's ARN, such as arn:aws:connect:us-east-1:<account>:phone-number/<id>"
    ),
    "CLAIM": _matching(CLAIM, "a country and TOLL_FREE or DID, such as US/TOLL_FREE"),
    "PREFIX": _matching(PREFIX, "+, the country code and the first digits, such as +1833"),
    "TAKE_OVER": _yes_or_no,
    "NAME": _matching(STACK, "a letter, then letters, digits and hyphens"),
    "FLOW_NAME": _flow_name,
    "VOICE": _matching(VOICE, "the name of an Amazon Polly voice, such as Joanna"),
    "TABLE": _matching(TABLE, "the name of a table in this Region"),
    "STREAM_ARN": _matching(
        STREAM,
        "a stream's ARN, such as arn:aws:dynamodb:us-east-1:<account>:table/<name>/stream/<time>",
    ),
    "REPLICAS": _regions,
    "RETENTION_DAYS": _number(range(1, 3_651)),
    "MEMORY_MB": _number(MEMORIES_MB),
    "SNAPSTART": _yes_or_no,
    "TEST_CASES": _yes_or_no,
    "RESERVED_CONCURRENCY": _number(range(1, 1_001)),
    "ALARM_TOPIC_ARN": _matching(
        TOPIC, "a topic's ARN, such as arn:aws:sns:us-east-1:<account>:<name>"
    ),
    "ALARM_EMAIL": _matching(EMAIL, "an e-mail address for alarms"),
    "MAX_CALLS_PER_HOUR": _number(range(1, MOST_CALLS_PER_HOUR + 1)),
    "MONTHLY_BUDGET": _number(range(1, MOST_DOLLARS + 1)),
    "CANARY": _yes_or_no,
    "BOARD": _yes_or_no,
    "ADMIN_EMAIL": _matching(EMAIL, "an e-mail address for the invitation"),
    "MFA": _yes_or_no,
    "WORDS": _list(parse_words),
    "NEVER": _list(parse_banned),
    "KEY_ARN": _matching(KEY, "a key's ARN, such as arn:aws:kms:us-east-1:<account>:key/<id>"),
    "LOG_DAYS": _log_days,
}
"""The parser of each setting, by its name on the command line."""


def part_of(arn: str | None, part: str) -> str | None:
    """Return `region`, `account` or another named part of an ARN; `None` without an ARN."""
    patterns = (INSTANCE, NUMBER, TOPIC, KEY, STREAM)
    found = next((match for pattern in patterns if (match := pattern.fullmatch(arn or ""))), None)
    return found[part] if found else None

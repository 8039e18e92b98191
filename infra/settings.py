"""The settings of a line: parsed and checked before the synthesis.

Settings are `NAME=value` arguments. A file that git ignores keeps them, so `make diff` and
`make destroy` need no arguments. An empty value removes a setting from the file.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Final

from starvanity.calls.ivr import NAME as FLOW_NAME
from starvanity.language.english import ENGLISH

SETTINGS_FILE: Final = Path(".starvanity.json")

# https://docs.aws.amazon.com/connect/latest/APIReference/API_CreateInstance.html
ALIAS: Final = re.compile(r"(?=.{1,45}\Z)(?!d-)[\da-zA-Z]([-]*[\da-zA-Z])*")
INSTANCE: Final = re.compile(
    r"arn:aws[\w-]*:connect:(?P<region>[a-z]{2}[a-z-]*-\d):(?P<account>\d{12}):instance/[\w-]+"
)
NUMBER: Final = re.compile(
    r"arn:aws[\w-]*:connect:(?P<region>[a-z]{2}[a-z-]*-\d):(?P<account>\d{12}):phone-number/[\w-]+"
)
TOPIC: Final = re.compile(
    r"arn:aws[\w-]*:sns:(?P<region>[a-z]{2}[a-z-]*-\d):(?P<account>\d{12}):[\w-]+"
)
REGION: Final = re.compile(r"[a-z]{2}[a-z-]*-\d")
CLAIM: Final = re.compile(r"[A-Z]{2}/(TOLL_FREE|DID)")
STACK: Final = re.compile(r"[A-Za-z][A-Za-z0-9-]{0,99}")
TABLE: Final = re.compile(r"[\w.-]{3,255}")
"""https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateTable.html"""
EMAIL: Final = re.compile(r"[^@\s]{1,64}@[^@\s]+\.[^@\s]+")
MAX_FLOW_NAME_LENGTH: Final = 127
"""AWS::Connect::ContactFlow, Name."""
MEMORY_MB: Final = 1024
"""Chosen by measurement: docs/decisions/0042-memory.md."""
RETENTION_DAYS: Final = 365
MEMORIES_MB: Final = range(128, 10_241)
"""https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html"""


class SettingsError(ValueError):
    """Wrong settings; the message has one line for each fault."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of one line, with their defaults; docs/deploy.md explains each."""

    instance_arn: str | None = None
    create_instance: str | None = None
    region: str | None = None
    phone_number_arn: str | None = None
    claim: str | None = None
    take_over: bool = False
    name: str = "Starvanity"
    flow_name: str = FLOW_NAME
    voice: str = ENGLISH.voice
    table: str | None = None
    replicas: tuple[str, ...] = ()
    retention_days: int = RETENTION_DAYS
    memory_mb: int = MEMORY_MB
    snapstart: bool = False
    test_cases: bool = False
    reserved_concurrency: int | None = None
    alarm_topic_arn: str | None = None
    board: bool = False
    admin_email: str | None = None
    mfa: bool = False

    @property
    def home_region(self) -> str | None:
        """The Region in the settings; without one, the credentials determine it."""
        return _part(self.instance_arn, "region") or self.region

    @property
    def account(self) -> str | None:
        """The account in the settings; without one, the credentials determine it."""
        return _part(self.instance_arn, "account")


def read(given: Mapping[str, str]) -> Settings:
    """Return the settings with the values in `given`; raise `SettingsError` with all faults."""
    nonempty = {name: value for name, value in given.items() if value}
    faults = [_unknown(name) for name in nonempty if name not in PARSERS]
    values: dict[str, Any] = {}
    for name, value in nonempty.items():
        try:
            if name in PARSERS:
                values[name.lower()] = PARSERS[name](value)
        except ValueError as error:
            faults.append(f"{name} is {value!r}: {error}.")
    if not faults:
        settings = Settings(**values)
        faults = [*_contradictions(settings), *_board_contradictions(settings)]
    if faults:
        raise SettingsError("\n".join(faults))
    return Settings(**values)


def load(path: Path = SETTINGS_FILE) -> dict[str, str]:
    """Return the settings in the file at `path`; none if it does not exist."""
    try:
        saved = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except ValueError as error:
        raise SettingsError(f"{path} cannot be read ({error}): correct or delete it.") from error
    if not isinstance(saved, dict) or not all(isinstance(each, str) for each in saved.values()):
        raise SettingsError(
            f'{path} must have the form {{"NAME": "value", ...}}, with every value in quotes: '
            "correct or delete it."
        )
    return saved


def save(settings: Mapping[str, str], path: Path = SETTINGS_FILE) -> None:
    """Write the nonempty `settings` into the file at `path`."""
    nonempty = {name: settings[name] for name in sorted(settings) if settings[name]}
    path.write_text(json.dumps(nonempty, indent=2) + "\n", encoding="utf-8")


def merge(saved: Mapping[str, str], given: Mapping[str, str]) -> dict[str, str]:
    """Return the settings of this run: `given` replaces `saved`.

    A given setting also removes the other setting of its pair. A saved TAKE_OVER is valid only
    for the number that it was given with.
    """
    merged = {**saved, **given}
    if {"PHONE_NUMBER_ARN", "CLAIM"} & given.keys() and "TAKE_OVER" not in given:
        merged.pop("TAKE_OVER", None)
    for one, other in PAIRS:
        if given.get(one) and not given.get(other):
            merged.pop(other, None)
        if given.get(other) and not given.get(one):
            merged.pop(one, None)
    return merged


def parse_arguments(arguments: Iterable[str]) -> dict[str, str]:
    """Return the settings in `NAME=value` arguments."""
    given = {}
    for argument in arguments:
        name, equals, value = argument.partition("=")
        if not equals:
            raise SettingsError(f"{argument!r} is not a setting: expected NAME=value.")
        given[name] = value.strip()
    return given


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
    return value


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
    "TAKE_OVER": _yes_or_no,
    "NAME": _matching(STACK, "a letter, then letters, digits and hyphens"),
    "FLOW_NAME": _flow_name,
    "VOICE": _matching(
        re.compile(r"[A-Z][a-z]+"), "the name of an Amazon Polly voice, such as Joanna"
    ),
    "TABLE": _matching(TABLE, "the name of a table in this Region"),
    "REPLICAS": _regions,
    "RETENTION_DAYS": _number(range(1, 3_651)),
    "MEMORY_MB": _number(MEMORIES_MB),
    "SNAPSTART": _yes_or_no,
    "TEST_CASES": _yes_or_no,
    "RESERVED_CONCURRENCY": _number(range(1, 1_001)),
    "ALARM_TOPIC_ARN": _matching(
        TOPIC, "a topic's ARN, such as arn:aws:sns:us-east-1:<account>:<name>"
    ),
    "BOARD": _yes_or_no,
    "ADMIN_EMAIL": _matching(EMAIL, "an e-mail address for the invitation"),
    "MFA": _yes_or_no,
}
PAIRS: Final = (("INSTANCE_ARN", "CREATE_INSTANCE"), ("PHONE_NUMBER_ARN", "CLAIM"))


def _contradictions(settings: Settings) -> Iterator[str]:
    home = settings.home_region
    if settings.instance_arn and settings.create_instance:
        yield "INSTANCE_ARN and CREATE_INSTANCE are both given: give only one of them."
    if not (settings.instance_arn or settings.create_instance):
        yield (
            "No instance is named: give INSTANCE_ARN=arn:aws:connect:... for an existing instance, "
            "or CREATE_INSTANCE=<alias> to create one."
        )
    if settings.phone_number_arn and settings.claim:
        yield "PHONE_NUMBER_ARN and CLAIM are both given: give only one of them."
    if settings.region and settings.instance_arn and settings.region != home:
        yield f"REGION is {settings.region}, but the instance is in {home}: leave REGION out."
    yield from _foreign_resources(settings)
    if settings.replicas and settings.table:
        yield "REPLICAS is for a new table, but TABLE names an existing one: leave REPLICAS out."
    if settings.replicas and not home:
        yield "REPLICAS needs the Region of the table: give REGION too."
    if home in settings.replicas:
        yield f"REPLICAS contains {home}, the Region of the table: give other Regions."


def _board_contradictions(settings: Settings) -> Iterator[str]:
    if settings.board and not settings.admin_email:
        yield "BOARD=yes needs ADMIN_EMAIL=<address>: only invited viewers see the board."
    if settings.board and settings.table:
        yield (
            "BOARD needs the stream of the table, which is known only where the table is created: "
            "leave BOARD out, because TABLE names an existing table."
        )


def _foreign_resources(settings: Settings) -> Iterator[str]:
    """Yield a fault for each resource in another Region or account than the instance."""
    number, topic = settings.phone_number_arn, settings.alarm_topic_arn
    home, account = settings.home_region, settings.account
    if home and number and (region := _part(number, "region")) != home:
        yield f"The number is in {region}, but the instance is in {home}: give a number in {home}."
    if account and number and (owner := _part(number, "account")) != account:
        yield (
            f"The number belongs to account {owner}, but the instance belongs to {account}: "
            f"give a number of account {account}."
        )
    if home and topic and (region := _part(topic, "region")) != home:
        yield f"The topic is in {region}, but the alarms will be in {home}: give a topic in {home}."


def _unknown(name: str) -> str:
    near = get_close_matches(name.upper(), PARSERS, n=1)
    hint = f"did you mean {near[0]}?" if near else f"the settings are {', '.join(PARSERS)}."
    return f"{name} is not a setting: {hint}"


def _part(arn: str | None, part: str) -> str | None:
    patterns = (INSTANCE, NUMBER, TOPIC)
    found = next((match for pattern in patterns if (match := pattern.fullmatch(arn or ""))), None)
    return found[part] if found else None

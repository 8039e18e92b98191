"""What a user says about their line: one typed place, refused before synth when it is wrong.

Settings come as `NAME=value` words. What was said is remembered in a file that git ignores, so
that `make diff` and `make destroy` need no words; an empty value forgets.
"""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Final

from starvanity.calls.ivr import NAME as FLOW_NAME
from starvanity.calls.ivr import VOICE

REMEMBERED: Final = Path(".starvanity.json")

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
LONGEST_FLOW_NAME: Final = 127
"""AWS::Connect::ContactFlow, Name."""
MEMORY_MB: Final = 1024
"""Chosen by measurement: docs/decisions/0042-memory.md."""
RETENTION_DAYS: Final = 365
MEMORIES_MB: Final = range(128, 10_241)
"""https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html"""


class BadSettings(ValueError):  # noqa: N818 - a claim, in the words of the house
    """The line cannot be described from this; the message is one sentence a fault."""


@dataclass(frozen=True, slots=True)
class Settings:
    """A line: in which instance, by which number, how long calls are kept, and the rest."""

    instance_arn: str | None = None
    create_instance: str | None = None
    region: str | None = None
    phone_number_arn: str | None = None
    claim: str | None = None
    take_over: bool = False
    name: str = "Starvanity"
    flow_name: str = FLOW_NAME
    voice: str = VOICE
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
    def home(self) -> str | None:
        """The Region that is known before deploying; the caller's own where it is not."""
        return _part(self.instance_arn, "region") or self.region

    @property
    def account(self) -> str | None:
        """The account that is known before deploying."""
        return _part(self.instance_arn, "account")


def read(words: Mapping[str, str]) -> Settings:
    """Return the settings that `words` say; raise `BadSettings` naming every fault."""
    known = {name: value for name, value in words.items() if value}
    faults = [_unknown(name) for name in known if name not in FORMS]
    values: dict[str, Any] = {}
    for name, value in known.items():
        try:
            if name in FORMS:
                values[name.lower()] = FORMS[name](value)
        except ValueError as error:
            faults.append(f"{name} is {value!r}: {error}.")
    if not faults:
        settings = Settings(**values)
        faults = [*_contradictions(settings), *_board_contradictions(settings)]
    if faults:
        raise BadSettings("\n".join(faults))
    return Settings(**values)


def recall(path: Path = REMEMBERED) -> dict[str, str]:
    """Return the words that were said before; none where nothing was."""
    try:
        words = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except ValueError as error:
        raise BadSettings(f"{path} cannot be read ({error}): mend it, or delete it.") from error
    if not isinstance(words, dict) or not all(isinstance(each, str) for each in words.values()):
        raise BadSettings(
            f'{path} is not as we wrote it, {{"NAME": "value", ...}} with every value in quotes: '
            "mend it, or delete it."
        )
    return words


def remember(words: Mapping[str, str], path: Path = REMEMBERED) -> None:
    """Keep `words` for the next time."""
    kept = {name: words[name] for name in sorted(words) if words[name]}
    path.write_text(json.dumps(kept, indent=2) + "\n", encoding="utf-8")


def merge(remembered: Mapping[str, str], said: Mapping[str, str]) -> dict[str, str]:
    """Return what holds now: `said` goes before, and one of a pair puts the other out.

    Leave to take over a number is given for that number alone.
    """
    merged = {**remembered, **said}
    if {"PHONE_NUMBER_ARN", "CLAIM"} & said.keys() and "TAKE_OVER" not in said:
        merged.pop("TAKE_OVER", None)  # it was said of another number
    for one, other in PAIRS:
        if said.get(one) and not said.get(other):
            merged.pop(other, None)
        if said.get(other) and not said.get(one):
            merged.pop(one, None)
    return merged


def words_of(arguments: Iterable[str]) -> dict[str, str]:
    """Return `NAME=value` arguments as words."""
    words = {}
    for argument in arguments:
        name, equals, value = argument.partition("=")
        if not equals:
            raise BadSettings(f"{argument!r} is no setting: expected NAME=value.")
        words[name] = value.strip()
    return words


def _form(form: re.Pattern[str], expected: str) -> Callable[[str], str]:
    def checked(value: str) -> str:
        if not form.fullmatch(value):
            raise ValueError(f"expected {expected}")
        return value

    return checked


def _number(allowed: range) -> Callable[[str], int]:
    def checked(value: str) -> int:
        if not (value.isascii() and value.isdigit() and int(value) in allowed):
            raise ValueError(f"expected a number from {allowed[0]} to {allowed[-1]}")
        return int(value)

    return checked


def _yes(value: str) -> bool:
    if value.lower() not in {"yes", "no"}:
        raise ValueError("expected yes or no")
    return value.lower() == "yes"


def _regions(value: str) -> tuple[str, ...]:
    regions = tuple(each.strip() for each in value.split(","))
    if not all(map(REGION.fullmatch, regions)) or len(set(regions)) < len(regions):
        raise ValueError("expected Regions, each once, as us-west-2,eu-west-1")
    return regions


def _name_of_flow(value: str) -> str:
    if len(value) > LONGEST_FLOW_NAME:
        raise ValueError(f"expected at most {LONGEST_FLOW_NAME} characters")
    return value


FORMS: Final[Mapping[str, Callable[[str], Any]]] = {
    "INSTANCE_ARN": _form(
        INSTANCE, "an instance's ARN, as arn:aws:connect:us-east-1:<account>:instance/<id>"
    ),
    "CREATE_INSTANCE": _form(ALIAS, "an alias of letters, digits and hyphens, at most 45"),
    "REGION": _form(REGION, "a Region, as us-east-1"),
    "PHONE_NUMBER_ARN": _form(
        NUMBER, "a number's ARN, as arn:aws:connect:us-east-1:<account>:phone-number/<id>"
    ),
    "CLAIM": _form(CLAIM, "a country and TOLL_FREE or DID, as US/TOLL_FREE"),
    "TAKE_OVER": _yes,
    "NAME": _form(STACK, "a letter, then letters, digits and hyphens"),
    "FLOW_NAME": _name_of_flow,
    "VOICE": _form(re.compile(r"[A-Z][a-z]+"), "the name of an Amazon Polly voice, as Joanna"),
    "TABLE": _form(TABLE, "the name of a table in this Region"),
    "REPLICAS": _regions,
    "RETENTION_DAYS": _number(range(1, 3_651)),
    "MEMORY_MB": _number(MEMORIES_MB),
    "SNAPSTART": _yes,
    "TEST_CASES": _yes,
    "RESERVED_CONCURRENCY": _number(range(1, 1_001)),
    "ALARM_TOPIC_ARN": _form(TOPIC, "a topic's ARN, as arn:aws:sns:us-east-1:<account>:<name>"),
    "BOARD": _yes,
    "ADMIN_EMAIL": _form(EMAIL, "an e-mail address, which the invitation is sent to"),
    "MFA": _yes,
}
PAIRS: Final = (("INSTANCE_ARN", "CREATE_INSTANCE"), ("PHONE_NUMBER_ARN", "CLAIM"))


def _contradictions(settings: Settings) -> Iterable[str]:
    if settings.instance_arn and settings.create_instance:
        yield "INSTANCE_ARN and CREATE_INSTANCE are both given: say which of the two it is."
    if not (settings.instance_arn or settings.create_instance):
        yield (
            "No instance is named: give INSTANCE_ARN=arn:aws:connect:... for one that you have, "
            "or CREATE_INSTANCE=<alias> to make one."
        )
    if settings.phone_number_arn and settings.claim:
        yield "PHONE_NUMBER_ARN and CLAIM are both given: say which of the two it is."
    if settings.region and settings.instance_arn and settings.region != settings.home:
        yield f"REGION is {settings.region}, and the instance is in {settings.home}: leave it out."
    yield from _strangers(settings)
    if settings.replicas and settings.table:
        yield "REPLICAS belong where the table is made: leave them out beside TABLE."
    if settings.replicas and not settings.home:
        yield "REPLICAS need to know the table's own Region: give REGION too."
    if settings.home in settings.replicas:
        yield f"REPLICAS names {settings.home}, where the table is: name other Regions."


def _board_contradictions(settings: Settings) -> Iterable[str]:
    if settings.board and not settings.admin_email:
        yield "BOARD=yes needs ADMIN_EMAIL=<address> too: nobody sees the board uninvited."
    if settings.board and settings.table:
        yield (
            "BOARD reads the stream of the table, which is known where the table is made: "
            "leave BOARD out beside TABLE."
        )


def _strangers(settings: Settings) -> Iterable[str]:
    """Tell of what cannot work with the instance, for it belongs somewhere else."""
    number, topic = settings.phone_number_arn, settings.alarm_topic_arn
    home, account = settings.home, settings.account
    if home and number and (region := _part(number, "region")) != home:
        yield f"The number is in {region} and the instance in {home}: name one from there."
    if account and number and (owner := _part(number, "account")) != account:
        yield f"The number is of account {owner} and the instance of {account}: name one of those."
    if home and topic and (region := _part(topic, "region")) != home:
        yield f"The topic is in {region} and its alarms will be in {home}: name one from there."


def _unknown(name: str) -> str:
    near = get_close_matches(name.upper(), FORMS, n=1)
    hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(FORMS)}."
    return f"{name} is no setting: {hint}"


def _part(arn: str | None, part: str) -> str | None:
    forms = (INSTANCE, NUMBER, TOPIC)
    found = next((each for form in forms if (each := form.fullmatch(arn or ""))), None)
    return found[part] if found else None

"""The settings of a line: parsed and checked before the synthesis."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Final

from phonenumbers import country_code_for_region

from infra.setting_values import MULTI_REGION_KEY, PARSERS, part_of
from starvanity.calls.ivr import NAME as FLOW_NAME
from starvanity.language.english import ENGLISH

NAME: Final = "Starvanity"
"""The name of the first line of an account."""
MEMORY_MB: Final = 1024
"""Chosen by measurement: docs/decisions/0042-memory.md."""
RETENTION_DAYS: Final = 365
LOG_DAYS: Final = 90
"""Days that logs are kept: a quarter, to compare with the quarter before."""


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
    prefix: str | None = None
    take_over: bool = False
    name: str = NAME
    flow_name: str = FLOW_NAME
    voice: str = ENGLISH.voice
    table: str | None = None
    stream_arn: str | None = None
    replicas: tuple[str, ...] = ()
    retention_days: int = RETENTION_DAYS
    memory_mb: int = MEMORY_MB
    snapstart: bool = False
    test_cases: bool = False
    reserved_concurrency: int | None = None
    alarm_topic_arn: str | None = None
    alarm_email: str | None = None
    max_calls_per_hour: int | None = None
    monthly_budget: int | None = None
    canary: bool = False
    board: bool = False
    admin_email: str | None = None
    mfa: bool = True
    words: Path | None = None
    never: Path | None = None
    key_arn: str | None = None
    log_days: int = LOG_DAYS

    @property
    def home_region(self) -> str | None:
        """The Region in the settings; without one, the credentials determine it."""
        return part_of(self.instance_arn, "region") or self.region

    @property
    def claimed(self) -> str:
        """The kind of number to claim and its prefix: a change of either needs another number."""
        return " ".join(filter(None, (self.claim, self.prefix)))

    @property
    def account(self) -> str | None:
        """The account in the settings; without one, the credentials determine it."""
        return part_of(self.instance_arn, "account")


def read(given: Mapping[str, str]) -> Settings:
    """Return complete settings with the values in `given`; raise `SettingsError` with all faults.

    `parse` accepts settings whose instance or stream is still to be looked up.
    """
    settings = parse(given)
    if missing := [*_missing(settings)]:
        raise SettingsError("\n".join(missing))
    return settings


def parse(given: Mapping[str, str]) -> Settings:
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
        values.setdefault("flow_name", flow_name(values.get("name", NAME)))
        settings = Settings(**values)
        faults = [
            *_contradictions(settings),
            *_prefix_contradictions(settings),
            *_owner_contradictions(settings),
        ]
    if faults:
        raise SettingsError("\n".join(faults))
    return settings


def flow_name(line: str) -> str:
    """Return the default name of the flow of a line. An instance refuses two equal names."""
    return FLOW_NAME if line == NAME else f"{FLOW_NAME} - {line}"


def _missing(settings: Settings) -> Iterator[str]:
    if not (settings.instance_arn or settings.create_instance):
        yield (
            "No instance is named: give INSTANCE_ARN=arn:aws:connect:... for an existing instance, "
            "or CREATE_INSTANCE=<alias> to create one."
        )
    if settings.board and settings.table and not settings.stream_arn:
        yield (
            "The board needs the stream of the existing table: give STREAM_ARN=<its stream's ARN>. "
            "`make deploy` looks it up."
        )


def _contradictions(settings: Settings) -> Iterator[str]:
    home = settings.home_region
    if settings.instance_arn and settings.create_instance:
        yield "INSTANCE_ARN and CREATE_INSTANCE are both given: give only one of them."
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
    key = part_of(settings.key_arn, "id") or MULTI_REGION_KEY
    if settings.replicas and not key.startswith(MULTI_REGION_KEY):
        yield (
            f"REPLICAS needs a multi-Region key, whose id begins with {MULTI_REGION_KEY}: "
            "give its ARN as KEY_ARN, and create its replica keys first."
        )
    if settings.stream_arn and part_of(settings.stream_arn, "table") != settings.table:
        yield "STREAM_ARN is not the stream of TABLE: give the stream of that table."


def _prefix_contradictions(settings: Settings) -> Iterator[str]:
    if not settings.prefix:
        return
    if not settings.claim:
        yield "PREFIX is for a number to claim: give CLAIM too, such as CLAIM=US/TOLL_FREE."
        return
    country = settings.claim.partition("/")[0]
    code = country_code_for_region(country)
    if code and not settings.prefix.startswith(f"+{code}"):
        yield (
            f"PREFIX is {settings.prefix}, but numbers of {country} begin with +{code}: "
            f"give a prefix that begins with +{code}."
        )


def _owner_contradictions(settings: Settings) -> Iterator[str]:
    if settings.board and not settings.admin_email:
        yield "BOARD=yes needs ADMIN_EMAIL=<address>: only invited viewers see the board."
    if settings.monthly_budget and not (settings.alarm_email or settings.alarm_topic_arn):
        yield (
            "MONTHLY_BUDGET needs a recipient: give ALARM_EMAIL=<address> or ALARM_TOPIC_ARN=<ARN>."
        )


def _foreign_resources(settings: Settings) -> Iterator[str]:
    """Yield a fault for each resource in another Region or account than the instance."""
    home, account = settings.home_region, settings.account
    for name, arn in (
        ("number", settings.phone_number_arn),
        ("topic", settings.alarm_topic_arn),
        ("key", settings.key_arn),
        ("stream", settings.stream_arn),
    ):
        if home and arn and (region := part_of(arn, "region")) != home:
            yield f"The {name} is in {region}, but the line is in {home}: give a {name} in {home}."
    number = settings.phone_number_arn
    if account and number and (owner := part_of(number, "account")) != account:
        yield (
            f"The number belongs to account {owner}, but the instance belongs to {account}: "
            f"give a number of account {account}."
        )


def _unknown(name: str) -> str:
    near = get_close_matches(name.upper(), PARSERS, n=1)
    hint = f"did you mean {near[0]}?" if near else f"the settings are {', '.join(PARSERS)}."
    return f"{name} is not a setting: {hint}"

"""Select the instance, the number and the stream that the settings leave out."""

from collections.abc import Mapping, Sequence

from botocore.exceptions import BotoCoreError, ClientError

from infra.operate.account import ACTIVE, Account, Instance, Number, code_of
from infra.operate.session import SessionError, session
from infra.settings import Settings, SettingsError, parse


def complete(command: str, given: Mapping[str, str]) -> dict[str, str]:
    """Return `given` with the settings that the account determines, and print each of them.

    Only `deploy` selects; the other commands use the saved settings. No request is sent if nothing
    is missing. Raise `SettingsError` if the account leaves a choice.
    """
    settings = parse(given)
    needs_instance = not (settings.instance_arn or settings.create_instance)
    needs_stream = bool(settings.board and settings.table and not settings.stream_arn)
    if command != "deploy" or not (needs_instance or needs_stream):
        return dict(given)
    try:
        account = Account(session(settings))
        return {
            **given,
            **(_instance_and_number(account, settings) if needs_instance else {}),
            **(_stream(account, settings.table or "") if needs_stream else {}),
        }
    except (SessionError, BotoCoreError, ClientError) as error:
        raise SettingsError(
            f"The account cannot be read ({error}): run make doctor, or give every setting."
        ) from error


def selected_instance(account: Account, settings: Settings) -> Instance | None:
    """Return the instance in the settings, or the only active one; `None` if there is none."""
    instances = account.instances()
    if settings.instance_arn:
        return next((each for each in instances if each.arn == settings.instance_arn), None)
    if settings.create_instance:
        return next((each for each in instances if each.alias == settings.create_instance), None)
    active = [each for each in instances if each.status == ACTIVE]
    return active[0] if len(active) == 1 else None


def _instance_and_number(account: Account, settings: Settings) -> dict[str, str]:
    instance = _only_instance(account)
    print(f"starvanity: uses the only instance, {instance.alias} {instance.arn}")
    selected = {"INSTANCE_ARN": instance.arn}
    if settings.phone_number_arn or settings.claim:
        return selected
    listed = account.numbers(instance)
    own = account.outputs(settings).get("NumberToRing")
    for each in listed:
        if each.e164 == own:  # the settings file of a deployed line is lost
            print(f"starvanity: keeps the number of the line, {each.e164} {each.arn}")
            return {**selected, "PHONE_NUMBER_ARN": each.arn}
    return selected | _free_number(instance, [each for each in listed if not each.flow])


def _free_number(instance: Instance, free: Sequence[Number]) -> dict[str, str]:
    if len(free) > 1:
        listed = _listed([(each.e164, each.arn) for each in free])
        raise SettingsError(
            f"Several numbers are free: give PHONE_NUMBER_ARN=<one of these>.\n{listed}\n"
            f"Without a number: give INSTANCE_ARN={instance.arn}."
        )
    if not free:
        print("starvanity: no number is free, so the line has none: give CLAIM=US/TOLL_FREE")
        return {}
    print(f"starvanity: uses the only free number, {free[0].e164} {free[0].arn}")
    return {"PHONE_NUMBER_ARN": free[0].arn}


def _only_instance(account: Account) -> Instance:
    instances = account.instances()
    active = [each for each in instances if each.status == ACTIVE]
    if len(active) == 1:
        return active[0]
    listed = _listed([(f"{each.alias} ({each.status})", each.arn) for each in instances])
    if not active:
        raise SettingsError(
            "No instance is named, and the account has no active one in this Region: give "
            f"CREATE_INSTANCE=<your-own-alias> REGION={account.region} CLAIM=US/TOLL_FREE.\n"
            f"{listed}"
        )
    raise SettingsError(
        f"No instance is named, and the account has several: give INSTANCE_ARN=<one of these>.\n"
        f"{listed}"
    )


def _stream(account: Account, table: str) -> dict[str, str]:
    try:
        stream = account.stream_of(table)
    except ClientError as error:
        if code_of(error) != "ResourceNotFoundException":
            raise
        raise SettingsError(
            f"The table {table} does not exist in {account.region}: give TABLE=<its name>."
        ) from error
    if stream is None:
        raise SettingsError(
            f"The board needs the stream of the table {table}, which has none: "
            f"run make restore TO={table}, which enables it."
        )
    print(f"starvanity: uses the stream {stream}")
    return {"STREAM_ARN": stream}


def _listed(rows: Sequence[tuple[str, str]]) -> str:
    return "\n".join(f"  {name}  {arn}" for name, arn in rows)

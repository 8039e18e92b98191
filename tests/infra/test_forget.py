"""The report, the confirmation and the exit status of an erasure."""

import argparse
import json
from types import SimpleNamespace

import pytest

from infra.operate import forget
from infra.operate.copies import Copy, recovery_days
from infra.settings import parse
from starvanity.aws.erasure import ErasureError

NUMBER = "+12065550123"


class Store:
    """A store with one record of the number, or an error."""

    def __init__(self, name, error=None, *, always=False):
        self.name, self.table = name, name
        self.left = 1
        self.error, self.always = error, always

    def count(self, _number):
        return self.left

    def erase(self, _number):
        if self.error:
            raise ErasureError(f"{self.name}: {self.error}")
        found, self.left = self.left, int(self.always)
        return found


@pytest.fixture
def use(monkeypatch):
    """Return a function that gives the command its stores and the answer of a person."""

    def used(queues=(), calls=(), journals=(), answer=None):
        monkeypatch.setattr(forget, "session", lambda _: None)
        monkeypatch.setattr(forget, "Account", lambda _: None)
        monkeypatch.setattr(forget, "queues", lambda *_: [*queues])
        monkeypatch.setattr(forget, "tables_of_calls", lambda *_: [*calls])
        monkeypatch.setattr(forget, "journals", lambda *_: [*journals])
        monkeypatch.setattr(forget, "copies", lambda *_: [Copy("the stream", "24 hours")])
        monkeypatch.setattr("sys.stdin", SimpleNamespace(isatty=lambda: answer is not None))
        monkeypatch.setattr("builtins.input", lambda _: answer)

    return used


def run(*options, number=NUMBER):
    parser = argparse.ArgumentParser()
    forget.add_arguments(parser)
    return forget.run(parse({}), parser.parse_args([number, *options]))


def test_a_store_that_fails_is_named_the_others_are_erased_and_the_status_is_1(use, capsys):
    table = Store("the table of calls")
    use([Store("the outbox", "ReceiveMessage failed (AccessDenied)")], [table])

    status = run("--yes")

    report = capsys.readouterr().out
    assert status == 1
    assert "NOT ERASED  the outbox: ReceiveMessage failed (AccessDenied)" in report
    assert "the table of calls: 1 erased" in report
    assert table.left == 0


def test_a_caller_who_rings_during_the_command_is_reported_and_the_status_is_1(use, capsys):
    use(calls=[Store("the table of calls", always=True)])

    assert run("--yes") == 1
    assert "NOT FINISHED  The caller rang" in capsys.readouterr().out


def test_the_report_has_counts_and_copies_and_not_the_number(use, capsys):
    use([Store("the outbox")], [Store("the table of calls")], [Store("the board's journal")])

    status = run("--yes", "--json")

    printed = capsys.readouterr()
    assert status == 0
    assert json.loads(printed.out) == {
        "erased": {"the outbox": 1, "the table of calls": 1, "the board's journal": 1},
        "failed": {},
        "complete": True,
        "copies": {"the stream": "24 hours"},
    }
    assert "0123" not in printed.out + printed.err


@pytest.mark.parametrize(("answer", "left", "status"), [("y", 0, 0), ("", 1, 2), ("no", 1, 2)])
def test_a_person_sees_counts_and_confirms(use, capsys, answer, left, status):
    table = Store("the table of calls")
    use(calls=[table], answer=answer)

    assert run() == status
    printed = capsys.readouterr()
    assert "the table of calls: 1 items" in printed.out
    assert "0123" not in printed.out + printed.err
    assert table.left == left


def test_a_line_without_a_stack_is_refused(use, capsys):
    use()

    assert run("--yes") == 2
    assert "No stack of this line exists" in capsys.readouterr().err


def test_a_number_of_a_country_needs_the_country(use):
    use(calls=[Store("the table of calls")])

    assert run("--yes", number="206-555-0123") == 2
    assert run("--yes", "--region=US", number="206-555-0123") == 0


def test_progress_is_printed_for_each_ten_thousand_items(capsys):
    progress = forget.Progress()

    for read in (9_000, 18_000, 27_000, 31_000, 5_000, 14_000):
        progress(read)

    assert [line.split()[1] for line in capsys.readouterr().err.splitlines()] == [
        "18,000",
        "31,000",
        "14,000",
    ]


@pytest.mark.parametrize(
    ("recovery", "days"),
    [
        ({"PointInTimeRecoveryStatus": "ENABLED", "RecoveryPeriodInDays": 7}, 7),
        ({"PointInTimeRecoveryStatus": "ENABLED"}, 35),
        ({"PointInTimeRecoveryStatus": "DISABLED"}, 0),
    ],
)
def test_the_recovery_of_a_table_is_reported_with_its_own_period(recovery, days):
    described = {"ContinuousBackupsDescription": {"PointInTimeRecoveryDescription": recovery}}
    dynamodb = SimpleNamespace(describe_continuous_backups=lambda TableName: described)  # noqa: ARG005 - as botocore
    account = SimpleNamespace(session=SimpleNamespace(client=lambda _: dynamodb))

    assert recovery_days(account, "calls") == days

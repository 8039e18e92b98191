import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner

from starvanity.cli import main
from starvanity.language.english import PROMPTS


@pytest.fixture
def path(tmp_path):
    return tmp_path / "calls.db"


def run(*arguments):
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def test_a_call_prints_its_transcript_and_is_saved(path):
    called = run("call", "800-356-9377", "--db", path)
    recent = run("recent", "--db", path)

    assert called.stdout.splitlines()[0] == f"0:00.0  {PROMPTS.greeting}"
    assert "Flowers! One, eight hundred, flowers." in called.stdout
    assert called.stdout.splitlines()[-1].endswith("[the caller hung up]")
    assert "1-800-356-9377" in recent.stdout
    assert "1-800-FLOWERS" in recent.stdout
    assert (called.exit_code, recent.exit_code) == (0, 0)


def test_a_call_as_json_is_one_event_per_line(path):
    result = run("call", "206-555-5253", "--keys", "1,2,3:8003569377#", "--json", "--db", path)

    events = [json.loads(line) for line in result.stdout.splitlines()]
    kinds = {event["event"] for event in events}
    assert {
        *("action-entered", "said", "keys-pressed", "lambda-invoked", "lambda-replied"),
        *("branch-taken", "ended"),
    } <= kinds
    assert all("at_seconds" in event for event in events)
    times = [event["at_seconds"] for event in events if event["event"] == "action-entered"]
    assert times == sorted(times)
    spoken = [event for event in events if event["event"] == "said" and event["ssml"]]
    assert spoken[0]["ssml"].startswith("<speak>")
    assert spoken[0]["text"].startswith("Lake! Two zero six, triple five, lake.")


def test_recent_lists_each_caller_once_newest_first(path):
    for number in ("800-356-9377", "206-555-5253", "800-356-9377"):
        run("call", number, "--db", path)
    run("call", "--withheld", "--db", path)

    rows = [json.loads(line) for line in run("recent", "--json", "--db", path).stdout.splitlines()]

    assert [row["caller"] for row in rows] == [None, "+18003569377", "+12065555253"]
    assert [row["withheld"] for row in rows] == [True, False, False]
    assert rows[0]["phonewords"] == []
    assert [word["spoken"] for word in rows[1]["phonewords"]] == [True, True, True, False, False]
    assert set(rows[0]) == {
        *("at", "caller", "written", "withheld", "region", "contact_id", "keyed"),
        "phonewords",
    }


def test_recent_has_the_kind_and_the_flags_of_every_answer(path):
    for number in ("206-555-7064", "727-555-0142", "206-555-0100"):
        run("call", number, "--db", path)

    rows = [json.loads(line) for line in run("recent", "--json", "--db", path).stdout.splitlines()]

    wordless, across, look_alike = (row["phonewords"] for row in rows)
    assert [answer["kind"] for answer in wordless] == ["pattern"]
    assert wordless[0]["words"] == []
    assert ("PARK-55-0142", True) in {(answer["text"], answer["across"]) for answer in across}
    assert ("206-555-S0NG", True) in {(each["text"], each["look_alike"]) for each in look_alike}


def test_recent_prints_the_digit_pattern_of_a_number_without_words(path):
    run("call", "206-555-0100", "--db", path)

    assert run("recent", "--db", path).stdout.endswith("  triple five, zero one, double zero\n")


def test_a_transcript_separates_answers_by_semicolons_because_a_pattern_has_commas(path):
    lines = run("call", "206-555-5253", "--db", path).stdout.splitlines()

    assert "[206-555-LAKE; 206-555-5-ALE; triple five, fifty-two, fifty-three]" in lines[1]


def test_recent_reads_the_calls_that_an_earlier_version_saved(path):
    run("call", "206-555-5253", "--db", path)
    with closing(sqlite3.connect(path)) as connection, connection:
        earlier = json.dumps([["206-555-LAKE", "206555LAKE", True]])
        connection.execute("UPDATE calls SET phonewords = ?", [earlier])
        connection.execute("PRAGMA user_version = 1")

    row = json.loads(run("recent", "--json", "--db", path).stdout)

    (answer,) = row["phonewords"]
    assert (answer["text"], answer["spoken"], answer["kind"]) == ("206-555-LAKE", True, "word")
    assert (answer["across"], answer["look_alike"], answer["words"]) == (False, False, [])


def test_a_withheld_caller_is_a_row_without_words(path):
    run("call", "--withheld", "--db", path)
    run("call", "bob@example.com", "--db", path)

    unreadable, withheld = run("recent", "--db", path).stdout.splitlines()

    assert withheld.endswith("number withheld")
    assert unreadable.endswith("number not readable")


def test_a_withheld_caller_who_keyed_a_number_is_listed_with_its_words_only(path):
    run("call", "--withheld", "--keys", "2065555253#", "--db", path)

    listed = run("recent", "--db", path).stdout

    assert listed.endswith("  number withheld   keyed a number: LAKE\n")
    assert "5253" not in listed
    assert "206" not in listed


def test_a_keyed_number_without_words_is_listed_without_its_digits(path):
    run("call", "--withheld", "--keys", "2065550100#", "--db", path)

    listed = run("recent", "--db", path).stdout
    row = json.loads(run("recent", "--json", "--db", path).stdout)

    assert listed.endswith("  number withheld   keyed a number\n")
    assert (row["keyed"], row["phonewords"]) == ([], [])


def test_a_number_that_a_known_caller_keyed_does_not_change_the_row(path):
    run("call", "206-555-0142", "--keys", "3,8003569377#", "--db", path)

    listed = run("recent", "--db", path).stdout

    assert "206-555-0142" in listed
    assert "FLOWERS" not in listed


@pytest.mark.parametrize(
    ("number", "printed"),
    [
        ("+442079460123", "+44 20 7946 0123"),
        ("+33199001234", "+33 1 99 00 12 34"),
        ("206-555-5253", "206-555-5253"),
        ("800-356-9377", "1-800-356-9377"),
    ],
)
def test_recent_prints_the_country_code_of_foreign_callers_only(number, printed, path):
    run("call", number, "--db", path)

    assert run("recent", "--db", path).stdout[21:].startswith(f"{printed:16}  ")


def test_withheld_hides_the_number_that_is_given(path):
    result = run("call", "206-555-5253", "--withheld", "--json", "--db", path)

    assert "5253" not in result.stdout
    assert "--withheld: the NUMBER of the caller is ignored" in result.stderr
    assert "5253" not in result.stderr
    assert result.exit_code == 0


def test_a_withheld_call_without_a_number_prints_no_note(path):
    assert not run("call", "--withheld", "--db", path).stderr


def test_the_dialed_number_reaches_the_function(path):
    result = run("call", "206-555-5253", "--dialed", "(206) 555-0142", "--json", "--db", path)

    assert '"SystemEndpoint": {"Address": "+12065550142"' in result.stdout


def test_the_limit_is_the_number_of_callers(path):
    for last in range(3):
        run("call", f"206-555-525{last}", "--db", path)

    assert len(run("recent", "--limit", "2", "--db", path).stdout.splitlines()) == 2


def test_recent_without_calls_prints_a_sentence_and_creates_no_file(path):
    result = run("recent", "--db", path)

    assert result.stdout == "Nobody has rung yet.\n"
    assert not path.exists()


def test_a_call_needs_a_number_or_the_option_withheld():
    result = run("call")

    assert result.exit_code == 2
    assert "--withheld" in result.stderr


def test_keys_that_are_not_on_a_phone_are_wrong_usage(path):
    result = run("call", "800-356-9377", "--keys", "X", "--db", path)

    assert result.exit_code == 2
    assert "--keys" in result.stderr


def test_a_caller_number_that_is_invalid_is_used_unchanged(path):
    result = run("call", "sip:bob@example.com", "--db", path)

    assert "unchanged" in result.stderr
    assert PROMPTS.unreadable in result.stdout
    assert result.exit_code == 0


@pytest.mark.parametrize("fault", ["folder", "garbage", "directory"])
def test_a_caller_gets_the_answer_and_the_call_is_not_saved_when_the_store_fails(fault, tmp_path):
    path = tmp_path / "calls.db"
    if fault == "folder":
        path = tmp_path / "nowhere" / "calls.db"
    if fault == "garbage":
        path.write_text("not a database at all, and long enough to be looked at\n" * 100)
    if fault == "directory":
        path.mkdir()

    called = run("call", "800-356-9377", "--db", path)
    recent = run("recent", "--db", path)

    assert "Flowers! One, eight hundred, flowers." in called.stdout
    assert "not saved" in called.stderr
    assert "--db" in called.stderr
    assert called.exit_code == 3
    assert recent.exit_code == 3


def test_a_failed_answer_has_another_status_than_a_call_that_was_not_saved(path, monkeypatch):
    def failing_answer(*_arguments):
        raise ZeroDivisionError("oh")

    monkeypatch.setattr("starvanity.local.switchboard.answer", failing_answer)

    result = run("call", "800-356-9377", "--db", path)

    assert PROMPTS.sorry in result.stdout
    assert "the answer failed: ZeroDivisionError: oh" in result.stderr
    assert result.exit_code == 4


def test_a_repeated_error_is_printed_once(path):
    path.mkdir()

    result = run("call", "800-356-9377", "--keys", "3:2065555253#", "--db", path)

    assert result.stderr.count("not saved") == 1


def test_an_interrupted_call_does_not_damage_the_database(path):
    run("call", "800-356-9377", "--db", path)
    program = [sys.executable, "-c", "from starvanity.cli import main; main()"]
    process = subprocess.Popen(
        [*program, "call", "206-555-5253", "--db", path, "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    process.stdout.readline()

    process.send_signal(2)
    process.communicate(timeout=20)

    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("SELECT count(*) FROM calls").fetchone()[0] >= 1


def test_every_command_shows_an_example():
    for command in ("spell", "call", "recent"):
        assert "Example" in run(command, "--help").stdout


def test_the_program_runs_by_its_name():
    program = Path(sys.executable).parent / "starvanity"
    environment = {"PATH": os.environ["PATH"]}

    result = subprocess.run(
        [program, "--version"], capture_output=True, text=True, check=True, env=environment
    )

    assert "starvanity" in result.stdout

import json

import pytest
from click.testing import CliRunner

from starvanity.cli import main
from starvanity.cli.own_words import LARGEST_BYTES
from starvanity.phonewords.lexicon import LEXICON_FOLDER, shipped_lexicon

NUMBER = "206-555-9672"  # ZORB: in no list


def run(*arguments, stdin=None, **environment):
    return CliRunner().invoke(
        main, [str(argument) for argument in arguments], input=stdin, env=environment
    )


@pytest.fixture
def words(tmp_path):
    path = tmp_path / "ours.txt"
    path.write_text("# ours\nzorb 2\n")
    return path


@pytest.fixture
def never(tmp_path):
    path = tmp_path / "bans.txt"
    path.write_text("flower\n")
    return path


@pytest.fixture
def calls(tmp_path):
    return tmp_path / "calls.db"


def test_a_business_spells_with_its_own_words(words):
    result = run("spell", NUMBER, "--words", words, "--top", 1)

    assert result.stdout == "+12065559672  206-555-ZORB\n"
    assert "ZORB" not in run("spell", NUMBER).stdout


def test_own_words_and_bans_apply_to_every_line_and_to_json(words, never):
    result = run(
        *("spell", "-", "--json", "--words", words, "--never", never),
        stdin=f"{NUMBER}\n800-356-9377\n",
    )

    ours, flowers = (json.loads(line) for line in result.stdout.splitlines())
    assert ours["phonewords"][0]["text"] == "206-555-ZORB"
    assert "zorb" in ours["phonewords"][0]["ssml"].lower()
    assert flowers["phonewords"]
    assert not any("FLOWER" in each["national"] for each in flowers["phonewords"])


def test_an_explanation_marks_an_own_word(words):
    printed = run("spell", NUMBER, "--words", words, "--explain").stdout

    assert "ZORB is a word of your own" in printed


def test_callers_hear_own_words(words, calls):
    called = run("call", NUMBER, "--words", words, "--db", calls)

    assert "206-555-ZORB" in called.stdout
    assert "206-555-ZORB" in run("recent", "--db", calls).stdout


def test_lists_may_come_from_environment_variables(words, never, calls):
    lists = {"STARVANITY_WORDS": str(words), "STARVANITY_NEVER": str(never)}

    assert "206-555-ZORB" in run("spell", NUMBER, **lists).stdout
    assert "206-555-ZORB" in run("call", NUMBER, "--db", calls, **lists).stdout
    assert "FLOWER" not in run("spell", "800-356-9377", **lists).stdout


def test_a_list_may_have_a_byte_order_mark_and_windows_line_ends(words):
    words.write_bytes(b"\xef\xbb\xbfzorb\r\nqxz -1\r\n")

    assert "206-555-ZORB" in run("spell", NUMBER, "--words", words).stdout


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"fine\n4ever\n", "line 2: '4ever' is not a word: expected letters A to Z"),
        (b"fine\ngood 11\n", "line 2: '11' is not a weight: expected a number from -10 to 10"),
        (b"fine\n\n# x\nfine\n", "line 4: FINE is already on line 1"),
        (b"fine\n\xff\xfe\n", "line 2 is not text: save the file as UTF-8"),
        (b"\xff\xfea\0c\0m\0e\0", "line 1 is not text: save the file as UTF-8"),
        (b"\x1b[31mred\n", "line 1: '\\x1b[31mred' is not a word"),
        (b"a" * LARGEST_BYTES + b"\n", "too long for a list of words"),
    ],
)
@pytest.mark.parametrize("command", ["spell", "call", "serve"])
def test_an_invalid_list_stops_the_command_and_its_line_is_named(command, content, reason, words):
    words.write_bytes(content)
    calls = words.parent / "calls.db"
    rest = {"spell": [NUMBER], "call": [NUMBER, "--db", calls], "serve": ["--db", calls]}[command]

    result = run(command, *rest, "--words", words)

    assert result.exit_code == 2
    assert result.stderr.startswith(f"starvanity: {words}")
    assert reason in result.stderr
    assert result.stderr.count("\n") == 1
    assert result.stdout == ""
    assert not calls.exists()


def test_an_invalid_list_of_bans_is_refused_with_its_line(words, never):
    never.write_text("fine\nf!ower\n")

    result = run("spell", NUMBER, "--words", words, "--never", never)

    assert result.exit_code == 2
    assert f"{never}, line 2: 'f!ower' is not a word" in result.stderr


def test_a_list_that_is_not_a_file_is_refused_with_a_message(tmp_path):
    folder = run("spell", NUMBER, "--words", tmp_path)
    nothing = run("spell", NUMBER, "--never", tmp_path / "nowhere.txt")

    assert folder.stderr == f"starvanity: {tmp_path} cannot be read: Is a directory\n"
    assert "nowhere.txt cannot be read: No such file or directory" in nothing.stderr
    assert (folder.exit_code, nothing.exit_code) == (2, 2)


def test_an_empty_list_adds_nothing(words):
    words.write_text("")

    assert run("spell", NUMBER, "--words", words).stdout == run("spell", NUMBER).stdout


@pytest.mark.parametrize("damage", ["missing", "empty", "cut", "foreign", "damaged"])
@pytest.mark.parametrize("command", ["spell", "call", "serve"])
def test_an_invalid_lexicon_is_refused_with_a_message(
    command, damage, tmp_path, calls, monkeypatch
):
    whole = (LEXICON_FOLDER / "en.lex").read_bytes()
    contents = {
        "empty": b"",
        "cut": whole[:5000],
        "foreign": b"a shopping list\n" * 9,
        "damaged": whole[:20] + b"\xff" * 12 + whole[32:],
    }
    if damage in contents:
        (tmp_path / "en.lex").write_bytes(contents[damage])
    monkeypatch.setattr("starvanity.phonewords.lexicon.LEXICON_FOLDER", tmp_path)
    opened = shipped_lexicon.__wrapped__  # without the cache, which other tests share
    monkeypatch.setattr("starvanity.cli.own_words.shipped_lexicon", opened)
    rest = {"spell": [NUMBER], "call": [NUMBER, "--db", calls], "serve": ["--db", calls]}[command]

    result = run(command, *rest)

    assert result.exit_code == 5
    assert result.stderr.startswith("starvanity: ")
    assert "en.lex" in result.stderr
    assert result.stderr.count("\n") == 1
    assert result.stdout == ""
    assert not calls.exists()


def test_a_ban_wins_over_an_own_word(words, never):
    never.write_text("orb\n")

    assert "ZORB" not in run("spell", NUMBER, "--words", words, "--never", never).stdout

import json

from click.testing import CliRunner

from starvanity.cli import main


def run(*arguments, stdin=None):
    return CliRunner().invoke(main, ["dial", *arguments], input=stdin)


def test_a_phoneword_prints_its_number():
    result = run("1-800-FLOWERS")

    assert result.stdout == "+18003569377\n"
    assert result.exit_code == 0


def test_several_words_form_one_number():
    assert run("1300", "flower", "--region", "au").stdout == "+611300356937\n"


def test_words_alone_print_their_keys():
    assert run("flowers").stdout == "3569377\n"


def test_lines_of_input_are_dialled_in_order():
    result = run("-", "--json", stdin="flowers\na&b\n\n(206) 555-0123\n")

    flowers, refused, number = map(json.loads, result.stdout.splitlines())
    assert flowers == {"input": "flowers", "dials": "3569377"}
    assert refused["error"]["kind"] == "not-dialable"
    assert number == {"input": "(206) 555-0123", "dials": "+12065550123"}
    assert result.exit_code == 1


def test_words_that_cannot_be_dialled_are_refused_with_a_message():
    result = run("a&b")

    assert result.stderr.startswith("'a&b': '&' is not on a key")
    assert result.stdout == ""
    assert result.exit_code == 1

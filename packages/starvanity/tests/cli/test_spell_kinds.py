import pytest

from starvanity import spell
from starvanity.phonewords.kinds import Purpose
from tests.cli.test_spell import KEYS, objects, run

WORDLESS = "206-555-0100"
PERSONAL = "+17275555253"
"""A personal number with an answer across the area code and a pattern."""
LOOK_ALIKE = "+12065552005"


def answers(*arguments, stdin=None):
    """Return the answers to the first number."""
    return objects(run("--json", *arguments, stdin=stdin))[0]["phonewords"]


def is_for_callers(answer):
    return answer["kind"] == "pattern" or answer["across"] or answer["look_alike"]


def test_a_number_without_words_has_a_digit_pattern():
    result = run(WORDLESS)

    assert result.stdout == "+12065550100  triple five, zero one, double zero\n"
    assert result.exit_code == 0


def test_a_digit_pattern_as_json_has_the_same_keys_and_plain_digits():
    (pattern,) = answers(WORDLESS)

    assert list(pattern) == KEYS
    assert pattern["kind"] == "pattern"
    assert (pattern["national"], pattern["dials"]) == ("2065550100", "+12065550100")
    assert (pattern["across"], pattern["look_alike"], pattern["extra_letters"]) == (False, False, 0)
    assert pattern["score"] == pytest.approx(sum(pattern["terms"].values()))
    assert pattern["ssml"].startswith("<speak>Two zero six, ")


def test_the_json_has_the_flags_of_an_answer():
    (across,) = [each for each in answers(PERSONAL) if each["text"] == "PARK-55-5253"]
    (alike,) = [each for each in answers(LOOK_ALIKE) if each["text"] == "206-555-B00K"]

    assert (across["across"], across["look_alike"], across["kind"]) == (True, False, "word")
    assert (alike["across"], alike["look_alike"], alike["kind"]) == (False, True, "word")


@pytest.mark.parametrize("number", [PERSONAL, LOOK_ALIKE])
def test_an_owner_s_answers_have_no_patterns_no_across_and_no_look_alikes(number):
    for_caller = answers(number, "--for", "caller")
    for_owner = answers(number, "--for", "owner")

    assert any(is_for_callers(each) for each in for_caller)
    assert for_owner
    assert not any(is_for_callers(each) for each in for_owner)


@pytest.mark.parametrize(
    ("number", "purpose"),
    [("+18003569377", Purpose.OWNER), (PERSONAL, Purpose.CALLER), ("+611300356937", Purpose.OWNER)],
)
def test_the_purpose_defaults_to_that_of_the_kind_of_number(number, purpose):
    assert answers(number) == answers(number, "--for", purpose.value)
    (other,) = set(Purpose) - {purpose}
    assert answers(number) != answers(number, "--for", other.value)


def test_an_unknown_purpose_is_wrong_usage():
    result = run(PERSONAL, "--for", "robot")

    assert result.exit_code == 2
    assert "'caller', 'owner'" in result.stderr


def test_a_list_omits_digit_patterns_unless_they_are_requested():
    listed = answers("-", stdin=PERSONAL)
    with_patterns = answers("-", "--patterns", stdin=PERSONAL)

    assert "pattern" not in {each["kind"] for each in listed}
    assert "pattern" in {each["kind"] for each in with_patterns}
    assert with_patterns == answers(PERSONAL)


@pytest.mark.parametrize("top", [1, 3, 5, 50])
def test_a_list_has_as_many_answers_with_letters_as_requested(top):
    found = spell(PERSONAL, limit=top + 2, purpose=Purpose.CALLER)
    lettered = [answer.text for answer in found if answer.kind != "pattern"][:top]

    listed = answers("-", "--top", str(top), stdin=PERSONAL)

    assert [each["text"] for each in listed] == lettered
    assert top > 5 or len(lettered) == top


def test_a_number_of_a_list_without_words_has_a_sentence_and_an_empty_list_as_json():
    result = run("-", stdin=WORDLESS)

    assert result.stdout == "+12065550100  (no words hide in this one)\n"
    assert result.exit_code == 0
    assert answers("-", stdin=WORDLESS) == []


def test_a_number_beside_a_dash_keeps_its_digit_patterns():
    given, listed = run(WORDLESS, "-", stdin=WORDLESS).stdout.splitlines()

    assert "triple five" in given
    assert "triple five" not in listed


def test_explain_prints_a_line_for_a_digit_pattern():
    lines = run(WORDLESS, "--explain").stdout.splitlines()

    assert lines[0] == "+12065550100"
    assert lines[1].startswith("triple five, zero one, double zero scores ")
    assert "555 is a repeated digit" in lines[1]


def test_explain_says_that_an_answer_begins_in_the_area_code():
    result = run(PERSONAL, "--explain")

    (line,) = [line for line in result.stdout.splitlines() if line.startswith("PARK-55-5253 ")]
    assert line.endswith("it begins in the area code.")


@pytest.mark.parametrize("option", [["--for", "owner"], ["--for", "caller"], ["--patterns"]])
def test_a_text_that_is_not_a_number_has_exit_status_1_with_every_option(option):
    result = run("anonymous", WORDLESS, *option)

    assert result.exit_code == 1
    assert result.stdout.startswith("+12065550100  ")

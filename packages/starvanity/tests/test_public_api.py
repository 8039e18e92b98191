import subprocess
import sys
from importlib import metadata

import pytest

import starvanity


def test_spell_parses_a_number_as_dialled_in_the_united_states():
    found = starvanity.spell("(800) 356-9377", limit=2)

    assert found[0].text == "1-800-FLOWERS"
    assert len(found) == 2


def test_the_purpose_of_a_request_selects_the_answers():
    for_caller = starvanity.spell("206-555-0100")
    for_owner = starvanity.spell("206-555-0100", purpose=starvanity.Purpose.OWNER)

    assert [type(answer) for answer in for_caller] == [starvanity.DigitPattern]
    assert for_owner == ()


def test_the_public_api_has_every_name_of_its_list():
    number = starvanity.parse("+12065550123")

    assert isinstance(number, starvanity.PhoneNumber)
    assert starvanity.Phoneword.__name__ == "Phoneword"
    assert starvanity.DigitPattern.__name__ == "DigitPattern"
    assert starvanity.Answer == starvanity.Phoneword | starvanity.DigitPattern
    assert set(starvanity.Purpose) == {"caller", "owner"}
    assert set(starvanity.AnswerKind) == {"word", "name", "initials", "hybrid", "pattern"}
    assert all(hasattr(starvanity, name) for name in starvanity.__all__)


def test_the_public_api_has_the_error_that_it_raises():
    with pytest.raises(starvanity.NumberError, match="expected a phone number"):
        starvanity.spell("anonymous")


def test_words_are_dialled_as_in_the_united_states():
    assert starvanity.dial("1-800-FLOWERS") == "+18003569377"
    assert starvanity.dial("0800 REPAIR", region="GB") == "+44800737247"
    assert starvanity.dial("FLOWERS") == "3569377"
    with pytest.raises(starvanity.DialError, match="is not on a key"):
        starvanity.dial("a&b")


def test_words_are_found_in_every_country_or_in_the_named_ones():
    everywhere = starvanity.find("flowers")
    in_australia = starvanity.find("flowers", regions=["AU"])
    in_seattle = starvanity.find("flowers", area="206")

    assert isinstance(everywhere[0], starvanity.NumberMatch)
    assert everywhere[0].text == "1-800-FLOWERS"
    assert in_australia[0].text == "1300 FLOWERS"
    assert [one.text for one in in_seattle] == ["206-FLOWERS"]
    assert set(in_australia) < set(everywhere)


@pytest.mark.parametrize(("words", "options"), [("a&b", {}), ("taxi", {"area": "911"})])
def test_words_that_no_number_can_spell_raise_the_error_of_the_api(words, options):
    with pytest.raises(starvanity.FindError, match="expected"):
        starvanity.find(words, **options)


def test_errors_of_the_api_are_value_errors():
    for error in (starvanity.DialError, starvanity.FindError, starvanity.NumberError):
        assert issubclass(error, ValueError)


def test_the_version_is_that_of_the_distribution():
    assert starvanity.__version__ == metadata.version("starvanity")


def test_the_package_runs_as_the_command():
    run = [sys.executable, "-m", "starvanity"]

    result = subprocess.run(
        [*run, "spell", "(800) 356-9377"], capture_output=True, text=True, check=True
    )
    help_text = subprocess.run([*run, "--help"], capture_output=True, text=True, check=True)

    assert result.stdout.startswith("+18003569377  1-800-FLOWERS  ")
    assert help_text.stdout.startswith("Usage: starvanity [OPTIONS] COMMAND")


def test_importing_the_package_loads_no_module_of_it():
    code = "import starvanity, sys; print([m for m in sys.modules if m.startswith('starvanity.')])"

    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )

    assert result.stdout == "[]\n"


def test_an_unknown_name_is_refused_with_the_known_names():
    known = ", ".join(starvanity.__all__)
    with pytest.raises(AttributeError, match=f"starvanity has no 'spel': expected one of {known}"):
        starvanity.spel  # noqa: B018


def test_importing_contactflow_loads_neither_the_lexicon_nor_phonenumbers():
    code = "import contactflow, sys; print('phonenumbers' in sys.modules, 'mmap' in sys.modules)"

    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )

    assert result.stdout == "False False\n"

from contactflow.actions import TYPED
from contactflow.blocks import BLOCKS
from contactflow.facts import GUESSES, SPECS


def test_what_we_can_write_and_run_is_known():
    assert set(TYPED) | set(BLOCKS) <= set(SPECS)


def test_every_type_names_its_page():
    for spec in SPECS.values():
        assert spec.link.startswith("https://docs.aws.amazon.com/connect/latest/devguide/")
        assert spec.link.endswith(".html")
        assert spec.does


def test_no_guess_is_a_type():
    assert not set(GUESSES) & set(SPECS)

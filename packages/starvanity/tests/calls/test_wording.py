import pytest

from starvanity.calls import wording

SENTENCES = {name: value for name, value in vars(wording).items() if name.isupper()}


@pytest.mark.parametrize("name", sorted(set(SENTENCES) - {"MENU"}))
def test_a_statement_has_at_most_twelve_words(name):
    assert len(SENTENCES[name].split()) <= 12


def test_the_menu_has_at_most_twenty_five_words():
    assert len(wording.MENU.split()) <= 25

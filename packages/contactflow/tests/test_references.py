import pytest

from contactflow.references import resolve, resolve_all, resolve_text
from contactflow.values import freeze

DATA = freeze(
    {
        "Attributes": {"name": "Ada", "two words": "yes", "flow-id": "f", "is": True},
        "External": {"words": ["lake", "fish"], "deep": {"er": 3}},
        "Queue": None,
    }
)


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("My name is $.Attributes.name.", "My name is Ada."),
        ("$.Attributes.name$.Attributes.flow-id", "Adaf"),
        ("$.Attributes.name-$.Attributes.name", "Ada-Ada"),
        ("$.Attributes['two words']", "yes"),
        ('$["Attributes"]["name"]', "Ada"),
        ("$.External.words[1]", "fish"),
        ("$.External.words[2]!", "!"),
        ("$.External.words.x!", "!"),
        ("$.Queue.Name!", "!"),
        ("$.External.deep", '{"er":3}'),
        ("$.Attributes.is", "true"),
        ("It costs $5. $", "It costs $5. $"),
    ],
)
def test_references_become_text_within_text(template, text):
    assert resolve_text(template, DATA) == text


def test_a_reference_alone_keeps_its_shape():
    assert resolve("$.External.deep", DATA) == {"er": 3}
    assert resolve("$.External.nothing", DATA) == ""


def test_every_text_within_a_value_is_resolved_keys_too():
    value = freeze({"$.Attributes.name": ["$.External.deep.er", 7], "x": "$.Attributes.name!"})

    assert resolve_all(value, DATA) == {"Ada": (3, 7), "x": "Ada!"}


def test_a_price_is_not_a_reference():
    assert resolve("It costs $.50, or $5.00", {}) == "It costs $.50, or $5.00"

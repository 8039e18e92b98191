import json

import pytest

from contactflow import json_text
from contactflow.json_text import read_json
from contactflow.references import to_text
from contactflow.values import freeze


def test_a_value_is_frozen_at_every_level():
    value = read_json('{"a": [[{"b": [1]}], {}], "c": "x"}')

    assert value == freeze({"a": [[{"b": [1]}], {}], "c": "x"})
    with pytest.raises(TypeError):
        value["a"][0][0]["b"] = 2
    assert value["a"][0][0]["b"] == (1,)


@pytest.mark.parametrize("text", ["[[1], 2]", '"a"', "7", "null", "[]"])
def test_a_document_can_be_any_value(text):
    assert to_text(read_json(text)) in {text.replace(" ", ""), "a", ""}


def test_the_last_of_many_keys_is_found_if_it_repeats_one():
    pairs = ",".join(f'"{number}": 0' for number in range(200_000))

    with pytest.raises(ValueError, match="the key '7' occurs twice"):
        read_json(f'{{{pairs}, "7": 0}}')


def test_a_long_key_is_cut_in_the_message():
    key = json.dumps("k" * 100_000)

    with pytest.raises(ValueError, match=r"^the key 'k{100}' occurs twice"):
        read_json(f"{{{key}: 0, {key}: 0}}")


def test_a_number_with_too_many_digits_is_refused_in_words():
    with pytest.raises(ValueError, match="more than 4300 digits; shorten it"):
        read_json("9" * 4301)

    assert read_json("9" * 4300) == 10**4300 - 1


def test_a_document_with_too_many_values_is_refused_before_it_is_parsed(monkeypatch):
    monkeypatch.setattr(json_text, "MAX_VALUES", 20)

    with pytest.raises(ValueError, match="more than 20 values"):
        read_json(json.dumps([1] * 30))
    assert len(read_json(json.dumps(["a"] * 9))) == 9


@pytest.mark.parametrize("text", ['"' + ",[{" * 20 + '"', '"' + '\\",' * 20 + '"'])
def test_commas_and_brackets_in_a_text_are_not_values(monkeypatch, text):
    monkeypatch.setattr(json_text, "MAX_VALUES", 20)

    assert read_json(text) == json.loads(text)


def test_a_text_without_an_end_is_not_counted_twice(monkeypatch):
    monkeypatch.setattr(json_text, "MAX_VALUES", 20)

    with pytest.raises(ValueError, match="Unterminated string"):
        read_json('"' + '\\"' * 1_000_000)

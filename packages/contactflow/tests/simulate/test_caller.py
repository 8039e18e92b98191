import pytest
from hypothesis import given
from hypothesis import strategies as st

from contactflow.simulate.caller import BadKeys, read_script


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        ("", ()),
        ("1", ("1",)),
        ("1,2,3:2065550100#", ("1", "2", "3", "2065550100#")),
        ("1,,2", ("1", "", "2")),
        (" 1 , 2 ", ("1", "2")),
    ],
)
def test_a_script_is_what_to_press_at_each_prompt(text, entries):
    assert read_script(text) == entries


@given(st.lists(st.text("0123456789*#", min_size=1, max_size=5)))
def test_any_keys_can_be_written_down(entries):
    assert read_script(",".join(entries)) == tuple(entries)


def test_what_no_phone_has_is_refused():
    with pytest.raises(BadKeys, match="the key A b"):
        read_script("1,bA")

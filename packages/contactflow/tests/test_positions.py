import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contactflow.lint.finding import pointer
from contactflow.positions import START, Region, regions_of

TEXT = """{
  "a": [1, {"b": "x\\"y", "": 5}],
  "k/1": null, "\\u0061b": {"": []}
}"""


@pytest.mark.parametrize(
    ("place", "region"),
    [
        ("", START),
        ("/a", Region(2, 8, 2, 9)),
        ("/a/0", Region(2, 9, 2, 10)),
        ("/a/1/b", Region(2, 18, 2, 24)),
        ("/a/1/", Region(2, 30, 2, 31)),
        ("/k~11", Region(3, 10, 3, 14)),
        ("/ab", Region(3, 27, 3, 28)),
        ("/ab/", Region(3, 32, 3, 33)),
    ],
)
def test_a_pointer_has_the_line_and_the_column_of_its_value(place, region):
    assert regions_of(TEXT, [place]) == {place: region}


@pytest.mark.parametrize(("missing", "parent"), [("/a/9/c", "/a"), ("/a/1/b/0", "/a/1/b")])
def test_a_missing_value_has_the_region_of_the_nearest_parent(missing, parent):
    found = regions_of(TEXT, [missing, parent])

    assert found[missing] == found[parent]


def test_a_byte_order_mark_has_no_column():
    assert regions_of('\ufeff{"a": 1}', ["/a"]) == {"/a": Region(1, 7, 1, 8)}


def test_a_key_without_pointer_is_not_a_value():
    assert regions_of('{"": {"a": 1}}', ["/"]) == {"/": Region(1, 6, 1, 7)}


@pytest.mark.parametrize("text", ["", "{", '{"a', '{"a":}', "]]]", '"\\'])
def test_text_that_is_not_json_has_a_region_too(text):
    assert regions_of(text, ["/a"])["/a"].line == 1


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("is_ascii", [True, False])
def test_a_pointer_leads_into_json_that_a_string_contains(is_ascii, mark):
    inner = json.dumps({"é😀\t": {"b": [1, "x"]}, "c": 2}, ensure_ascii=is_ascii)
    text = json.dumps({"Content": mark + inner, "d": 3}, ensure_ascii=is_ascii)

    found = regions_of(text, ["/Content/é😀\t/b/1", "/Content/c", "/d", "/Content/no", "/Content"])

    written = [text[each.column - 1 : each.end_column - 1] for each in found.values()]
    assert written[:3] == ['\\"x\\"', "2", "3"]
    assert found["/Content/no"] == found["/Content"]


@pytest.mark.parametrize("value", ["", "{", "x", '\\"', "{} {}"])
def test_a_string_without_json_is_the_place_of_its_children(value):
    found = regions_of(f'{{"Content": "{value}", "b": 1}}', ["/Content/a", "/Content", "/b"])

    assert found["/Content/a"] == found["/Content"]
    assert found["/b"].column == 22 + len(value)


KEYS = st.text(max_size=3)
VALUES = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=False) | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=12,
)


def paths_of(value, path=()):
    yield path, value
    if isinstance(value, list | dict):
        for step, item in value.items() if isinstance(value, dict) else enumerate(value):
            yield from paths_of(item, (*path, step))


@given(VALUES, st.sampled_from([None, 1]), st.booleans())
def test_every_value_is_found_where_it_is_written(value, indent, is_ascii):
    text = json.dumps(value, indent=indent, ensure_ascii=is_ascii)
    lines = text.split("\n")

    for path, expected in paths_of(value):
        place = pointer(*path)
        region = regions_of(text, [place])[place]
        rest = "\n".join(lines[region.line - 1 :])[region.column - 1 :]
        assert json.JSONDecoder().raw_decode(rest)[0] == expected


def test_one_scan_finds_all_pointers():
    text = json.dumps({"Actions": [{"Identifier": str(index)} for index in range(200)]}, indent=1)

    together = regions_of(text, [f"/Actions/{index}" for index in range(200)])

    assert [region.line for region in together.values()] == [3 + 3 * each for each in range(200)]

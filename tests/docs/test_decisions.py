"""The index of decision records agrees with the records."""

import re
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[2] / "docs" / "decisions"
INDEX = FOLDER / "README.md"
RECORDS = sorted(FOLDER.glob("[0-9]*.md"))
HEAD = re.compile(
    r"# (\d+\. .+)\n\n- Date: (\d{4}-\d\d-\d\d)\n- Status: (accepted|superseded)(.*)\n"
)
ALTERNATIVES = "Rejected alternatives"
SECTIONS = ["Context", "Decision", ALTERNATIVES, "Consequences"]


def named(record):
    return record.name


def head_of(record):
    """Return the cells that the index must have: link, date, status."""
    found = HEAD.match(record.read_text(encoding="utf-8"))
    assert found, f"{record.name} does not begin with a title, a date and a status"
    title, date, status, remark = found.groups()
    return f"[{title}]({record.name})", date, status + remark


def index_rows():
    lines = INDEX.read_text(encoding="utf-8").splitlines()
    return [line.strip("| ").split(" | ") for line in lines if line.startswith("| [")]


def rejected_in_index(record):
    return next(row[4] for row in index_rows() if f"]({record.name})" in row[0])


def test_the_index_lists_every_record_once_with_its_title_date_and_status():
    assert RECORDS
    assert [tuple(row[:3]) for row in index_rows()] == [head_of(record) for record in RECORDS]


def test_every_row_of_the_index_has_a_decision_and_rejected_alternatives():
    assert [row[0] for row in index_rows() if len(row) != 5 or not all(row)] == []


@pytest.mark.parametrize("record", RECORDS, ids=named)
def test_a_record_has_the_number_of_its_file(record):
    link, _, _ = head_of(record)

    assert link.startswith(f"[{int(record.name[:4])}. ")


@pytest.mark.parametrize("record", RECORDS, ids=named)
def test_a_record_has_its_sections_in_order(record):
    sections = re.findall(r"^## (.+)$", record.read_text(encoding="utf-8"), re.MULTILINE)

    expected = [
        name
        for name in SECTIONS
        if name != ALTERNATIVES or rejected_in_index(record) != "none recorded"
    ]
    assert sections == expected


@pytest.mark.parametrize("record", RECORDS, ids=named)
def test_a_record_has_20_to_60_lines(record):
    assert 20 <= len(record.read_text(encoding="utf-8").splitlines()) <= 60


@pytest.mark.parametrize("page", [INDEX, *RECORDS], ids=named)
def test_every_link_of_a_record_leads_to_a_file(page):
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))

    assert [link for link in links if not (FOLDER / link).exists()] == []


@pytest.mark.parametrize("page", [INDEX, *RECORDS], ids=named)
def test_a_link_to_a_decision_leads_to_the_record_of_that_number(page):
    links = re.findall(r"\[decision (\d+)\]\((\d+)-", page.read_text(encoding="utf-8"))

    assert [link for link in links if int(link[0]) != int(link[1])] == []

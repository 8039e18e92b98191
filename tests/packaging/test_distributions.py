"""Contents and metadata of wheels and source archives; `prove_packages.py` installs them."""

import re
import tomllib
from importlib.metadata import version
from itertools import chain
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[2]
CONTACTFLOW = "packages/contactflow"
STARVANITY = "packages/starvanity"
DISTRIBUTIONS = (CONTACTFLOW, STARVANITY)
HOOK = "."
FOLDERS = {
    CONTACTFLOW: ("src", "tests", "docs", "examples", "schemas"),
    STARVANITY: ("src", "tests"),
}
STARVANITY_WHEEL_BYTES = 10_000_000  # docs/performance.md: the wheel stays below ten megabytes
CONTACTFLOW_BYTES = 2_000_000
"""Unpacked and without byte code; `prove_packages.py` measures the installed folder."""


def settings(project):
    return tomllib.loads((ROOT / project / "pyproject.toml").read_text())["project"]


def files_below(folder):
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


@pytest.mark.parametrize("project", DISTRIBUTIONS)
def test_a_wheel_ships_every_file_of_its_package_and_nothing_else(built, project):
    source = files_below(ROOT / project / "src")

    shipped = built(project).package_files().keys()

    assert shipped == source


@pytest.mark.parametrize("project", [*DISTRIBUTIONS, HOOK])
def test_a_wheel_ships_its_licence_its_notice_and_its_types(built, project):
    names = {name.rsplit("/", 1)[-1] for name in built(project).wheel_files()}

    assert {"LICENSE", "NOTICE", "py.typed"} <= names


def test_the_wheel_of_starvanity_ships_the_words_their_sources_the_page_and_the_scenarios(built):
    names = built(STARVANITY).wheel_files().keys()

    assert {
        "starvanity/phonewords/data/en.lex",
        "starvanity/phonewords/data/SOURCES.md",
        "starvanity/board/page/index.html",
        "starvanity/calls/scenarios/happy.json",
        "starvanity/calls/scenarios/happy.sidecar.json",
    } <= names


def test_the_wheel_of_starvanity_stays_below_ten_megabytes(built):
    assert built(STARVANITY).wheel.stat().st_size < STARVANITY_WHEEL_BYTES


def test_contactflow_stays_below_two_megabytes(built):
    assert sum(built(CONTACTFLOW).wheel_files().values()) < CONTACTFLOW_BYTES


@pytest.mark.parametrize("project", DISTRIBUTIONS)
def test_a_source_archive_contains_tests_and_docs_and_no_tools_of_the_repository(
    built, project, tmp_path
):
    top = built(project).unpack(tmp_path)

    folders = FOLDERS[project]
    assert {path.name for path in top.iterdir()} == {
        *folders,
        *("README.md", "CHANGELOG.md", "LICENSE", "NOTICE", "pyproject.toml"),
        *("PKG-INFO", ".gitignore"),  # hatchling adds these two
    }
    for folder in folders:
        assert files_below(top / folder) == files_below(ROOT / project / folder)


def test_both_distributions_and_the_hook_share_one_version():
    versions = {project: settings(project)["version"] for project in (*DISTRIBUTIONS, HOOK)}

    (shared,) = set(versions.values())
    assert f"contactflow=={shared}" in settings(STARVANITY)["dependencies"]


@pytest.mark.parametrize("folder", [*DISTRIBUTIONS, HOOK])
def test_the_newest_entry_of_a_changelog_is_this_version(folder):
    entries = re.findall(r"^## (\S+)", (ROOT / folder / "CHANGELOG.md").read_text(), re.MULTILINE)

    assert entries[0] == settings(folder)["version"]


def requirements(metadata):
    return [
        Requirement(text) for text in re.findall(r"^Requires-Dist: (.*)$", metadata, re.MULTILINE)
    ]


def test_contactflow_requires_only_click_and_pytest_in_an_extra(built):
    needed = requirements(built(CONTACTFLOW).metadata())

    assert {each.name: str(each.marker) for each in needed} == {
        "click": "None",
        "pytest": 'extra == "pytest"',
    }


def test_starvanity_requires_four_distributions_and_has_two_extras(built):
    needed = requirements(built(STARVANITY).metadata())

    assert {each.name for each in needed if each.marker is None} == {
        *("click", "contactflow", "phonenumbers", "platformdirs"),
    }
    assert {each.name for each in needed if str(each.marker) == 'extra == "serve"'} == {
        *("starlette", "uvicorn", "websockets"),
    }
    assert {each.name for each in needed if str(each.marker) == 'extra == "aws"'} == {
        *("aws-lambda-powertools", "botocore", "cryptography", "pyjwt"),
    }


def test_the_hook_ships_contactflow_and_nothing_else(built):
    shared = ("dependencies", "requires-python", "license", "scripts")

    assert built(HOOK).package_files() == built(CONTACTFLOW).package_files()
    assert [settings(HOOK)[key] for key in shared] == [settings(CONTACTFLOW)[key] for key in shared]


def test_the_source_archive_of_the_hook_contains_no_word_list(built, tmp_path):
    top = built(HOOK).unpack(tmp_path)

    assert not list(top.rglob("*.lex"))
    assert {path.name for path in top.iterdir() if path.is_dir()} == {"packages"}
    assert {path.name for path in (top / "packages").iterdir()} == {"contactflow"}


def test_every_copy_of_the_licence_is_equal():
    for project in DISTRIBUTIONS:
        assert (ROOT / project / "LICENSE").read_bytes() == (ROOT / "LICENSE").read_bytes()


def test_the_notices_are_equal_except_that_contactflow_names_itself():
    notice = (ROOT / "NOTICE").read_text()

    of_contactflow = (ROOT / CONTACTFLOW / "NOTICE").read_text()

    assert (ROOT / STARVANITY / "NOTICE").read_text() == notice
    assert notice.startswith(of_contactflow.replace("contactflow", "Starvanity", 1))


def test_the_pinned_requirements_satisfy_those_of_the_distributions():
    declared = {
        Requirement(text)
        for project in DISTRIBUTIONS
        for text in (
            *settings(project)["dependencies"],
            *chain(*settings(project).get("optional-dependencies", {}).values()),
        )
    }

    assert declared
    assert [str(each) for each in declared if version(each.name) not in each.specifier] == []

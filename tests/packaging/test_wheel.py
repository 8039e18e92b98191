import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MOST_BYTES = 10_000_000  # docs/performance.md: the wheel stays below ten megabytes


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder],
        cwd=ROOT / "packages" / "starvanity",
        check=True,
        capture_output=True,
    )
    (built,) = folder.glob("*.whl")
    return built


def test_the_licence_and_the_notices_ship_with_the_words(wheel):
    names = {name.rsplit("/", 1)[-1] for name in zipfile.ZipFile(wheel).namelist()}

    assert {"LICENSE", "NOTICE", "SOURCES.md", "en.lex", "py.typed"} <= names


def test_the_wheel_stays_small(wheel):
    assert wheel.stat().st_size < MOST_BYTES

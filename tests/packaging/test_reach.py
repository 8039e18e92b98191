from pathlib import Path

import pytest

from infra.assets import build, closure
from infra.assets.reach import reached

LIBRARY = {
    "lib/__init__.py": "from .public import function\n",
    "lib/public.py": "def function():\n    from lib import late\n",
    "lib/late.py": "from . import beside\nfrom .deep.down import below\n",
    "lib/beside.py": "import json\n",
    "lib/deep/__init__.py": "",
    "lib/deep/down.py": "if TYPE_CHECKING:\n    from lib import hints\nfrom .. import above\n",
    "lib/above.py": "",
    "lib/hints.py": "",
    "lib/others/__init__.py": "",
}
BYTES_BESIDE_THE_LEXICON = 2_600_000
"""Other files of the answering function: measured 2,390,000 bytes, and a margin."""


@pytest.fixture
def site(tmp_path):
    for name, text in LIBRARY.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return tmp_path


def test_imported_modules_are_reached_and_no_others(site):
    found = {str(path.relative_to(site)) for path in reached(site, ["lib"])}

    assert found == LIBRARY.keys() - {"lib/hints.py", "lib/others/__init__.py"}


def test_a_module_brings_the_packages_that_contain_it(site):
    found = {str(path.relative_to(site)) for path in reached(site, ["lib.others", "json"])}

    assert {"lib/__init__.py", "lib/others/__init__.py"} <= found
    assert not reached(site, ["json", "nothing.here"])


def test_data_of_places_carriers_and_time_zones_is_left_out(tmp_path):
    library = tmp_path / "phonenumbers"
    for name in ("__init__.py", "data/region_US.py", "geodata/data0.py", "tzdata/data0.py"):
        (library / name).parent.mkdir(parents=True, exist_ok=True)
        (library / name).touch()

    found = {
        path.relative_to(library).as_posix() for path in build.needed_files(library, [], tmp_path)
    }

    assert found == {"__init__.py", "data/region_US.py"}


def test_the_lexicon_leaves_room_for_the_rest_of_the_answering_function():
    lexicon = Path(closure.SOURCE, "starvanity", "phonewords", "data", "en.lex").stat().st_size

    assert lexicon + BYTES_BESIDE_THE_LEXICON <= build.MAX_BYTES

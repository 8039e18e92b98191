"""Both README pages run a published flow, which is not a part of this repository."""

import re
import shutil
from pathlib import Path

import pytest

from docs.generate.console_blocks import refreshed

ROOT = Path(__file__).parents[2]
PAGES = (ROOT / "README.md", ROOT / "packages" / "contactflow" / "README.md")
FLOW = ROOT / "../shared/corpus/flows/aws-samples__aws-cdk-examples__MainFlow.json"


@pytest.mark.skipif(not FLOW.exists(), reason="the corpus of public flows is not here")
@pytest.mark.parametrize("readme", PAGES, ids=["starvanity", "contactflow"])
def test_the_run_of_a_published_flow_prints_what_the_readme_shows(readme, tmp_path):
    (block,) = re.findall(r"```text\n(.*?)```", readme.read_text(), re.DOTALL)
    shutil.copy(FLOW, tmp_path / "MainFlow.json")
    page = tmp_path / "page.md"
    page.write_text(f"```console\n{block}```\n")

    assert refreshed(page) == page.read_text()

import re
import subprocess
import sys
from pathlib import Path

from console_blocks import refreshed

README = Path(__file__).parent.parent / "README.md"


def test_every_command_of_the_readme_prints_what_it_says():
    page = README.read_text()

    assert refreshed(page) == page


def test_the_python_of_the_readme_does_what_its_comment_says():
    (block,) = re.findall(r"```python\n(.*?)```", README.read_text(), re.DOTALL)

    ran = subprocess.run([sys.executable, "-c", block], capture_output=True, text=True, check=True)

    assert ran.stdout.strip() == re.findall(r"# (.*)", block)[0]

import re
from pathlib import Path

PAGE = (Path(__file__).parents[2] / "docs" / "pytest.md").read_text()


def test_the_python_tests_of_the_page_pass(project, run):
    (example,) = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    project.makepyfile(example)

    run().assert_outcomes(passed=2)


def test_the_page_has_every_option(run):
    options = set(re.findall(r"(--flow[a-z-]*)", run("--help").stdout.str()))

    assert options == set(re.findall(r"^\| `(--flow[a-z-]*)", PAGE, re.MULTILINE))

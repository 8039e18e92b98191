"""Generated tables in a page, between two marks."""

from collections.abc import Iterable
from typing import Final

END: Final = "<!-- to here -->"


def begin(module: str) -> str:
    """Return the mark above the tables that `module`, a path in the repository, writes."""
    return f"<!-- written by {module} -->"


def replaced(text: str, module: str, tables: Iterable[Iterable[str]]) -> str:
    """Return the page `text` with `tables`, given as lines, between the marks of `module`."""
    mark = begin(module)
    before, found, rest = text.partition(mark)
    _, end, after = rest.partition(END)
    if not (found and end):
        raise ValueError(f"the page has no {mark} ... {END} for its tables")
    content = "\n\n".join("\n".join(lines) for lines in tables)
    return f"{before}{mark}\n\n{content}\n\n{END}{after}"

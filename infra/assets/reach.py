"""Which modules of a library are reached from some of its names: the rest need not be deployed.

Imports are read, not run, wherever in a module they stand; only what `if TYPE_CHECKING` guards
is left out. A module that is imported by a computed name would be missed, so a library is followed
only where the deployed functions themselves are run in the proof.
"""

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path


def reached(site: Path, names: Iterable[str]) -> set[Path]:
    """Return the files of every module that `names` lead to, in the library folder `site`."""
    found: set[Path] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        path = module_of(site, name)
        if path is None or path in found:
            continue
        found.add(path)
        waiting.extend(parents(name))
        waiting.extend(imported(path, package=name if path.stem == "__init__" else parent(name)))
    return found


def module_of(site: Path, name: str) -> Path | None:
    """Return the file of the module `name`, if it is one and not a name in one."""
    place = site / name.replace(".", "/")
    return next((p for p in (place / "__init__.py", place.with_suffix(".py")) if p.exists()), None)


def imported(path: Path, *, package: str) -> Iterator[str]:
    """Yield what the module at `path` in `package` imports: modules, and what may be one."""
    for node in walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom):
            source = absolute(node, package)
            yield source
            yield from (f"{source}.{each.name}" for each in node.names)


def absolute(node: ast.ImportFrom, package: str) -> str:
    """Return the whole name of the module that `node` imports from, however many dots it has."""
    above = package.split(".")[: package.count(".") + 2 - node.level] if node.level else []
    return ".".join([*above, *([node.module] if node.module else [])])


def walk(node: ast.AST) -> Iterator[ast.AST]:
    """Yield `node` and all in it, but for the body of `if TYPE_CHECKING`."""
    yield node
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.If) and ast.unparse(child.test) == "TYPE_CHECKING":
            continue
        yield from walk(child)


def parents(name: str) -> Iterator[str]:
    """Yield the packages that the module `name` stands in."""
    while name := parent(name):
        yield name


def parent(name: str) -> str:
    """Return the package of `name`, empty where it has none."""
    return name.rpartition(".")[0]

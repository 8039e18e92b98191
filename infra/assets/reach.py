"""The modules of a library that some of its names reach: the other modules are not deployed.

Imports anywhere in a module are read, not run. Only imports below `if TYPE_CHECKING` are left out.
An import by a computed name would be missed. So a library is followed only if `make prove` runs
the deployed functions that use it.
"""

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path


def reached(site: Path, names: Iterable[str]) -> set[Path]:
    """Return the files of all modules in the library folder `site` that `names` reach."""
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
    """Return the file of the module `name`; `None` if it is a name in a module."""
    path = site / name.replace(".", "/")
    return next((p for p in (path / "__init__.py", path.with_suffix(".py")) if p.exists()), None)


def imported(path: Path, *, package: str) -> Iterator[str]:
    """Yield the imports of the module at `path` in `package`: modules and possible modules."""
    for node in walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom):
            source = absolute(node, package)
            yield source
            yield from (f"{source}.{each.name}" for each in node.names)


def absolute(node: ast.ImportFrom, package: str) -> str:
    """Return the absolute name of the module that `node` imports from."""
    above = package.split(".")[: package.count(".") + 2 - node.level] if node.level else []
    return ".".join([*above, *([node.module] if node.module else [])])


def walk(node: ast.AST) -> Iterator[ast.AST]:
    """Yield `node` and all nodes in it, without the body of `if TYPE_CHECKING`."""
    yield node
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.If) and ast.unparse(child.test) == "TYPE_CHECKING":
            continue
        yield from walk(child)


def parents(name: str) -> Iterator[str]:
    """Yield the packages that contain the module `name`, innermost first."""
    while name := parent(name):
        yield name


def parent(name: str) -> str:
    """Return the package of `name`; empty for a top-level name."""
    return name.rpartition(".")[0]

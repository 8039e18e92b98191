"""The import closure of a handler: our modules that it needs, and the libraries that they import.

The modules are parsed, not run. A library that this module does not have in a list stops the build.
"""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from infra.assets.reach import parents, walk

ROOT: Final = Path(__file__).parents[2]
SOURCE: Final = ROOT / "packages" / "starvanity" / "src"
IN_RUNTIME: Final = frozenset({"botocore", "jmespath"})
"""The libraries in AWS's Python runtime: boto3 and its dependencies, already compiled.
https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html"""
# The files of each library that we import, with those of its dependencies.
LIBRARIES: Final = {
    "phonenumbers": ("phonenumbers",),
    "aws_lambda_powertools": ("aws_lambda_powertools", "typing_extensions.py"),
    "jwt": ("jwt", "cryptography", "_cffi_backend.*"),
}
PUBLIC_API: Final = "starvanity"
"""No handler uses its functions, so their imports (on first use) are not followed."""


class BuildError(Exception):
    """An asset cannot be built; the message gives the reason."""


def closure(start: str) -> tuple[list[str], list[str]]:
    """Return `start` and our modules that it needs, and the libraries that they import."""
    ours: set[str] = set()
    theirs: set[str] = set()
    waiting = [start]
    while waiting:
        module = waiting.pop()
        if module in ours:
            continue
        ours.add(module)
        waiting.extend(parents(module))
        for name in imports(module):
            if name.startswith("starvanity."):
                waiting.append(name)
            elif (library := name.partition(".")[0]) in LIBRARIES:
                theirs.add(library)
            elif library not in sys.stdlib_module_names | IN_RUNTIME | {"starvanity"}:
                raise BuildError(f"{module} imports {library}: add it to LIBRARIES")
    return sorted(ours), sorted(theirs)


def imports(module: str) -> Iterator[str]:
    """Yield the modules that `module` imports anywhere, except imports for type checking only."""
    tree = ast.parse(path_of(module).read_text(encoding="utf-8"))
    for node in tree.body if module == PUBLIC_API else walk(tree):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            inner = (f"{node.module}.{each.name}" for each in node.names)
            yield from (name for name in inner if is_ours(name))


def is_ours(name: str) -> bool:
    """Return whether `name` is one of our modules, and not a name in a module."""
    path = SOURCE / name.replace(".", "/")
    return path.with_suffix(".py").exists() or (path / "__init__.py").exists()


def path_of(module: str) -> Path:
    """Return the file of one of our modules."""
    path = SOURCE / module.replace(".", "/")
    return path / "__init__.py" if path.is_dir() else path.with_suffix(".py")

"""The inputs of an asset: our own files in it, and the fingerprint of all its inputs.

An equal fingerprint means equal bytes. It is computed without an installation, so `make diff`
compares a line with its deployment in seconds, and `make deploy` builds only changed assets. The
libraries are represented by `requirements/lambda.txt`, which has the hash of each wheel.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from infra.assets import closure

HANDLERS_PACKAGE: Final = "starvanity.aws.handlers"
REQUIREMENTS: Final = closure.ROOT / "requirements" / "lambda.txt"
NOTICES: Final = ("LICENSE", "NOTICE")
BUILDER: Final = tuple(
    Path(__file__).with_name(f"{name}.py") for name in ("build", "closure", "inputs", "reach")
)
"""The modules that determine the bytes of an asset together with its inputs."""
DATA: Final = {
    "starvanity.phonewords.lexicon": ("starvanity/phonewords/data",),
    "starvanity.aws.page_bucket": ("starvanity/board/page",),
}
"""The data files that a module reads."""
LISTS_FOLDER: Final = Path("starvanity", "aws", "lists")
"""The folder that `starvanity.aws.own_lists` reads."""
LISTS: Final[Mapping[str, tuple[str, ...]]] = {
    "answer_call": ("words", "never"),
    "broadcast_calls": ("never",),
    "serve_viewer": ("never",),
}
"""The lists of a business that a handler reads."""


@dataclass(frozen=True, slots=True)
class OwnLists:
    """The files of a business's own words and of its bans, if it has any."""

    words: Path | None = None
    never: Path | None = None


NO_LISTS: Final = OwnLists()


def all_handlers() -> tuple[str, ...]:
    """Return the names of all handlers: each is a module."""
    folder = closure.SOURCE / HANDLERS_PACKAGE.replace(".", "/")
    return tuple(sorted(each.stem for each in folder.glob("[!_]*.py")))


def own_files(handler: str, lists: OwnLists = NO_LISTS) -> dict[Path, Path]:
    """Return our own files in the asset of `handler`: their paths in the asset, and in this folder.

    These are its modules with the data that they read, our notices, and the `lists` that it reads.
    """
    ours, _ = closure.closure(f"{HANDLERS_PACKAGE}.{handler}")
    sources = [closure.path_of(module) for module in ours]
    for module in ours:
        for folder in DATA.get(module, ()):
            sources += files(closure.SOURCE / folder)
    found = {path.relative_to(closure.SOURCE): path for path in sources}
    found |= {Path(notice): closure.ROOT / notice for notice in NOTICES}
    for name in LISTS.get(handler, ()):
        if (path := getattr(lists, name)) is not None:
            found[LISTS_FOLDER / f"{name}.txt"] = path
    return found


def fingerprint(handler: str, *, python: str, machine: str, lists: OwnLists = NO_LISTS) -> str:
    """Return a hash of all inputs of the asset of `handler` for the target."""
    inputs = {f"asset/{path}": source for path, source in own_files(handler, lists).items()}
    inputs |= {f"builder/{path.name}": path for path in (*BUILDER, REQUIREMENTS)}
    lines = [f"{name} {_hash(inputs[name].read_bytes())}" for name in sorted(inputs)]
    return _hash("\n".join([python, machine, *lines]).encode())


def files(top: Path) -> list[Path]:
    """Return the sorted files at or below `top`, without Python's caches."""
    found: Iterable[Path] = top.rglob("*") if top.is_dir() else [top]
    return sorted(each for each in found if each.is_file() and "__pycache__" not in each.parts)


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()

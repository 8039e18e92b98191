"""Build what Lambda runs: for each handler a folder with what it imports, and nothing else.

Our own modules are found by following imports from the handler; the libraries come from
`requirements/lambda.txt`, with hashes, as wheels for the target's processor, by uv and without
Docker. boto3 and botocore are part of AWS's runtime and stay out. The same inputs give the same
bytes.
"""

import argparse
import ast
import hashlib
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from infra.assets.reach import parents, reached, walk

ROOT: Final = Path(__file__).parents[2]
SOURCE: Final = ROOT / "packages" / "starvanity" / "src"
BUILT: Final = ROOT / "build" / "assets"
HANDLERS: Final = (
    "answer_call",
    "replay_calls",
    "link_number",
    "admit_viewer",
    "broadcast_calls",
    "publish_page",
    "serve_viewer",
)
LARGEST_BYTES: Final = 20_000_000
"""Unzipped: a function of this size still starts well below a second."""
FOUND_AT_HOME: Final = frozenset({"botocore", "jmespath"})
"""What AWS's Python runtime brings, boto3 and what it stands on, compiled already:
https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html"""
# What each library that we import needs, itself and others.
LIBRARIES: Final = {
    "phonenumbers": ("phonenumbers",),
    "aws_lambda_powertools": ("aws_lambda_powertools", "typing_extensions.py"),
    "jwt": ("jwt", "cryptography", "_cffi_backend.*"),
}
# Whose licences travel with them.
DISTRIBUTIONS: Final = {
    "phonenumbers": ("phonenumberslite",),
    "aws_lambda_powertools": ("aws_lambda_powertools", "typing_extensions"),
    "jwt": ("pyjwt", "cryptography", "cffi"),
}
FOLLOWED: Final = frozenset({"aws_lambda_powertools"})
"""Of these only the modules that are reached: most of Powertools is for what nobody here does."""
DATA: Final = {
    "starvanity.phonewords.lexicon": ("starvanity/phonewords/data",),
    "starvanity.aws.page_bucket": ("starvanity/board/page",),
}
"""What a module reads beside code."""
FRONT_DOOR: Final = "starvanity"
"""Its functions open rooms on first use; no handler goes through it."""
# https://docs.astral.sh/uv/reference/cli/#uv-pip-install--python-platform
PLATFORMS: Final = {"arm64": "aarch64-manylinux2014", "x86_64": "x86_64-manylinux2014"}


class CannotBuild(Exception):  # noqa: N818 - a claim, in the words of the house
    """An asset cannot be built; the message says why."""


def main() -> None:
    """Build the assets, and print how large each is."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--python", default="3.13", help="the target's Python (%(default)s)")
    parser.add_argument("--machine", default="arm64", choices=PLATFORMS, help="its processor")
    parser.add_argument("--to", type=Path, default=BUILT, help="where to (%(default)s)")
    chosen = parser.parse_args()
    for handler, size in build_assets(
        chosen.to, python=chosen.python, machine=chosen.machine
    ).items():
        print(f"{handler:13} {size / 1e6:6.2f} MB  {digest(chosen.to / handler)[:16]}")


def build_assets(to: Path, *, python: str, machine: str) -> dict[str, int]:
    """Build every asset in `to` and return their sizes in bytes."""
    with TemporaryDirectory() as scratch:
        site = Path(scratch)
        install(site, python=python, machine=machine)
        sizes = {}
        for handler in HANDLERS:
            folder = to / handler
            shutil.rmtree(folder, ignore_errors=True)
            fill(folder, handler, site)
            sizes[handler] = sum(path.stat().st_size for path in files(folder))
            if sizes[handler] > LARGEST_BYTES:
                raise CannotBuild(
                    f"{handler} is {sizes[handler]:,} bytes, and at most {LARGEST_BYTES:,} may be: "
                    "see what it imports that it need not"
                )
    return sizes


def install(site: Path, *, python: str, machine: str) -> None:
    """Put the libraries into `site`, as wheels for the target."""
    uv = Path(sys.executable).with_name("uv")
    told = subprocess.run(
        [
            str(uv if uv.exists() else "uv"),
            *("pip", "install", "--quiet", "--require-hashes", "--no-deps"),
            *("--only-binary", ":all:", "--link-mode", "copy"),
            *("--python-version", python, "--python-platform", PLATFORMS[machine]),
            *("--target", str(site), "-r", str(ROOT / "requirements" / "lambda.txt")),
        ],
        check=False,
        capture_output=True,
        text=True,
    )
    if told.returncode:
        raise CannotBuild(f"uv could not install the libraries: {told.stderr.strip()}")


def fill(folder: Path, handler: str, site: Path) -> None:
    """Copy into `folder` what `handler` imports: our modules, their data, and libraries."""
    ours, theirs = closure(f"starvanity.aws.handlers.{handler}")
    for module in ours:
        copy(path_of(module), SOURCE, folder)
        for data in DATA.get(module, ()):
            for path in files(SOURCE / data):
                copy(path, SOURCE, folder)
    for notice in ("LICENSE", "NOTICE"):
        copy(ROOT / notice, ROOT, folder)
    for library in theirs:
        for path in parts_of(library, ours, site):
            copy(path, site, folder)


def parts_of(library: str, ours: Iterable[str], site: Path) -> Iterator[Path]:
    """Yield what `ours` need of `library` in `site`, and the licences that travel with it."""
    for part in LIBRARIES[library]:
        for found in sorted(site.glob(part)):
            yield from wanted(found, ours, site)
    for name in DISTRIBUTIONS[library]:
        yield from sorted(site.glob(f"{name}-*.dist-info/**/LICENSE*"))


def wanted(part: Path, ours: Iterable[str], site: Path) -> list[Path]:
    """Return the files at or below `part`, or those of them that our modules reach."""
    if part.name not in FOLLOWED:
        return files(part)
    names = {name for module in ours for name in imports(module)}
    within = (name for name in names if name.partition(".")[0] == part.name)
    return sorted(path for path in reached(site, within) if path.is_relative_to(part))


def closure(start: str) -> tuple[list[str], list[str]]:
    """Return our modules that `start` needs, itself among them, and the libraries they import."""
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
            elif library not in sys.stdlib_module_names | FOUND_AT_HOME | {"starvanity"}:
                raise CannotBuild(f"{module} imports {library}: name it in LIBRARIES")
    return sorted(ours), sorted(theirs)


def imports(module: str) -> Iterator[str]:
    """Yield the modules that `module` imports, wherever in it, but for what only types need."""
    tree = ast.parse(path_of(module).read_text(encoding="utf-8"))
    for node in tree.body if module == FRONT_DOOR else walk(tree):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            inner = (f"{node.module}.{each.name}" for each in node.names)
            yield from (name for name in inner if is_ours(name))


def is_ours(name: str) -> bool:
    """Whether `name` is a module of ours, and not something in one."""
    place = SOURCE / name.replace(".", "/")
    return place.with_suffix(".py").exists() or (place / "__init__.py").exists()


def path_of(module: str) -> Path:
    """Return the file of a module of ours."""
    place = SOURCE / module.replace(".", "/")
    return place / "__init__.py" if place.is_dir() else place.with_suffix(".py")


def files(place: Path) -> list[Path]:
    """Return the files at or below `place`, in order, without what Python caches."""
    found: Iterable[Path] = place.rglob("*") if place.is_dir() else [place]
    return sorted(each for each in found if each.is_file() and "__pycache__" not in each.parts)


def copy(path: Path, root: Path, folder: Path) -> None:
    """Copy `path` to the same place below `folder` as it has below `root`, with plain rights."""
    target = folder / path.relative_to(root)
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(path, target)
    target.chmod(0o644)


def digest(folder: Path) -> str:
    """Return a hash of every path in `folder` and what stands there."""
    hashed = hashlib.sha256()
    for path in files(folder):
        hashed.update(f"{path.relative_to(folder)}\0".encode() + path.read_bytes())
    return hashed.hexdigest()


if __name__ == "__main__":
    main()

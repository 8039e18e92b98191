"""Build the code assets: a folder for each handler, with its imports and no other files.

Our own modules are found through the imports of the handler. uv installs the libraries of
`requirements/lambda.txt` with hashes, as wheels for the target's processor, without Docker. boto3
and botocore are part of AWS's runtime and are left out. The same inputs give the same bytes.
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
    "set_log_role",
)
MAX_BYTES: Final = 20_000_000
"""Maximum unzipped size. A function of this size starts in much less than a second."""
IN_RUNTIME: Final = frozenset({"botocore", "jmespath"})
"""The libraries in AWS's Python runtime: boto3 and its dependencies, already compiled.
https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html"""
# The files of each library that we import, with those of its dependencies.
LIBRARIES: Final = {
    "phonenumbers": ("phonenumbers",),
    "aws_lambda_powertools": ("aws_lambda_powertools", "typing_extensions.py"),
    "jwt": ("jwt", "cryptography", "_cffi_backend.*"),
}
# The distributions whose licences are copied too.
DISTRIBUTIONS: Final = {
    "phonenumbers": ("phonenumberslite",),
    "aws_lambda_powertools": ("aws_lambda_powertools", "typing_extensions"),
    "jwt": ("pyjwt", "cryptography", "cffi"),
}
FOLLOWED: Final = frozenset({"aws_lambda_powertools"})
"""Of these libraries only the reached modules are copied: most of Powertools is unused."""
DATA: Final = {
    "starvanity.phonewords.lexicon": ("starvanity/phonewords/data",),
    "starvanity.aws.page_bucket": ("starvanity/board/page",),
}
"""The data files that a module reads."""
PUBLIC_API: Final = "starvanity"
"""No handler uses its functions, so their imports (on first use) are not followed."""
# https://docs.astral.sh/uv/reference/cli/#uv-pip-install--python-platform
PLATFORMS: Final = {"arm64": "aarch64-manylinux2014", "x86_64": "x86_64-manylinux2014"}


class BuildError(Exception):
    """An asset cannot be built; the message gives the reason."""


def main() -> None:
    """Build the assets, and print the size and the hash of each."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--python", default="3.13", help="the target's Python (%(default)s)")
    parser.add_argument(
        "--machine", default="arm64", choices=PLATFORMS, help="the target's processor (%(default)s)"
    )
    parser.add_argument(
        "--to", type=Path, default=BUILT, help="the folder of the assets (%(default)s)"
    )
    arguments = parser.parse_args()
    to = arguments.to
    sizes = build_assets(to, python=arguments.python, machine=arguments.machine)
    for handler, size in sizes.items():
        print(f"{handler:13} {size / 1e6:6.2f} MB  {digest(to / handler)[:16]}")


def build_assets(to: Path, *, python: str, machine: str) -> dict[str, int]:
    """Build every asset in `to` and return their sizes in bytes."""
    with TemporaryDirectory() as scratch:
        site = Path(scratch)
        install(site, python=python, machine=machine)
        sizes = {}
        for handler in HANDLERS:
            folder = to / handler
            shutil.rmtree(folder, ignore_errors=True)
            copy_handler(handler, folder, site)
            sizes[handler] = sum(path.stat().st_size for path in files(folder))
            if sizes[handler] > MAX_BYTES:
                raise BuildError(
                    f"{handler} has {sizes[handler]:,} bytes, but the limit is {MAX_BYTES:,}: "
                    "remove imports that it does not need"
                )
    return sizes


def install(site: Path, *, python: str, machine: str) -> None:
    """Install the libraries into `site`, as wheels for the target."""
    uv = Path(sys.executable).with_name("uv")
    result = subprocess.run(
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
    if result.returncode:
        raise BuildError(f"uv could not install the libraries: {result.stderr.strip()}")


def copy_handler(handler: str, folder: Path, site: Path) -> None:
    """Copy `handler` and its imports into `folder`: our modules, their data, and libraries."""
    ours, theirs = closure(f"starvanity.aws.handlers.{handler}")
    for module in ours:
        copy(path_of(module), SOURCE, folder)
        for data in DATA.get(module, ()):
            for path in files(SOURCE / data):
                copy(path, SOURCE, folder)
    for notice in ("LICENSE", "NOTICE"):
        copy(ROOT / notice, ROOT, folder)
    for library in theirs:
        for path in library_files(library, ours, site):
            copy(path, site, folder)


def library_files(library: str, ours: Iterable[str], site: Path) -> Iterator[Path]:
    """Yield the files of `library` in `site` that our modules need, and its licences."""
    for part in LIBRARIES[library]:
        for found in sorted(site.glob(part)):
            yield from needed_files(found, ours, site)
    for name in DISTRIBUTIONS[library]:
        yield from sorted(site.glob(f"{name}-*.dist-info/**/LICENSE*"))


def needed_files(part: Path, ours: Iterable[str], site: Path) -> list[Path]:
    """Return the files at or below `part`; in a followed library, only those that `ours` reach."""
    if part.name not in FOLLOWED:
        return files(part)
    names = {name for module in ours for name in imports(module)}
    within = (name for name in names if name.partition(".")[0] == part.name)
    return sorted(path for path in reached(site, within) if path.is_relative_to(part))


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


def files(top: Path) -> list[Path]:
    """Return the sorted files at or below `top`, without Python's caches."""
    found: Iterable[Path] = top.rglob("*") if top.is_dir() else [top]
    return sorted(each for each in found if each.is_file() and "__pycache__" not in each.parts)


def copy(path: Path, root: Path, folder: Path) -> None:
    """Copy `path` into `folder`, with its path relative to `root` and mode 644."""
    target = folder / path.relative_to(root)
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(path, target)
    target.chmod(0o644)


def digest(folder: Path) -> str:
    """Return a hash of the paths and the contents of all files in `folder`."""
    hashed = hashlib.sha256()
    for path in files(folder):
        hashed.update(f"{path.relative_to(folder)}\0".encode() + path.read_bytes())
    return hashed.hexdigest()


if __name__ == "__main__":
    main()

"""Build the code assets: a folder for each handler, with its imports and no other files.

Our own modules are found through the imports of the handler. uv installs the libraries of
`requirements/lambda.txt` with hashes, as wheels for the target's processor, without Docker. boto3
and botocore are part of AWS's runtime and are left out. The same inputs give the same bytes.

A file beside each folder has the fingerprint of its inputs (`inputs.py`). A folder with the current
fingerprint is not built again.
"""

import argparse
import hashlib
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from infra.assets import closure
from infra.assets.inputs import (
    HANDLERS_PACKAGE,
    NO_LISTS,
    REQUIREMENTS,
    OwnLists,
    all_handlers,
    files,
    fingerprint,
    own_files,
)
from infra.assets.reach import reached

BUILT: Final = closure.ROOT / "build" / "assets"
MAX_BYTES: Final = 20_000_000
"""Maximum unzipped size. A function of this size starts in much less than a second."""
# The distributions whose licences are copied too.
DISTRIBUTIONS: Final = {
    "phonenumbers": ("phonenumbers",),
    "aws_lambda_powertools": ("aws_lambda_powertools", "typing_extensions"),
    "jwt": ("pyjwt", "cryptography", "cffi"),
}
FOLLOWED: Final = frozenset({"aws_lambda_powertools"})
"""Of these libraries only the reached modules are copied: most of Powertools is unused."""
LEFT_OUT: Final = {"phonenumbers": ("carrierdata", "geodata", "tzdata")}
"""Folders of a library that no function reads: carriers, places and time zones, 21 MB."""
# https://docs.astral.sh/uv/reference/cli/#uv-pip-install--python-platform
PLATFORMS: Final = {"arm64": "aarch64-manylinux2014", "x86_64": "x86_64-manylinux2014"}


@dataclass(frozen=True, slots=True)
class Asset:
    """One asset: its fingerprint, and whether this build found it up to date."""

    fingerprint: str
    size_bytes: int
    is_up_to_date: bool

    def __str__(self) -> str:
        size = f"{self.size_bytes / 1e6:6.2f} MB  {self.fingerprint[:16]}"
        return f"{size}  up to date" if self.is_up_to_date else size


def main() -> None:
    """Build the assets, and print the size and the fingerprint of each."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("handlers", nargs="*", help="the handlers to build (default: all)")
    parser.add_argument("--python", default="3.13", help="the target's Python (%(default)s)")
    parser.add_argument(
        "--machine", default="arm64", choices=PLATFORMS, help="the target's processor (%(default)s)"
    )
    parser.add_argument(
        "--to", type=Path, default=BUILT, help="the folder of the assets (%(default)s)"
    )
    parser.add_argument("--words", type=Path, help="a list of a business's own words")
    parser.add_argument("--never", type=Path, help="a list of strings that it bans")
    given = parser.parse_args()
    if unknown := set(given.handlers).difference(all_handlers()):
        parser.error(f"{', '.join(sorted(unknown))}: expected {', '.join(all_handlers())}")
    built = build_assets(
        given.to,
        python=given.python,
        machine=given.machine,
        handlers=given.handlers or None,
        lists=OwnLists(given.words, given.never),
    )
    for handler, asset in built.items():
        print(f"{handler:15} {asset}")


def build_assets(
    to: Path,
    *,
    python: str,
    machine: str,
    handlers: Sequence[str] | None = None,
    lists: OwnLists = NO_LISTS,
) -> dict[str, Asset]:
    """Build the assets of `handlers` in `to`, or of all handlers, with the `lists` that they read.

    Assets that are up to date are kept.
    """
    wanted = {
        handler: fingerprint(handler, python=python, machine=machine, lists=lists)
        for handler in handlers or all_handlers()
    }
    stale = [each for each in wanted if built_fingerprint(to, each) != wanted[each]]
    if stale:
        with TemporaryDirectory() as scratch:
            install(Path(scratch), python=python, machine=machine)
            for handler in stale:
                build_asset(handler, to, Path(scratch), lists)
                fingerprint_file(to, handler).write_text(wanted[handler], encoding="utf-8")
    return {
        handler: Asset(wanted[handler], size_of(to / handler), handler not in stale)
        for handler in wanted
    }


def built_fingerprint(to: Path, handler: str) -> str | None:
    """Return the fingerprint of the asset of `handler` in `to`; `None` if it is not built."""
    file = fingerprint_file(to, handler)
    is_built = file.exists() and (to / handler).is_dir()
    return file.read_text(encoding="utf-8") if is_built else None


def fingerprint_file(to: Path, handler: str) -> Path:
    """Return the file of the fingerprint, which is not part of the asset."""
    return to / f"{handler}.fingerprint"


def build_asset(handler: str, to: Path, site: Path, lists: OwnLists) -> None:
    """Build one asset in `to`; it has no fingerprint until it is complete."""
    folder = to / handler
    fingerprint_file(to, handler).unlink(missing_ok=True)
    shutil.rmtree(folder, ignore_errors=True)
    copy_handler(handler, folder, site, lists)
    if (size := size_of(folder)) > MAX_BYTES:
        raise closure.BuildError(
            f"{handler} has {size:,} bytes, but the limit is {MAX_BYTES:,}: "
            "remove imports that it does not need"
        )


def size_of(folder: Path) -> int:
    """Return the size of all files in `folder` in bytes."""
    return sum(path.stat().st_size for path in files(folder))


def install(site: Path, *, python: str, machine: str) -> None:
    """Install the libraries into `site`, as wheels for the target."""
    uv = Path(sys.executable).with_name("uv")
    result = subprocess.run(
        [
            str(uv if uv.exists() else "uv"),
            *("pip", "install", "--quiet", "--require-hashes", "--no-deps"),
            *("--only-binary", ":all:", "--link-mode", "copy"),
            *("--python-version", python, "--python-platform", PLATFORMS[machine]),
            *("--target", str(site), "-r", str(REQUIREMENTS)),
        ],
        check=False,
        capture_output=True,
        text=True,
    )
    if result.returncode:
        raise closure.BuildError(f"uv could not install the libraries: {result.stderr.strip()}")


def copy_handler(handler: str, folder: Path, site: Path, lists: OwnLists) -> None:
    """Copy `handler` and its imports into `folder`: our own files, and libraries of `site`."""
    for path, source in own_files(handler, lists).items():
        copy(source, folder / path)
    ours, theirs = closure.closure(f"{HANDLERS_PACKAGE}.{handler}")
    for library in theirs:
        for path in library_files(library, ours, site):
            copy(path, folder / path.relative_to(site))


def library_files(library: str, ours: Iterable[str], site: Path) -> Iterator[Path]:
    """Yield the files of `library` in `site` that our modules need, and its licences."""
    for part in closure.LIBRARIES[library]:
        for found in sorted(site.glob(part)):
            yield from needed_files(found, ours, site)
    for name in DISTRIBUTIONS[library]:
        yield from sorted(site.glob(f"{name}-*.dist-info/**/LICENSE*"))


def needed_files(part: Path, ours: Iterable[str], site: Path) -> list[Path]:
    """Return the files at or below `part` without the folders in `LEFT_OUT`.

    In a followed library, return only the files that `ours` reach.
    """
    if part.name not in FOLLOWED:
        left_out = [part / folder for folder in LEFT_OUT.get(part.name, ())]
        return [
            path for path in files(part) if not any(path.is_relative_to(each) for each in left_out)
        ]
    names = {name for module in ours for name in closure.imports(module)}
    within = (name for name in names if name.partition(".")[0] == part.name)
    return sorted(path for path in reached(site, within) if path.is_relative_to(part))


def copy(path: Path, target: Path) -> None:
    """Copy the file `path` to `target`, with mode 644."""
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

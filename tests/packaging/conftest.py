"""Wheels and source archives of both distributions, and of the hook, built once a session."""

import fcntl
import functools
import subprocess
import sys
import tarfile
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Built:
    """The wheel and the source archive of one project."""

    wheel: Path
    sdist: Path

    def wheel_files(self):
        """Return the size in bytes of each file in the wheel, by name."""
        with zipfile.ZipFile(self.wheel) as opened:
            return {entry.filename: entry.file_size for entry in opened.infolist()}

    def package_files(self):
        """Return the same without the metadata that an installer reads."""
        every = self.wheel_files()
        return {name: size for name, size in every.items() if ".dist-info/" not in name}

    def metadata(self):
        """Return the text of the wheel's METADATA."""
        with zipfile.ZipFile(self.wheel) as opened:
            (name,) = (each for each in opened.namelist() if each.endswith("/METADATA"))
            return opened.read(name).decode()

    def unpack(self, folder):
        """Unpack the source archive into `folder` and return its one top-level folder."""
        with tarfile.open(self.sdist) as opened:
            # Python 3.11.4 introduced filters; later versions warn if there is none.
            known = {"filter": "data"} if hasattr(tarfile, "data_filter") else {}
            opened.extractall(folder, **known)  # noqa: S202  our own archive
        (top,) = folder.iterdir()
        return top


@pytest.fixture(scope="session")
def built(tmp_path_factory, worker_id):
    """Return a function that builds the project in a folder of the repository, once.

    The workers of a parallel run share the result: the first one builds, the others wait.
    """
    base = tmp_path_factory.getbasetemp()
    shared = base if worker_id == "master" else base.parent

    @functools.cache
    def build(project):
        folder = shared / "dist" / project
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not list(folder.glob("*.whl")):
                subprocess.run(
                    [sys.executable, "-m", "hatchling", "build", "-d", folder],
                    cwd=ROOT / project,
                    check=True,
                    capture_output=True,
                )
        (wheel,) = folder.glob("*.whl")
        (sdist,) = folder.glob("*.tar.gz")
        return Built(wheel, sdist)

    return build

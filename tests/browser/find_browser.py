"""Print the path of a Chromium. If there is none, install Debian's if permitted."""

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
INSTALL = ("apt-get", "install", "--yes", "--quiet", "--no-install-recommends", "chromium")
NOT_FOUND = (
    "No Chromium was found for the browser tests. Install one (apt-get install chromium), "
    "or set BROWSER_PATH=/path/to/chromium."
)


def find() -> str | None:
    """Return the browser in BROWSER_PATH, else one on the path, else `None`."""
    named = os.environ.get("BROWSER_PATH")
    if named:
        return named if os.access(named, os.X_OK) else None
    return next(filter(None, map(shutil.which, NAMES)), None)


def install() -> None:
    """Install Debian's Chromium, and espeak-ng, the phone's preferred voice."""
    for command in (("apt-get", "update", "--quiet"), (*INSTALL, "espeak-ng")):
        subprocess.run(command, check=False, stdout=sys.stderr)


def main() -> int:
    """Print the path, or an error with the remedy."""
    may_install = os.geteuid() == 0 and shutil.which("apt-get") is not None
    if find() is None and may_install and not os.environ.get("BROWSER_PATH"):
        install()
    path = find()
    print(path or NOT_FOUND, file=sys.stdout if path else sys.stderr)
    return 0 if path else 1


if __name__ == "__main__":
    sys.exit(main())

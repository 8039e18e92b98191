"""Print the path of a Chromium; install Debian's where there is none and we may."""

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
INSTALL = ("apt-get", "install", "--yes", "--quiet", "--no-install-recommends", "chromium")
SENTENCE = (
    "No Chromium was found to prove the board in: install one (apt-get install chromium), "
    "or name one with BROWSER_PATH=/path/to/chromium."
)


def find() -> str | None:
    """Return the browser that is named, else one on the path."""
    named = os.environ.get("BROWSER_PATH")
    if named:
        return named if os.access(named, os.X_OK) else None
    return next(filter(None, map(shutil.which, NAMES)), None)


def install() -> None:
    """Install Debian's Chromium, with the voice that the phone likes best."""
    for command in (("apt-get", "update", "--quiet"), (*INSTALL, "espeak-ng")):
        subprocess.run(command, check=False, stdout=sys.stderr)


def main() -> int:
    """Print the path, or a sentence that says what to install."""
    may_install = os.geteuid() == 0 and shutil.which("apt-get") is not None
    if find() is None and may_install and not os.environ.get("BROWSER_PATH"):
        install()
    path = find()
    print(path or SENTENCE, file=sys.stdout if path else sys.stderr)
    return 0 if path else 1


if __name__ == "__main__":
    sys.exit(main())

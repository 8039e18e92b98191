"""Write the generated documentation, or say with `--check` what is stale."""

import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def pages() -> dict[Path, str]:
    """Return each generated page's path, and the text it should hold."""
    return {}


def main() -> int:
    """Write the pages; with `--check` write nothing and list those that are stale."""
    check = "--check" in sys.argv[1:]
    stale = [
        page for page, text in pages().items() if not page.exists() or page.read_text() != text
    ]
    for page in stale:
        if check:
            print(f"{page.relative_to(ROOT)} is stale: run `make docs`")
        else:
            page.parent.mkdir(parents=True, exist_ok=True)
            page.write_text(pages()[page])
            print(f"wrote {page.relative_to(ROOT)}")
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main())

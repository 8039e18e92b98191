"""Write the generated documentation. With `--check`, list stale pages and write nothing."""

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from contactflow.cli import main as contactflow
from contactflow.schema import SCHEMAS, schema_text
from docs.generate import flow_pages, ranking_page, tutorial_page
from docs.generate.api_page import api_page
from docs.generate.console_blocks import refreshed
from infra.operate import board_cost, cost, traffic
from starvanity.cli import main as starvanity

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
CONTACTFLOW_DOCS = ROOT / "packages" / "contactflow" / "docs"
SCHEMA_FILES = CONTACTFLOW_DOCS.parent / "schemas"
WITH_CONSOLE = (
    ROOT / "README.md",
    CONTACTFLOW_DOCS.parent / "README.md",
    CONTACTFLOW_DOCS / "testing-flows.md",
    ROOT / "packages" / "starvanity" / "README.md",
    DOCS / "lists.md",
    DOCS / "own-words.md",
    DOCS / "requirements.md",
)
CLI_TITLE = r"""# Command line

Written by `make docs` from the program.
[json.md](json.md) defines the output of `--json`.

## Shell completion

After one of these lines, the Tab key completes commands and options. Add the line to the start-up
file of the shell.

| shell | file | line |
|---|---|---|
| bash 4.4 or later | `~/.bashrc` | `eval "$(_STARVANITY_COMPLETE=bash_source starvanity)"` |
| zsh | `~/.zshrc` | `eval "$(_STARVANITY_COMPLETE=zsh_source starvanity)"` |
| fish | `~/.config/fish/config.fish` | `_STARVANITY_COMPLETE=fish_source starvanity \| source` |

For `contactflow`, write `_CONTACTFLOW_COMPLETE` and `contactflow`.
"""

FLOW_CLI_TITLE = """# Command line

Written by `make docs` from the program.
"""


def pages() -> dict[Path, str]:
    """Return the path and the current text of each generated page and schema."""
    ranking = DOCS / "how-it-ranks.md"
    deploying, board = DOCS / "deploy.md", DOCS / "board-in-aws.md"
    return {
        DOCS / "cli.md": "\n".join([CLI_TITLE, *_commands(starvanity, "starvanity")]),
        CONTACTFLOW_DOCS / "cli.md": "\n".join(
            [FLOW_CLI_TITLE, *_commands(contactflow, "contactflow")]
        ),
        CONTACTFLOW_DOCS / "rules.md": flow_pages.rules_page(),
        CONTACTFLOW_DOCS / "flow-language.md": flow_pages.language_page(),
        **{SCHEMA_FILES / f"{name}.schema.json": schema_text(name) for name in SCHEMAS},
        DOCS / "api.md": api_page(),
        DOCS / "contact-flow.md": flow_pages.our_flow_page(),
        ranking: ranking_page.refreshed(ranking.read_text()),
        deploying: traffic.refreshed(cost.refreshed(deploying.read_text())),
        board: board_cost.refreshed(board.read_text()),
        tutorial_page.PAGE: tutorial_page.refreshed(tutorial_page.PAGE),
        **{page: refreshed(page) for page in WITH_CONSOLE},
    }


def _commands(command: click.Command, name: str) -> Iterator[str]:
    """Yield the help of `command`, then of the commands below it."""
    context = click.Context(command, info_name=name, terminal_width=100, max_content_width=100)
    yield f"## {name}\n\n```text\n{command.get_help(context)}\n```\n"
    if isinstance(command, click.Group):
        for child in command.list_commands(context):
            below = command.get_command(context, child)
            if below is not None:
                yield from _commands(below, f"{name} {child}")


def main() -> int:
    """Write the pages. With `--check`, write nothing and list the stale pages."""
    check = "--check" in sys.argv[1:]
    stale = {
        page: text
        for page, text in pages().items()
        if not page.exists() or page.read_text() != text
    }
    for page, text in stale.items():
        if check:
            print(f"{page.relative_to(ROOT)} is stale: run `make docs`")
        else:
            page.write_text(text)
            print(f"wrote {page.relative_to(ROOT)}")
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main())

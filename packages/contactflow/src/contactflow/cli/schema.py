"""`contactflow schema`: print a JSON Schema for editors."""

import click

from contactflow.cli.output import echo
from contactflow.schema import SCHEMAS, schema_text


@click.command()
@click.argument("name", type=click.Choice(SCHEMAS))
def schema(name: str) -> None:
    """Print the JSON Schema of a flow, a test case or a mocks file (draft 2020-12).

    An editor reports mistakes with it, and completes action types, parameters and error branches.

    \b
    Example: contactflow schema flow > flow.schema.json
    """  # noqa: D301 - \b tells click to keep the line breaks
    echo(schema_text(name), nl=False)

"""`starvanity export-flow`: print the contact flow as JSON, to import it by hand."""

import re
from typing import Final

import click

from contactflow.document import render
from starvanity.calls.ivr import vanity_flow
from starvanity.language.english import ENGLISH

# https://docs.aws.amazon.com/lambda/latest/api/API_GetFunction.html (FunctionName, as an ARN)
LAMBDA_ARN: Final = re.compile(
    r"arn:aws[a-z-]*:lambda:[a-z0-9-]+:\d{12}:function:[\w-]+(:[\w$-]+)?", re.ASCII
)


@click.command()
@click.option(
    "--function",
    required=True,
    metavar="ARN",
    callback=lambda _context, _option, value: _function(value),
    help="The Lambda function that answers. The instance needs permission to invoke it.",
)
@click.option("--voice", default=ENGLISH.voice, show_default=True, help="The text-to-speech voice.")
def export_flow(*, function: str, voice: str) -> None:
    """Print the contact flow of the phone line in the Flow language, for the console or the API.

    \b
    Example:
      starvanity export-flow --function arn:aws:lambda:us-east-1:000000000000:function:answer
    """  # noqa: D301 - \b tells click to keep the line breaks
    click.echo(render(vanity_flow(function, voice=voice)), nl=False)


def _function(arn: str) -> str:
    if not LAMBDA_ARN.fullmatch(arn):
        raise click.BadParameter(
            f"{arn!r} is not the ARN of a function: expected arn:aws:lambda:REGION:ACCOUNT:..."
        )
    return arn

"""Draw the stacks from their templates: the resources, their references and their order.

`make architecture` runs `docs.generate.architecture_page`. A test fails when the page is stale.
"""

import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

PAGE: Final = Path(__file__).parents[1] / "architecture.md"
ACCOUNT: Final = "arn:aws:connect:us-east-1:123456789012"
EXAMPLE: Final = {
    "INSTANCE_ARN": f"{ACCOUNT}:instance/11111111-2222-3333-4444-555555555555",
    "CLAIM": "US/TOLL_FREE",
    "BOARD": "yes",
    "ADMIN_EMAIL": "ada@example.com",
}
"""Settings of the line in the diagrams: an existing instance, a claimed number, and a board."""

SHOWN: Final = {
    "AWS::DynamoDB::GlobalTable": "table of calls",
    "AWS::SQS::Queue": "queue",
    "AWS::Lambda::Function": "function",
    "AWS::Lambda::EventSourceMapping": "queue feeds function",
    "AWS::Lambda::Permission": "permission for Connect",
    "AWS::Connect::IntegrationAssociation": "association",
    "AWS::Connect::ContactFlow": "contact flow",
    "AWS::Connect::PhoneNumber": "phone number (kept)",
    "AWS::IAM::Policy": "rights",
    "Custom::NumberLink": "number link",
}
ORDERED: Final = frozenset(SHOWN) - {
    "AWS::SQS::Queue",
    "AWS::Lambda::EventSourceMapping",
    "AWS::DynamoDB::GlobalTable",
}
PARTS: Final = re.compile(r"Answering|Replaying|NumberLink|DeadLetters|Queue")
NAMES: Final = {
    "Answering": "answering",
    "Replaying": "replaying",
    "NumberLink": "linking",
    "DeadLetters": "dead letters",
    "Queue": "outbox",
}

BOARD: Final = "Board"
"""Prefix of the logical ids of the board's resources."""
BOARD_SHOWN: Final = {
    "AWS::ApiGatewayV2::Api": "WebSocket API",
    "AWS::ApiGatewayV2::Authorizer": "authorizer",
    "AWS::ApiGatewayV2::Route": "route $connect",
    "AWS::ApiGatewayV2::Stage": "stage",
    "AWS::CloudFront::Distribution": "CloudFront",
    "AWS::Cognito::UserPool": "user pool",
    "AWS::Cognito::UserPoolClient": "client",
    "AWS::Cognito::UserPoolDomain": "sign-in form",
    "AWS::Cognito::UserPoolUser": "first viewer",
    "AWS::Lambda::EventSourceMapping": "stream feeds function",
    "AWS::S3::Bucket": "bucket",
    "AWS::SQS::Queue": "dead letters",
    "Custom::LogRole": "log role of the account, set if there is none",
    "Custom::Page": "page and config.json",
}
BOARD_NAMED: Final = {
    "Connections": "connections",
    "Journal": "journal",
    "AdmittingFunction": "authorizer function",
    "ServingFunction": "serving function",
    "TellingFunction": "broadcaster",
    "PublishingFunction": "publishing function",
}
UNNAMED_ROUTE: Final = re.compile(r"Api(disconnect|latest|ping)Route")
"""Routes that are not drawn: each has the references of `$connect` and adds no fact."""

PROSE: Final = """\
# Architecture

Written by `make architecture` from the synthesised templates. An arrow leads from a resource to
a resource that it needs. A resource is made after the resources that it needs, and removed before
them.

## Resources

```mermaid
{whole}
```

## Order of creation and removal

Resources are made from the bottom up and removed from the top down. A dashed arrow is a dependency
that we state, because no reference implies it. `tests/infra/test_order.py` removes each stated
dependency and checks that the replay then fails. The order of permission and association is our
interpretation of the requirements ([approach.md](approach.md#problems-and-their-solutions)).

```mermaid
{order}
```

## The live board

The API answers as soon as the stage exists, so the stage is made after the authorizer.
`tests/infra/test_board_order.py` removes each stated dependency and checks that the replay fails.

```mermaid
{board}
```

## Kept resources

A claim of a number counts for 180 days. The number is therefore claimed last, after the flow and
the other resources that answer it. The number, the table and API Gateway's log role are kept when
the stack is deleted. The log role is set only if the account has none, and then belongs to the
account.
"""


def page(templates: Mapping[str, Mapping[str, Any]]) -> str:
    """Return the page for the templates of a line."""
    resources = {
        name: resource
        for template in templates.values()
        for name, resource in template["Resources"].items()
        if resource["Type"] in SHOWN and not name.startswith(BOARD)
    }
    ordered = {n: r for n, r in resources.items() if r["Type"] in ORDERED and "Replay" not in n}
    whole = {n: r for n, r in resources.items() if r["Type"] != "AWS::IAM::Policy"}
    return PROSE.format(whole=drawn(whole), order=drawn(ordered), board=drawn(board_of(templates)))


def board_of(templates: Mapping[str, Mapping[str, Any]]) -> dict[str, Mapping[str, Any]]:
    """Return the board's resources that are drawn, and the table that the board reads."""
    return {
        name: resource
        for template in templates.values()
        for name, resource in template["Resources"].items()
        if name.startswith((BOARD, "CallsTable"))
        and not UNNAMED_ROUTE.search(name)
        and titled(name, resource)
    }


def drawn(resources: Mapping[str, Mapping[str, Any]]) -> str:
    """Return a mermaid diagram of `resources` and their dependencies."""
    marks = {name: f"r{index}" for index, name in enumerate(sorted(resources))}
    lines = ["flowchart TD"]
    lines += [f'  {mark}["{titled(name, resources[name])}"]' for name, mark in marks.items()]
    for name, resource in sorted(resources.items()):
        referred = set(references(resource.get("Properties", {}))) & marks.keys() - {name}
        stated = set(resource.get("DependsOn", [])) & marks.keys() - referred
        lines += [f"  {marks[name]} --> {marks[other]}" for other in sorted(referred)]
        lines += [f"  {marks[name]} -.-> {marks[other]}" for other in sorted(stated)]
    return "\n".join(lines)


def titled(name: str, resource: Mapping[str, Any]) -> str:
    """Return the title of a resource: its part of the line, and its kind.

    Return an empty text for a resource of the board that is not drawn.
    """
    if name.startswith(BOARD):
        parts = (title for part, title in BOARD_NAMED.items() if re.search(part + "[0-9A-F]", name))
        return next(parts, BOARD_SHOWN.get(resource["Type"], ""))
    part = PARTS.search(name)
    kind = SHOWN[resource["Type"]]
    if part is None or resource["Type"] in {"Custom::NumberLink", "AWS::SQS::Queue"}:
        return NAMES[part[0]] if part and kind == "queue" else kind
    return f"{NAMES[part[0]]} {kind}" if kind in {"function", "rights"} else kind


def references(value: object) -> Iterator[str]:
    """Yield every logical id that `value` refers to, in this stack or by import from another."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            match key, inner:
                case "Ref", str():
                    yield inner
                case "Fn::GetAtt", [str(name), *_]:
                    yield name
                case "Fn::ImportValue", str():
                    yield from re.findall(r"ExportsOutput(?:Ref|FnGetAtt)(\w+?[0-9A-F]{8})", inner)
                case _:
                    yield from references(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from references(inner)


def main() -> None:
    """Write the page."""
    from infra.app import describe  # noqa: PLC0415 - the CDK is only needed to write
    from infra.assets.handlers import PlaceholderHandlers  # noqa: PLC0415
    from infra.settings import read  # noqa: PLC0415

    with TemporaryDirectory() as out:
        stacks = describe(read(EXAMPLE), PlaceholderHandlers(), outdir=Path(out)).synth().stacks
        PAGE.write_text(page({each.stack_name: each.template for each in stacks}), encoding="utf-8")
    print(f"wrote {PAGE.name}", file=sys.stderr)


if __name__ == "__main__":
    main()

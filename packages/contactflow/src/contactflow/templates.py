"""Flows in CloudFormation templates: the linter reads them, other commands refuse a template.

https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-connect-contactflow.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from contactflow.values import as_list, as_object, as_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contactflow.values import Json, JsonObject

FLOW_RESOURCES: Final = ("AWS::Connect::ContactFlow", "AWS::Connect::ContactFlowModule")
"""Resource types with the property Content, from the page above and its page for modules."""
SUB: Final = "Fn::Sub"
"""Function with a text, or a list of a text and values. Its variables have the form `${Name}`:
https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-sub.html"""
MAX_NAMES: Final = 3
"""Maximum number of resources in a message: our choice, for one line."""


def template_problem(document: JsonObject) -> str:
    """Return why a template cannot be read as a flow, with the remedy.

    The result is empty if `document` is not a template.
    """
    types = {
        name: as_text(as_object(each).get("Type"))
        for name, each in as_object(document.get("Resources")).items()
    }
    if not any(each.startswith(("AWS::", "Custom::")) for each in types.values()):
        return ""
    flows = [name for name, each in types.items() if each in FLOW_RESOURCES]
    if not flows:
        return "this is a CloudFormation template without a contact flow; name a flow"
    more = f" and {len(flows) - MAX_NAMES} more" if len(flows) > MAX_NAMES else ""
    return (
        f"this is a CloudFormation template; save the Content of {', '.join(flows[:MAX_NAMES])}"
        f"{more} in a file of its own, and name that file"
    )


class TemplateFlow(NamedTuple):
    """One flow resource: its name in the template, the path of its content, and its properties.

    `properties` has the keys of a response of DescribeContactFlow. Its `Content` is empty if the
    template has it in another form than text, such as `Fn::Transform`.
    """

    name: str
    path: tuple[str | int, ...]
    properties: dict[str, str]

    @property
    def is_readable(self) -> bool:
        """Whether the template has the content as text."""
        return bool(self.properties["Content"])


def has_readable_flow(document: JsonObject) -> bool:
    """Return whether a document is a template that has the content of a flow as text."""
    return any(each.is_readable for each in flows_in(document))


def flows_in(document: JsonObject) -> Iterator[TemplateFlow]:
    """Yield the flows and modules of a template; none for another document."""
    for name, each in as_object(document.get("Resources")).items():
        resource = as_object(each)
        if as_text(resource.get("Type")) not in FLOW_RESOURCES:
            continue
        written = as_object(resource.get("Properties"))
        steps, content = _content(written.get("Content"))
        title = as_text(written.get("Name")) or name
        properties = {"Name": title, "Type": as_text(written.get("Type")), "Content": content}
        path = ("Resources", name, "Properties", "Content", *steps)
        yield TemplateFlow(name, path, properties)


def _content(written: Json) -> tuple[tuple[str | int, ...], str]:
    """Return the text of a property, and the steps to it; an empty text for another form."""
    substituted = as_object(written).get(SUB)
    if substituted is None:
        return (), as_text(written)
    if isinstance(substituted, str):
        return (SUB,), substituted
    return (SUB, 0), as_text(next(iter(as_list(substituted)), None))

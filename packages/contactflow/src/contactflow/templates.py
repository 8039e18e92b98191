"""Recognition of CloudFormation templates, which contain flows but are not flows.

https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-connect-contactflow.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from contactflow.values import as_object, as_text

if TYPE_CHECKING:
    from contactflow.values import JsonObject

FLOW_RESOURCES: Final = ("AWS::Connect::ContactFlow", "AWS::Connect::ContactFlowModule")
"""Resource types with the property Content, from the page above and its page for modules."""
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

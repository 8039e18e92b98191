"""RenderMessageTemplate fills in a message template.

https://docs.aws.amazon.com/connect/latest/adminguide/contact-block-definitions.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from contactflow.model import FAILED
from contactflow.spec import LIVE, Spec, required

if TYPE_CHECKING:
    from contactflow.model import Action
    from contactflow.simulate.call import ActionRun, Call

SPEC = Spec(
    "RenderMessageTemplate",
    "adminguide/contact-block-definitions.html",
    "fills in a message template",
    parameters={"WisdomKnowledgeBaseArn": required(), "WisdomMessageTemplateArn": required()},
    refused_parameters={
        "Template": "WisdomMessageTemplateArn",
        "AttributeMap": "WisdomMessageTemplateArn",
    },
    open_parameters=True,
    required_errors=("TemplateRenderingError", FAILED),
    evidence=LIVE,
    ids={
        "WisdomKnowledgeBaseArn": "knowledge base",
        "WisdomMessageTemplateArn": "message template",
    },
)


def run(call: Call, action: Action) -> ActionRun:
    """Fill in the template. No public page names the root of the result."""
    template = call.text(action, "WisdomMessageTemplateArn")
    yield call.note(action, f"fills in the template {template}; its result is not simulated")
    return call.next_branch(action)

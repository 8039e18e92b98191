"""CreateTask creates a task.

https://docs.aws.amazon.com/connect/latest/devguide/createtask.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from contactflow.model import FAILED
from contactflow.spec import CORPUS, OBJECT, Limit, Spec, optional, required

if TYPE_CHECKING:
    from contactflow.model import Action
    from contactflow.simulate.call import ActionRun, Call

SPEC = Spec(
    "CreateTask",
    "createtask.html",
    "creates a task and sets $.Task",
    parameters={
        "Name": required(),
        "ContactFlowId": optional(),
        "Description": optional(),
        "Attributes": optional(OBJECT),
        "References": optional(OBJECT),
        "DelaySeconds": optional(),
        "ScheduledTime": optional(),
        "TaskTemplateId": optional(),
    },
    open_parameters=True,
    exclusive=(("DelaySeconds", "ScheduledTime"),),
    limits={"DelaySeconds": Limit(1, 518_400)},
    static=("TaskTemplateId",),
    required_errors=(FAILED,),
    writes=("Task",),
    evidence=CORPUS,
    ids={"ContactFlowId": "flow", "TaskTemplateId": "task template"},
)


def run(call: Call, action: Action) -> ActionRun:
    """Create a task with a new id. `$.Task.ContactId` reads it."""
    name = call.text(action, "Name")
    if not name:
        return call.error_branch(action, FAILED, "the Name of the task is empty")
    yield call.fill(action, "Task", {"ContactId": call.new_id()})
    yield call.note(action, f"creates the task {name!r}")
    return call.next_branch(action)

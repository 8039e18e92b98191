"""CreateTask creates a task.

https://docs.aws.amazon.com/connect/latest/devguide/createtask.html
"""

from __future__ import annotations

from contactflow.model import FAILED
from contactflow.spec import Spec

SPEC = Spec(
    "CreateTask",
    "createtask.html",
    "creates a task",
    open_parameters=True,
    required_errors=(FAILED,),
)

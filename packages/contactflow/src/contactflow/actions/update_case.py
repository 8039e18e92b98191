"""UpdateCase updates a case.

https://docs.aws.amazon.com/connect/latest/devguide/updatecase.html
"""

from __future__ import annotations

from contactflow.model import FAILED
from contactflow.spec import Spec

SPEC = Spec(
    "UpdateCase",
    "updatecase.html",
    "updates a case",
    open_parameters=True,
    required_errors=(FAILED,),
    other_errors=("ContactNotLinked",),
)

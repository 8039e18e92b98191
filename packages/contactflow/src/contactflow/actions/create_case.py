"""CreateCase creates a case.

https://docs.aws.amazon.com/connect/latest/devguide/createcase.html
"""

from __future__ import annotations

from contactflow.model import FAILED
from contactflow.spec import Spec

SPEC = Spec(
    "CreateCase",
    "createcase.html",
    "creates a case",
    open_parameters=True,
    required_errors=(FAILED,),
    other_errors=("ContactNotLinked",),
)

"""GetCase finds a case and sets $.Case.

https://docs.aws.amazon.com/connect/latest/devguide/getcase.html
"""

from __future__ import annotations

from contactflow.model import FAILED
from contactflow.spec import Spec

SPEC = Spec(
    "GetCase",
    "getcase.html",
    "finds a case and sets $.Case",
    open_parameters=True,
    required_errors=(FAILED,),
    other_errors=("ContactNotLinked", "MultipleFound", "NoneFound"),
)

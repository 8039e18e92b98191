"""Ids and ARNs of resources: texts that are empty, names, or not yet filled in."""

import re
from collections.abc import Iterator

from contactflow.identifiers import is_name, is_placeholder
from contactflow.lint.finding import ERROR, WARNING, Finding, severity_for
from contactflow.lint.flow_subject import FlowSubject, IndexedAction
from contactflow.lint.parameter_paths import Place, values_at
from contactflow.lint.rule import Rule
from contactflow.references import REFERENCE

# Words that say that the author has not finished.
UNFINISHED = re.compile(r"\W*(?:todo|tbd|fixme|changeme|xxx+)\b.*", re.IGNORECASE | re.DOTALL)
# Instructions in public flows ("ENTER LAMBDA HERE"), and names of variables (LAMBDA_ARN).
INSTRUCTION = re.compile(r"[A-Z][A-Z0-9]*(?:[ _]+[A-Z0-9]+)+|PLACEHOLDER")
REMOVED = re.compile(r"[:/](?:[xX]{3,}|\*{3,})")  # a removed part of an ARN: arn:aws:lambda:XXX:XXX


def check(subject: FlowSubject) -> Iterator[Finding]:
    """Find empty ids and names (errors), and placeholders (warnings). A reference is valid."""
    for item in subject.actions:
        spec = item.spec
        ids = spec.ids if spec else {}
        for path, resource in ids.items():
            for place, value in values_at(item.action.parameters, path):
                if isinstance(value, str) and not ("$" in value and REFERENCE.search(value)):
                    yield from _finding(item, place, value, resource)


def _finding(item: IndexedAction, place: Place, text: str, resource: str) -> Iterator[Finding]:
    name = place[-1]
    form = "ARN" if str(name).upper().endswith("ARN") else "id or ARN"
    remedy = f"write the {form} of the {resource}"
    path = ("Parameters", *place)
    evidence = item.spec.evidence if item.spec else ""
    if not text.strip():
        # AWS publishes a flow with an empty bot alias, so an empty nested id is a warning.
        severity = ERROR if len(place) == 1 else WARNING
        yield item.finding(f"{name} is empty; {remedy}", *path, severity=severity)
    elif UNFINISHED.fullmatch(text):
        yield item.finding(f"{name} is {text!r}; {remedy}", *path)
    elif _is_unfinished(text):
        message = f"{name} has the placeholder {text!r}; {remedy}, or replace it during deployment"
        yield item.finding(message, *path, severity=WARNING)
    elif is_name(text):
        message = f"{name} is the name {text!r}; {remedy}, because Connect finds nothing by name"
        severity = severity_for(evidence)
        yield item.finding(message, *path, severity=severity, evidence=evidence)


def _is_unfinished(text: str) -> bool:
    """Return whether a part of `text` is missing, or a deployment replaces a part."""
    return bool(INSTRUCTION.fullmatch(text) or REMOVED.search(text)) or is_placeholder(text)


RULE = Rule(
    "resource-id",
    ERROR,
    "Connect finds a resource by its id or ARN, never by its name",
    "devguide/flow-language-actions.html",
    check,
)

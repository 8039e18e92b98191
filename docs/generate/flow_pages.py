"""The generated pages about flows: the rules, the action types, and a picture of our own flow."""

from collections.abc import Iterator

from contactflow.catalog import all_specs, class_of
from contactflow.lint import rules_for_cases, rules_for_flows
from contactflow.model import Action
from contactflow.render.mermaid import mermaid
from contactflow.simulate.runners import runner_of
from contactflow.spec import Spec
from starvanity.calls.ivr import vanity_flow

RULES_TITLE = """# Rules

Written by `make docs` from the rules themselves.
An error is what the API refuses, or what a caller would meet for certain; a warning is what flows
that Connect accepts do, and is likely not meant. A rule may find both; its usual severity is here.
Each rule of a flow is a file in `contactflow/lint/flow_rules/`, with flows that pass and flows
that fail in `tests/flow_rules/`.

## Contact flows

| rule | usually | why |
|---|---|---|
"""

CASE_TITLE = """
## Test cases

What AWS's pages and reports of live runs do not both accept. An error bars a run in the strict
profile; one marked *broken* bars it in every profile, for nobody could follow the case.

| rule | broken | why |
|---|---|---|
"""

LANGUAGE_TITLE = """# The Flow language, as it is known here

Written by `make docs` from the modules in `contactflow/actions/`.
Parameters in **bold** are needed; *any* stands for parameters that are not listed.
Errors in **bold** are branches without which the API refuses an action; it refuses ~~struck~~ ones.
*Written* actions have a Python class whose error branches are required arguments; *run* actions are
executed by the simulator, and any other stops the call with its name.

```python
from contactflow.actions.disconnect_participant import DisconnectParticipant
from contactflow.actions.message_participant import MessageParticipant
from contactflow.document import parse, render
from contactflow.lint import lint
from contactflow.model import Flow
from contactflow.render.mermaid import mermaid
from contactflow.simulate import ScriptedCaller, StagedMocks, cover, events, simulate

flow = Flow(
    "Hello",
    MessageParticipant("hello", text="Hello there.", next="bye", on_error="bye"),
    DisconnectParticipant("bye"),
)
assert parse(render(flow)) == flow
assert lint(flow) == ()
happened = list(simulate(flow, ScriptedCaller("+12065550100"), StagedMocks()))
print([event.text for event in happened if isinstance(event, events.Said)])  # ['Hello there.']
print(cover(flow, [happened]).missing)  # ('hello was never left by NoMatchingError',)
print(mermaid(flow).splitlines()[0])  # flowchart LR
```

| action | what it does | parameters | errors | results | where | here |
|---|---|---|---|---|---|---|
"""

OUR_FLOW = """# Our own contact flow

Written by `make docs` from `packages/starvanity/src/starvanity/calls/ivr.py`, so it cannot drift.
The test cases in `calls/scenarios/` reach every action and every branch of it.

```mermaid
{picture}```
"""


def rules_page() -> str:
    """Return the table of rules."""
    flows = "".join(
        f"| [{rule.id}]({rule.link}) | {rule.severity} | {rule.reason} |\n"
        for rule in rules_for_flows()
    )
    cases = "".join(
        f"| [{rule.id}]({rule.link}) | {'broken' if rule.bars_run else ''} | {rule.reason} |\n"
        for rule in rules_for_cases()
    )
    return f"{RULES_TITLE}{flows}{CASE_TITLE}{cases}"


def language_page() -> str:
    """Return the table of action types."""
    rows = ("| " + " | ".join(_cells(spec)) + " |\n" for spec in all_specs().values())
    return LANGUAGE_TITLE + "".join(rows)


def our_flow_page() -> str:
    """Return the picture of our own flow."""
    return OUR_FLOW.format(picture=mermaid(vanity_flow("ANSWER_CALL_ARN")))


def _cells(spec: Spec) -> Iterator[str]:
    yield f"[{spec.type}]({spec.link})"
    yield spec.does
    yield ", ".join(_parameters(spec))
    yield ", ".join(_errors(spec))
    yield ", ".join(spec.results) or ("cases" if spec.takes_cases else "")
    yield ", ".join(sorted(spec.flow_types))
    written = ["written"] if class_of(spec.type) is not Action else []
    yield ", ".join(written + (["run"] if runner_of(spec.type) else []))


def _parameters(spec: Spec) -> Iterator[str]:
    for name, parameter in spec.parameters.items():
        yield f"**{name}**" if parameter.is_required else name
    if spec.open_parameters:
        yield "*any*"
    yield from (f"~~{name}~~" for name in spec.refused_parameters)


def _errors(spec: Spec) -> Iterator[str]:
    yield from (f"**{error}**" for error in spec.required_errors)
    yield from (*spec.advised_errors, *spec.other_errors)
    yield from (f"~~{error}~~" for error in spec.refused_errors)

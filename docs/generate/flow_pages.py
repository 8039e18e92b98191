"""Generated pages about flows: the rules, the action types, and a diagram of our own flow."""

from collections.abc import Iterator

from contactflow.catalog import all_specs, class_of
from contactflow.lint import rules_for_cases, rules_for_flows
from contactflow.model import Action
from contactflow.render.mermaid import mermaid
from contactflow.simulate.runners import runner_of
from contactflow.spec import Spec
from starvanity.calls.ivr import vanity_flow

RULES_TITLE = """# Rules

Written by `make docs` from the rules.
An error is refused by the API, or affects a caller for certain. A warning is accepted by Connect,
but is probably a mistake. A rule may report both. The table gives its usual severity.
Each rule for flows is a file in `contactflow/lint/flow_rules/`. `tests/flow_rules/` has flows that
pass the rule and flows that fail it.

## Contact flows

| rule | usually | why |
|---|---|---|
"""

CASE_TITLE = """
## Test cases

A rule reports a form that AWS's pages or the reports of live runs do not accept. An error prevents
a run in the strict profile. An error marked *broken* prevents a run in every profile, because the
case cannot be executed.

| rule | broken | why |
|---|---|---|
"""

LANGUAGE_TITLE = """# Actions of the Flow language

Written by `make docs` from the modules in `contactflow/actions/`.
Parameters in **bold** are required. *any* means that an action accepts unlisted parameters.
Errors in **bold** are required branches: the API refuses an action without them. It also refuses
~~struck~~ errors.
*Written* actions have a Python class whose error branches are required arguments. The simulator
executes *run* actions. Any other action stops the simulated call, and the error names the action.

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
call = tuple(simulate(flow, ScriptedCaller("+12065550100"), StagedMocks()))
print([event.text for event in call if isinstance(event, events.Said)])  # ['Hello there.']
print(cover(flow, [call]).missing)  # ('hello was never left by NoMatchingError',)
print(mermaid(flow).splitlines()[0])  # flowchart LR
```

| action | description | parameters | errors | results | flow types | support |
|---|---|---|---|---|---|---|
"""

OUR_FLOW = """# Our contact flow

Written by `make docs` from `packages/starvanity/src/starvanity/calls/ivr.py`.
The test cases in `calls/scenarios/` reach every action and every branch.

```mermaid
{picture}```
"""


def rules_page() -> str:
    """Return the page with the tables of rules."""
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
    """Return the page with the table of action types."""
    rows = ("| " + " | ".join(_cells(spec)) + " |\n" for spec in all_specs().values())
    return LANGUAGE_TITLE + "".join(rows)


def our_flow_page() -> str:
    """Return the page with the diagram of our own flow."""
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

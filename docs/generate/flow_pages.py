"""The generated pages about flows: rules, action types, and a diagram of the Starvanity flow."""

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
An error is a defect that the API rejects or that every caller meets. A warning is a probable
mistake in a document that Connect accepts. An info is a fact to check; it never changes the exit
status. A rule can report several severities. The table shows its usual severity and evidence. A
finding states its own. Each flow rule is a file in `contactflow/lint/flow_rules/`. Its example
flows are in `tests/flow_rules/`: some pass, and some fail.

The evidence is the source of a rule, from the strongest to the weakest:

| evidence | source |
|---|---|
| LIVE | a public project reports the answer of the real service |
| DOC | an AWS page |
| MODEL | the service model of the AWS SDK |
| CFN | the CloudFormation schema of the resource |
| CORPUS | public flows that the console exported |
| INFERRED | a conclusion from other facts |
| UNKNOWN | only the name of the type is public |

## Contact flows

| rule | usual severity | evidence | reason |
|---|---|---|---|
"""

CASE_TITLE = """
## Test cases

AWS's pages and reports of live runs disagree about some forms. A rule reports a form unless both
accept it. An error blocks a run in the strict profile. An error of a rule marked *broken* blocks a
run in every profile, because the test case cannot be run.

| rule | broken | reason |
|---|---|---|
"""

LANGUAGE_TITLE = """# Actions of the Flow language

Written by `make docs` from the modules in `contactflow/actions/`.

- Parameters in **bold** are required. *any* represents parameters that are not listed.
- Error branches in **bold** are required: the API rejects the action without them.
- The API rejects parameters and error branches in ~~strikethrough~~.
- AWS's pages disagree about flow types in *italics*.
- *evidence*: the source of the parameters and branches. [rules.md](rules.md) describes the ranks.
- *written*: a Python class writes the action, and its error branches are required arguments.
- *run*: the simulator runs the action. An action without *run* ends the simulated call with an
  error that names the type.

```python
from contactflow.actions.disconnect_participant import DisconnectParticipant
from contactflow.actions.message_participant import MessageParticipant
from contactflow.document import parse, render
from contactflow.lint import lint
from contactflow.model import Flow
from contactflow.render.mermaid import mermaid
from contactflow.simulate import PresetMocks, ScriptedCaller, coverage_of, events, simulate

flow = Flow(
    "Hello",
    MessageParticipant("hello", text="Hello there.", next="bye", on_error="bye"),
    DisconnectParticipant("bye"),
)
assert parse(render(flow)) == flow
assert lint(flow) == ()
call = list(simulate(flow, ScriptedCaller("+12065550100"), PresetMocks()))
print([event.text for event in call if isinstance(event, events.Said)])  # ['Hello there.']
print(coverage_of(flow, [call]).missing)  # ('hello: the branch NoMatchingError was not taken',)
print(mermaid(flow).splitlines()[0])  # flowchart LR
```

| action | description | parameters | error branches | results | flow types | evidence | support |
|---|---|---|---|---|---|---|---|
"""

OUR_FLOW = """# Our contact flow

Written by `make docs` from `packages/starvanity/src/starvanity/calls/ivr.py`.
The test cases in `calls/scenarios/` reach every action and every branch.

```mermaid
{picture}```
"""


def rules_page() -> str:
    """Return the table of rules."""
    flows = "".join(
        f"| [{rule.id}]({rule.link}) | {rule.severity} | {rule.evidence} | {rule.reason} |\n"
        for rule in rules_for_flows()
    )
    cases = "".join(
        f"| [{rule.id}]({rule.link}) | {'broken' if rule.blocks_run else ''} | {rule.reason} |\n"
        for rule in rules_for_cases()
    )
    return f"{RULES_TITLE}{flows}{CASE_TITLE}{cases}"


def language_page() -> str:
    """Return the table of action types."""
    rows = ("| " + " | ".join(_cells(spec)) + " |\n" for spec in all_specs().values())
    return LANGUAGE_TITLE + "".join(rows)


def our_flow_page() -> str:
    """Return the page with the diagram of the Starvanity flow."""
    return OUR_FLOW.format(picture=mermaid(vanity_flow("ANSWER_CALL_ARN")))


def _cells(spec: Spec) -> Iterator[str]:
    yield f"[{spec.type}]({spec.link})"
    yield spec.does
    yield ", ".join(_parameters(spec))
    yield ", ".join(_errors(spec))
    yield ", ".join(spec.results) or ("cases" if spec.takes_cases else "")
    yield ", ".join(_flow_types(spec))
    yield spec.evidence
    written = ["written"] if class_of(spec.type) is not Action else []
    yield ", ".join(written + (["run"] if runner_of(spec.type) else []))


def _parameters(spec: Spec) -> Iterator[str]:
    for name, parameter in spec.parameters.items():
        yield f"**{name}**" if parameter.is_required else name
    if spec.open_parameters:
        yield "*any*"
    yield from (f"~~{name}~~" for name in spec.refused_parameters)


def _flow_types(spec: Spec) -> Iterator[str]:
    yield from sorted(spec.flow_types)
    yield from (f"*{flow_type}*" for flow_type in sorted(spec.disputed_flow_types))


def _errors(spec: Spec) -> Iterator[str]:
    yield from (f"**{error}**" for error in spec.required_errors)
    yield from (*spec.advised_errors, *spec.other_errors)
    yield from (f"~~{error}~~" for error in spec.refused_errors)

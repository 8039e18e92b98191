"""Starter mocks file: every response from outside that some flows need, mostly empty.

The action types state their responses: `answers` in the modules of `actions/`, and `staged_results`
in their specifications.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from contactflow.catalog import module_of, spec_of
from contactflow.identifiers import same_resource
from contactflow.model import NEXT
from contactflow.reads import ANY, Reads, tree
from contactflow.references import ROOTS, reference_of
from contactflow.simulate.contact import GIVEN_ROOTS
from contactflow.simulate.runners import runner_of
from contactflow.testing.mocks_file import KEYS
from contactflow.values import as_object, thaw

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from contactflow.model import Action, Flow
    from contactflow.reads import Answers
    from contactflow.values import JsonObject, RawJson

# A queue that an earlier flow chose. The account is one of AWS's examples.
ENTRY_QUEUE = (
    "arn:aws:connect:us-east-1:111122223333:instance/00000000-0000-4000-8000-000000000001"
    "/queue/00000000-0000-4000-8000-000000000003"
)
# Keys of a mocks file whose entries are resources of the flows.
RESOURCES = ("functions", "hours", "queues", "bots", "views", "tables", "flows")
# Roots that have their own key in a mocks file.
KEYED_ROOTS = frozenset({"Attributes", "External", "LambdaInvocation", "Queue"})


def starter_mocks(flows: Iterable[Flow]) -> dict[str, RawJson]:
    """Return the mocks file for `flows`, with its keys in documented order and `*` last."""
    found: Answers = {}
    for flow in flows:
        for answers in _answers(flow):
            for key, entries in answers.items():
                _merge_objects(found.setdefault(key, {}), entries)
    queues = found.get("queues")
    if queues and ANY not in queues and "queue" in found.get("entry", {}):
        queues[ENTRY_QUEUE] = {"full": False}
    return {key: _star_last(found[key]) for key in KEYS if found.get(key)}


def merged(kept: JsonObject, more: dict[str, RawJson]) -> dict[str, RawJson]:
    """Return the mocks file `kept` with the entries of `more` that it does not have."""
    entries = {key: thaw(value) for key, value in kept.items()}
    for key, found in more.items():
        by_name = entries.get(key)
        if key in RESOURCES and isinstance(by_name, dict) and isinstance(found, dict):
            _add_resources(by_name, found)
        else:
            _merge_objects(entries, {key: found})
    return entries


def _add_resources(kept: dict[str, RawJson], more: dict[str, RawJson]) -> None:
    """Add the entries of `more` to `kept`, under the name that a resource has in `kept`.

    An outcome that is an error gets no reply.
    """
    for name, value in more.items():
        same = (each for each in kept if each != ANY and same_resource(each, name))
        known = name if name in kept else next(same, name)
        outcome = kept.get(known)
        if not (isinstance(outcome, dict) and outcome.keys() & {"error", "trouble"}):
            _merge_objects(kept, {known: value})


def _merge_objects(into: dict[str, RawJson], more: dict[str, RawJson]) -> None:
    for name, value in more.items():
        present = into.setdefault(name, value)
        if present is not value and isinstance(present, dict) and isinstance(value, dict):
            _merge_objects(present, value)


def _star_last(entries: dict[str, RawJson]) -> RawJson:
    ordered = {name: value for name, value in entries.items() if name != ANY}
    return {**ordered, **({ANY: entries[ANY]} if ANY in entries else {})}


def _answers(flow: Flow) -> Iterator[Answers]:
    reads = Reads(flow)
    for action in flow.actions:
        answers = getattr(module_of(action.type), "answers", None)
        if answers is not None:
            yield answers(action, reads)
        spec = spec_of(action.type)
        if spec is not None and spec.staged_results:
            yield {"results": {action.identifier: spec.staged_results[0]}}
        elif spec is not None and runner_of(action.type) is None:
            yield {"results": {action.identifier: _first_result(action)}}
    yield _entry(reads)
    yield _values(flow, reads)


def _first_result(action: Action) -> str:
    """Return the first result of an action that the simulator cannot run."""
    operands = [operand for case in action.conditions for operand in case.operands]
    return operands[0] if operands else NEXT


def _entry(reads: Reads) -> Answers:
    """Return the queue and the reply that the flow expects from an earlier flow."""
    entry: dict[str, RawJson] = {}
    before = list(reads.reachable([reads.flow.start], "Queue"))
    specs = [spec_of(each.type) for each in before]
    if any(spec is not None and spec.uses_chosen_queue for spec in specs):
        entry["queue"] = ENTRY_QUEUE
    external = tree(path[1:] for path in reads.before_any_writer("External"))
    if external:
        entry["External"] = external
    return {"entry": entry}


def _values(flow: Flow, reads: Reads) -> Answers:
    """Return the attributes and other values that the flow reads and no action sets."""
    written = _written_roots(flow)
    set_here = _attributes_set(flow)
    attributes: dict[str, RawJson] = {}
    values: dict[str, RawJson] = {}
    lists: dict[str, list[tuple[str, ...]]] = {}
    for path in reads.all():
        if path[0] == "Attributes" and len(path) > 1 and path[1] not in set_here:
            attributes[path[1]] = ""
        elif path[0] in ROOTS - GIVEN_ROOTS - KEYED_ROOTS - written:
            index = next((at for at, step in enumerate(path) if step.isdecimal()), len(path))
            reference = reference_of(path[:index])
            values[reference] = ""
            lists.setdefault(reference, []).append((reference, *path[index:]))
    items = {reference: tree(paths)[reference] for reference, paths in lists.items()}
    return {"attributes": attributes, "values": {**values, **items}}


def _written_roots(flow: Flow) -> frozenset[str]:
    specs = (spec_of(action.type) for action in flow.actions)
    return frozenset(root for spec in specs if spec is not None for root in spec.writes)


def _attributes_set(flow: Flow) -> frozenset[str]:
    """Return the names of the contact attributes that the flow sets."""
    names: set[str] = set()
    for action in flow.actions:
        if action.type == "UpdateContactAttributes":
            names.update(as_object(action.parameters.get("Attributes")))
    return frozenset(names)

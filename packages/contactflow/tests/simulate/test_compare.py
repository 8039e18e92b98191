import json

import pytest

from contactflow.actions.compare import Compare
from contactflow.document import parse, render
from contactflow.model import Flow
from contactflow.simulate.contact import Contact
from contactflow.simulate.preset_mocks import PresetMocks
from contactflow.simulate.simulator import simulate
from tests.simulate.action_parts import BYE, say
from tests.simulate.call_parts import branch_taken, caller, entered_actions, run, spoken_texts


@pytest.mark.parametrize(
    ("operator", "operand", "value", "is_true"),
    [
        ("Equals", "lake", "lake", True),
        ("Equals", "lake", "Lake", False),
        ("Equals", "$.Attributes.same", "x", True),
        ("TextStartsWith", "la", "lake", True),
        ("TextEndsWith", "ke", "lake", True),
        ("TextContains", "ak", "lake", True),
        ("NumberGreaterThan", "2", "10", True),
        ("NumberGreaterOrEqualTo", "2", "2.0", True),
        ("NumberLessThan", "2", "x", False),
        ("NumberLessThan", "nan", "1", False),
        ("NumberLessOrEqualTo", "2", "-1", True),
        ("Resembles", "lake", "lake", False),
    ],
)
def test_each_operator_compares_as_documented(operator, operand, value, is_true):
    compare = Compare(
        "compare", value="$.Attributes.v", cases=[(operator, operand, "say")], otherwise="bye"
    )

    call = run(compare, say("a"), contact=Contact(attributes={"v": value, "same": "x"}))

    assert branch_taken(call, "compare") == (
        f"{operator} {operand}" if is_true else "NoMatchingCondition"
    )


def test_the_first_true_case_wins():
    cases = [("TextContains", "a", "say"), ("Equals", "lake", "sorry")]

    call = run(Compare("c", value="lake", cases=cases, otherwise="bye"), say("First."))

    assert spoken_texts(call) == ["First."]


@pytest.mark.parametrize(("name", "is_true"), [("And", False), ("Or", True)])
def test_conditions_may_be_nested(name, is_true):
    tests = [
        {"Operator": "Equals", "Operands": ["lake"]},
        {"Operator": "Equals", "Operands": [{"not": "text"}]},
    ]
    compare = json.loads(
        render(
            Flow(
                "x", Compare("c", value="lake", cases={"": "say"}, otherwise="bye"), say("a"), *BYE
            )
        )
    )
    compare["Actions"][0]["Transitions"]["Conditions"][0]["Condition"] = {
        "Operator": name,
        "Operands": tests,
    }

    call = list(simulate(parse(json.dumps(compare)), caller(), PresetMocks()))

    assert ("say" in entered_actions(call)) == is_true

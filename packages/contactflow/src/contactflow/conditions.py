"""Evaluation of conditions.

https://docs.aws.amazon.com/connect/latest/devguide/flow-language-conditions.html
Text comparison is exact, letter case included. A number comparison is false if either side is not
a number.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping

from contactflow.references import resolve_text, to_text
from contactflow.values import Json, JsonObject, as_list, as_object, as_text

NUMBER = re.compile(r"\s*[-+]?(?:\d+(?:\.\d*)?|\.\d+)\s*")

TEXT_OPERATORS: dict[str, Callable[[str, str], bool]] = {
    "Equals": operator.eq,
    "TextStartsWith": str.startswith,
    "TextEndsWith": str.endswith,
    "TextContains": operator.contains,
}
NUMBER_OPERATORS: dict[str, Callable[[float, float], bool]] = {
    "NumberGreaterThan": operator.gt,
    "NumberGreaterOrEqualTo": operator.ge,
    "NumberLessThan": operator.lt,
    "NumberLessOrEqualTo": operator.le,
}
OPERATORS = frozenset(TEXT_OPERATORS) | frozenset(NUMBER_OPERATORS)
# Operator of campaign flows, without operands:
# https://docs.aws.amazon.com/connect/latest/adminguide/create-campaigns-api-cli.html
EXISTS = "Exists"
# Operators whose operands are conditions.
NESTING = {"And": all, "Or": any}


def holds(test: JsonObject, value: str, data: JsonObject) -> bool:
    """Return whether the condition `test` is true for `value`. Operands may be references."""
    name = as_text(test.get("Operator"))
    if name == EXISTS:
        return bool(value)
    operands = as_list(test.get("Operands"))
    if name in NESTING:
        return NESTING[name](holds(as_object(each), value, data) for each in operands)
    return any(comparison_holds(name, value, _resolved(each, data)) for each in operands)


def _resolved(operand: Json, data: JsonObject) -> str:
    return "" if isinstance(operand, Mapping) else resolve_text(to_text(operand), data)


def comparison_holds(name: str, value: str, operand: str) -> bool:
    """Return whether `value` and `operand` satisfy the operator `name`; False if it is unknown."""
    if name in TEXT_OPERATORS:
        return TEXT_OPERATORS[name](value, operand)
    if name in NUMBER_OPERATORS and NUMBER.fullmatch(value) and NUMBER.fullmatch(operand):
        return NUMBER_OPERATORS[name](float(value), float(operand))
    return False

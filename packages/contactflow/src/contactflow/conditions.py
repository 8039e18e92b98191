"""Whether a condition is true of a value.

https://docs.aws.amazon.com/connect/latest/devguide/flow-language-conditions.html
Text is compared exactly, letter case too; a comparison of numbers is false when either is none.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping

from contactflow.references import resolve_text, to_text
from contactflow.values import Json, JsonObject, as_list, as_object, as_text

NUMBER = re.compile(r"\s*[-+]?(?:\d+\.?\d*|\.\d+)\s*")

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
# Operators whose operands are conditions.
NESTING = {"And": all, "Or": any}


def holds(test: JsonObject, value: str, data: JsonObject) -> bool:
    """Whether the condition `test` is true of `value`; its operands may be references."""
    name = as_text(test.get("Operator"))
    operands = as_list(test.get("Operands"))
    if name in NESTING:
        return NESTING[name](holds(as_object(each), value, data) for each in operands)
    return any(comparison_holds(name, value, _filled(each, data)) for each in operands)


def _filled(operand: Json, data: JsonObject) -> str:
    return "" if isinstance(operand, Mapping) else resolve_text(to_text(operand), data)


def comparison_holds(name: str, value: str, operand: str) -> bool:
    """Whether `value` stands to `operand` as the operator `name` says; an unknown one is false."""
    if name in TEXT_OPERATORS:
        return TEXT_OPERATORS[name](value, operand)
    if name in NUMBER_OPERATORS and NUMBER.fullmatch(value) and NUMBER.fullmatch(operand):
        return NUMBER_OPERATORS[name](float(value), float(operand))
    return False

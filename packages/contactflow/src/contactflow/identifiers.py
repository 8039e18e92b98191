"""Valid identifiers of actions, and the ids within ARNs.

https://docs.aws.amazon.com/connect/latest/devguide/flow-language-actions.html
"""

# Maximum length of an identifier in characters, from the page above.
MAX_LENGTH = 50
FORBIDDEN_CHARACTERS = "%:(\\/)=$,;[]{}"
# The page forbids these names: they are properties of every JavaScript object.
FORBIDDEN_NAMES = frozenset(
    {
        "__proto__",
        "constructor",
        "__defineGetter__",
        "__defineSetter__",
        "toString",
        "hasOwnProperty",
        "isPrototypeOf",
        "propertyIsEnumerable",
        "toLocaleString",
        "valueOf",
    }
)


def defect(identifier: str) -> str:
    """Return the defect of `identifier` and the remedy; empty if the identifier is valid."""
    if not identifier:
        return "an action needs an identifier; add a short name"
    if len(identifier) > MAX_LENGTH:
        return f"{identifier!r} has {len(identifier)} characters; use at most {MAX_LENGTH}"
    if identifier in FORBIDDEN_NAMES:
        return f"{identifier!r} is a reserved name in Amazon Connect; choose another name"
    bad = sorted(set(identifier) & set(FORBIDDEN_CHARACTERS))
    if bad:
        forbidden = " ".join(FORBIDDEN_CHARACTERS)
        return f"{identifier!r} contains {' '.join(bad)}; do not use any of {forbidden}"
    return ""


def last_part(identifier: str) -> str:
    """Return the id at the end of an ARN, so that an id and its ARN compare equal."""
    return identifier.rsplit("/", 1)[-1]

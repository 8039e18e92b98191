"""Names that an action may have, and ids that stand for an ARN.

https://docs.aws.amazon.com/connect/latest/devguide/flow-language-actions.html
"""

# Most characters an identifier may have, from the page above.
MAX_LENGTH = 50
FORBIDDEN_CHARACTERS = "%:(\\/)=$,;[]{}"
# Names that the page refuses because JavaScript gives every object a property of that name.
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
    """Return what is wrong with `identifier` and what to do; empty when nothing is."""
    if not identifier:
        return "an action needs an identifier; give it a short name"
    if len(identifier) > MAX_LENGTH:
        return f"{identifier!r} has {len(identifier)} characters; use at most {MAX_LENGTH}"
    if identifier in FORBIDDEN_NAMES:
        return f"{identifier!r} is a name that Amazon Connect keeps for itself; choose another"
    bad = sorted(set(identifier) & set(FORBIDDEN_CHARACTERS))
    if bad:
        return f"{identifier!r} holds {' '.join(bad)}; leave out {' '.join(FORBIDDEN_CHARACTERS)}"
    return ""


def last_part(identifier: str) -> str:
    """Return the id at the end of an ARN, so that an id and its ARN are the same thing."""
    return identifier.rsplit("/", 1)[-1]

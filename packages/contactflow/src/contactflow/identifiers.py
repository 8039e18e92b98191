"""Valid identifiers of actions, and the identifiers of resources: ids, ARNs and placeholders.

https://docs.aws.amazon.com/connect/latest/devguide/flow-language-actions.html
"""

import re

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


_ID = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}(?::\S+)?")
# Text that a deployment replaces: ${X}, $X, <<X>>, <X>, {{X}}, {X}, %X%, [X], **X**, @X@ and __X__.
_PLACEHOLDER = re.compile(
    r"\$\{|\$\(|\$(?!LATEST\b)[A-Z_]{2}|<[^<>]+>|\{[^{}]+\}|%[^%]+%|\[[^\[\]]+\]|\*\*.+\*\*|@[^@]+@|__\w+__"
)
# An ARN, and its alias or version: of a function after its name, of another resource after its id.
_ARN = re.compile(r"(arn:(?:[^:]*:){4}(?:function:[^:/]+|[^:]+))(?::[^:]+)?")


def is_name(text: str) -> bool:
    """Return whether `text` is a plain name: neither an id, nor an ARN, nor a placeholder.

    Amazon Connect finds a resource by its id or ARN only. An empty text is not a name.
    """
    if not text or text.startswith(("arn:", "$.")):
        return False
    return not (_ID.fullmatch(text) or _PLACEHOLDER.search(text))


def is_placeholder(text: str) -> bool:
    """Return whether a part of `text` is a placeholder that a deployment replaces."""
    return bool(_PLACEHOLDER.search(text))


def same_resource(one: str, other: str) -> bool:
    """Return whether two texts name one resource.

    The alias or version of an ARN is ignored. An id or a name matches the ARN that ends in it.
    """
    if one == other:
        return True
    if ":" in one and ":" in other:
        return _unqualified(one) == _unqualified(other)
    return _end(one) == _end(other)


def _unqualified(identifier: str) -> str:
    """Return an ARN without its alias or version."""
    found = _ARN.fullmatch(identifier)
    return found[1] if found else identifier


def _end(identifier: str) -> str:
    """Return the id or the name at the end of an ARN, without alias and version."""
    return _unqualified(identifier).rpartition("/")[2].rpartition(":")[2]

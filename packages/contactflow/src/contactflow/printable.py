"""Text for a terminal. Control characters of a flow are written as escapes, such as u001b.

A terminal executes escape sequences: one can change the title, hide text or send keys. Marks of
text direction change the order in which text is shown: https://trojansource.codes/trojan-source.pdf
The escapes are valid in JSON strings, so JSON keeps its meaning.
"""

from __future__ import annotations

import re

# C0 and C1 controls except tab and line feed (ECMA-48), the Bidi_Control characters, and the line
# and paragraph separators: https://www.unicode.org/reports/tr9/#Directional_Formatting_Characters
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")


def printable(text: str) -> str:
    """Return `text` with its control characters as escapes. Tabs and line feeds remain."""
    return CONTROL.sub(_escape, text)


def one_line(text: str) -> str:
    """Return `text` with its control characters and its line feeds as escapes."""
    return printable(text).replace("\n", "\\n")


def _escape(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"

"""Test reports as JUnit XML for continuous integration.

https://github.com/testmoapp/junitxml
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from contactflow.testing.report import UNREADABLE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from contactflow.testing.report import CaseReport

# Characters that XML 1.0 does not allow: https://www.w3.org/TR/xml/#charsets
NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def junit(reports: Sequence[CaseReport], suite: str) -> str:
    """Return the reports as one test suite."""
    errors = sum(each.verdict == UNREADABLE for each in reports)
    failures = sum(not each.has_passed for each in reports) - errors
    root = ET.Element(
        "testsuite",
        name=_xml_text(suite),
        tests=str(len(reports)),
        failures=str(failures),
        errors=str(errors),
        time=f"{sum(each.seconds for each in reports):.3f}",
    )
    for each in reports:
        case = ET.SubElement(
            root,
            "testcase",
            classname=_xml_text(suite),
            name=_xml_text(each.name),
            time=f"{each.seconds:.3f}",
        )
        if each.problems:
            causes = [f"cause: {cause}" for cause in each.causes]
            text = _xml_text("\n".join([*each.problems, *causes]))
            kind = "error" if each.verdict == UNREADABLE else "failure"
            ET.SubElement(case, kind, message=text.split("\n")[0]).text = text
        notes = [f"warning: {warning}" for warning in each.warnings]
        notes += [f"{label}: {value}" for label, value in each.logs]
        if notes:
            ET.SubElement(case, "system-out").text = _xml_text("\n".join(notes))
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, "unicode") + "\n"


def _xml_text(text: str) -> str:
    return NOT_XML.sub("\ufffd", text)

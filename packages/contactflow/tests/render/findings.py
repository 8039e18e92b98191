"""Findings that tests of output formats use."""

import json

from contactflow.document import parse, read_object
from contactflow.lint import lint
from contactflow.render.located import located

TEXT = '{\n"StartAction": "a",\n"Actions": [\n{"Identifier": "a", "Type": "SetVoice"}]}'
DESCRIBED = json.dumps({"ContactFlow": {"Name": "n", "Content": TEXT}}, indent=1)


def findings_in(text, file="main.json"):
    return located(file, text, read_object(text, "flow"), lint(parse(text)))


def finding_of(rule, text=TEXT, file="main.json"):
    return next(each for each in findings_in(text, file) if each.finding.rule == rule)

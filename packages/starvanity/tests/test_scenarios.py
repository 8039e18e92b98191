import json
import re
from copy import copy
from dataclasses import fields, replace
from pathlib import Path

import pytest

from contactflow.cli.files import COMPANION_ENDINGS, Inputs
from contactflow.cli.mocks_options import local_function
from contactflow.cli.test import run_cases
from contactflow.document import parse, render
from contactflow.lint import lint, lint_case
from contactflow.simulate import PresetMocks
from contactflow.simulate.coverage import coverage_of
from contactflow.testing import LENIENT, STRICT, parse_case, parse_sidecar
from starvanity.calls import ivr
from starvanity.calls.answer import answer
from starvanity.calls.contact_event import call_from
from starvanity.calls.ivr import vanity_flow
from starvanity.calls.no_store import NoStore
from starvanity.language.english import ENGLISH
from starvanity.local.answer_function import MOMENT, answer_call
from starvanity.local.switchboard import ANSWER_CALL, line_flow
from starvanity.phonewords.lexicon import shipped_lexicon

WORD = re.compile(r"[A-Za-z']+")
SCENARIOS = Path(ivr.__file__).with_name("scenarios")
CASES = sorted(
    str(file) for file in SCENARIOS.glob("*.json") if not file.name.endswith(COMPANION_ENDINGS)
)
# The paths of the conversation that must have a case, by the name of the case.
REQUIRED = {
    "happy",
    "again",
    "spelled",
    "another-number",
    "bad-entry",
    "withheld",
    "foreign",
    "in-numbers",
    "chat",
    "nothing-found",
    "lambda-error",
    "slow",
    "throttled-then-fine",
    "silence",
    "hang-up-midway",
}


def mocks():
    return PresetMocks(functions={ANSWER_CALL: local_function(answer_call, ANSWER_CALL)})


@pytest.mark.parametrize("options", [STRICT, LENIENT], ids=["strict", "lenient"])
@pytest.mark.parametrize("name", CASES, ids=lambda name: Path(name).stem)
def test_the_conversation_passes_its_case(name, options):
    (report,) = run_cases([name], line_flow(), mocks(), options, Inputs())

    assert report.problems == ()
    assert report.has_passed


@pytest.mark.parametrize("name", CASES, ids=lambda name: Path(name).stem)
def test_a_case_is_portable_to_a_live_instance(name):
    case = parse_case(Path(name).read_text())
    sidecar = parse_sidecar(Path(name).with_suffix(".sidecar.json").read_text())

    assert lint_case(case, sidecar) == ()
    assert sidecar.name == Path(name).stem


def test_every_required_path_has_a_case():
    assert {Path(name).stem for name in CASES} >= REQUIRED


def test_every_action_and_branch_of_our_flow_is_reached():
    reports = run_cases(CASES, line_flow(), mocks(), LENIENT, Inputs())

    reached = coverage_of(line_flow(), [report.events for report in reports])

    assert reached.missing == ()


def test_our_flow_has_no_finding_except_the_hard_coded_placeholder():
    assert {finding.rule for finding in lint(line_flow())} == {"hard-coded"}


def test_every_file_in_the_folder_belongs_to_a_case():
    for file in SCENARIOS.glob("*.json"):
        assert (SCENARIOS / f"{file.name.split('.')[0]}.json").exists()
        assert json.loads(file.read_text())


def flow_in(language):
    """Return the flow, and the mocks of its function, that speak `language`."""

    def answer_in_language(event, _context):
        lexicon = copy(shipped_lexicon())
        lexicon.language = language
        return answer(call_from(event, at=MOMENT), lexicon, NoStore()).attributes()

    function = local_function(answer_in_language, ANSWER_CALL)
    flow = parse(render(vanity_flow(ANSWER_CALL, language=language)))
    return flow, PresetMocks(functions={ANSWER_CALL: function})


def failures(language, names):
    flow, functions = flow_in(language)
    reports = [next(iter(run_cases([name], flow, functions, STRICT, Inputs()))) for name in names]
    return [Path(name).stem for name, report in zip(names, reports, strict=True) if report.problems]


def sentences():
    """Yield each sentence of the line with its part and its field."""
    for part in ("answers", "prompts", "messages"):
        for field in fields(getattr(ENGLISH, part)):
            texts = getattr(getattr(ENGLISH, part), field.name)
            for place, text in enumerate([texts] if isinstance(texts, str) else texts):
                if WORD.search(text):
                    yield part, field.name, place, text


def with_word_changed(part, name, place, at):
    """Return English with another word at the `at`-th word of a sentence."""
    texts = getattr(getattr(ENGLISH, part), name)
    changed = [texts] if isinstance(texts, str) else list(texts)
    word = list(WORD.finditer(changed[place]))[at]
    changed[place] = f"{changed[place][: word.start()]}changed{changed[place][word.end() :]}"
    value = changed[0] if isinstance(texts, str) else tuple(changed)
    return replace(ENGLISH, **{part: replace(getattr(ENGLISH, part), **{name: value})})


@pytest.mark.parametrize(("part", "name", "place", "text"), list(sentences()))
def test_a_changed_word_fails_exactly_one_case(part, name, place, text):
    (owner,) = failures(with_word_changed(part, name, place, 0), CASES)

    owner_file = [str(SCENARIOS / f"{owner}.json")]
    for at in range(1, len(WORD.findall(text))):
        assert failures(with_word_changed(part, name, place, at), owner_file) == [owner]

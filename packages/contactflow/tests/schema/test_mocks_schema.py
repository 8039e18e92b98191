import json
from pathlib import Path

import pytest

from contactflow.document import DocumentError, parse
from contactflow.simulate import PresetMocks
from contactflow.testing.mocks_file import EARLIER_KEYS, KEYS, parse_mocks
from contactflow.testing.starter_mocks import starter_mocks
from contactflow.values import freeze
from tests.schema.validators import problems, validator

CORPUS = sorted((Path(__file__).parents[1] / "../../../../shared/corpus/flows").glob("*.json"))
VALID = (
    {},
    {"functions": {"f": {"reply": None}, "g": [{"error": "timed-out", "seconds": 1}]}},
    {"open": False, "hours": {"h": True}, "seed": 3},
    {"queues": {"q": {"name": "Sales", "full": True, "metrics": {"NumberOfAgentsAvailable": 2}}}},
    {"bots": {"b": {"*": {"intent": "Order", "slots": {"size": "small"}, "attributes": {}}}}},
    {"views": {"v": None, "w": {"action": "Submit", "data": {"a": 1}}}},
    {"profiles": {"p": {"a": "b"}}, "cases": {"c": []}, "tables": {"t": [{"a": 1}]}},
    {"flows": {"m": {"result": "Success", "data": {}}}, "results": {"a": "NextAction"}},
    {"entry": {"queue": "q", "External": {"a": 1}}, "values": {"$.Customer.FirstName": "Ann"}},
    {"attributes": {"a": "b"}, "troubles": {"a": "NoMatchingError"}},
)
INVALID = (
    {"function": {}},
    {"functions": []},
    {"functions": {"f": 1}},
    {"functions": {"f": {"error": "slow"}}},
    {"functions": {"f": {}}},
    {"open": "yes"},
    {"hours": {"h": "open"}},
    {"queues": {"q": {"full": "no"}}},
    {"bots": {"b": {"*": {"intents": "Order"}}}},
    {"views": {"v": 1}},
    {"profiles": {"p": 1}},
    {"flows": {"m": {"results": "Success"}}},
    {"entry": {"external": {}}},
    {"values": {"Customer.FirstName": "Ann"}},
)


def test_every_key_of_a_mocks_file_is_in_the_schema():
    earlier = {name for name, key in EARLIER_KEYS.items() if key in KEYS}

    assert set(validator("mocks").schema["properties"]) == {*KEYS, *earlier}


@pytest.mark.parametrize("document", VALID, ids=json.dumps)
def test_a_mocks_file_that_can_be_read_is_valid(document):
    parse_mocks(json.dumps(document), PresetMocks())

    assert problems("mocks", freeze(document)) == []


@pytest.mark.parametrize("document", INVALID, ids=json.dumps)
def test_a_mocks_file_that_cannot_be_read_is_reported(document):
    with pytest.raises(DocumentError):
        parse_mocks(json.dumps(document), PresetMocks())

    assert problems("mocks", freeze(document))


@pytest.mark.skipif(not CORPUS, reason="the corpus of public flows is not here")
def test_every_starter_mocks_file_is_valid():
    flows = [parse(file.read_text(encoding="utf-8-sig")) for file in CORPUS]

    assert problems("mocks", freeze(starter_mocks(flows))) == []

import os

import pytest
from botocore.exceptions import DataNotFoundError

from starvanity.aws import clients


@pytest.fixture
def looked_at(aws, monkeypatch):
    """The folders that are listed while clients are made by a session that knows nothing yet."""
    clients._session.cache_clear()  # noqa: SLF001 - a new process would have none
    folders = []
    listdir = os.listdir

    def counting(folder="."):
        folders.append(str(folder))
        return listdir(folder)

    monkeypatch.setattr("os.listdir", counting)
    yield folders
    clients._session.cache_clear()  # noqa: SLF001 - the same


def test_making_a_client_looks_at_no_other_service_s_folder(looked_at):
    clients.client("dynamodb")

    assert {folder.split("data/")[-1].split("/")[0] for folder in looked_at} <= {"dynamodb"}


@pytest.mark.parametrize("service", ["dynamodb", "sqs", "connect"])
def test_each_service_that_is_used_has_its_client_one_after_the_other(aws, service):
    assert clients.client(service).meta.service_model.service_name == service


def test_a_service_that_is_not_there_is_refused(aws):
    with pytest.raises(DataNotFoundError):
        clients.client("no-such-service")

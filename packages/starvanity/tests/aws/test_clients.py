import os

import pytest
from botocore.exceptions import DataNotFoundError

from starvanity.aws import clients


@pytest.fixture
def looked_at(aws, monkeypatch):
    """The folders that a new session lists while it makes clients."""
    clients._session.cache_clear()  # noqa: SLF001 - a new process would have none
    folders = []
    listdir = os.listdir

    def counting(folder="."):
        folders.append(str(folder))
        return listdir(folder)

    monkeypatch.setattr("os.listdir", counting)
    yield folders
    clients._session.cache_clear()  # noqa: SLF001 - the same


def test_making_a_client_reads_the_folder_of_its_service_only(looked_at):
    clients.client("dynamodb")

    assert {folder.split("data/")[-1].split("/")[0] for folder in looked_at} <= {"dynamodb"}


@pytest.mark.parametrize("service", ["dynamodb", "sqs", "connect"])
def test_clients_of_several_services_can_be_made_in_turn(aws, service):
    assert clients.client(service).meta.service_model.service_name == service


def test_a_client_of_an_unknown_service_is_refused(aws):
    with pytest.raises(DataNotFoundError):
        clients.client("no-such-service")

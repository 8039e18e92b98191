import os

import pytest
from botocore.exceptions import DataNotFoundError

from starvanity.aws import clients


@pytest.fixture
def listed_folders(aws, monkeypatch):
    """The folders that a new session lists when it creates clients."""
    clients._session.cache_clear()  # noqa: SLF001 - as in a new process
    folders = []
    listdir = os.listdir

    def recording(folder="."):
        folders.append(str(folder))
        return listdir(folder)

    monkeypatch.setattr("os.listdir", recording)
    yield folders
    clients._session.cache_clear()  # noqa: SLF001 - as above


def test_making_a_client_reads_the_folder_of_its_service_only(listed_folders):
    clients.client("dynamodb")

    assert {folder.split("data/")[-1].split("/")[0] for folder in listed_folders} <= {"dynamodb"}


@pytest.mark.parametrize("service", ["dynamodb", "sqs", "connect"])
def test_clients_of_several_services_can_be_made_in_turn(aws, service):
    assert clients.client(service).meta.service_model.service_name == service


def test_a_client_of_an_unknown_service_is_refused(aws):
    with pytest.raises(DataNotFoundError):
        clients.client("no-such-service")

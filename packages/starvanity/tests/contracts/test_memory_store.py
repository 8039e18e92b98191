import pytest

from tests.contracts.call_store import CallStoreContract
from tests.fakes import MemoryStore


class TestMemoryStore(CallStoreContract):
    @pytest.fixture
    def store(self):
        return MemoryStore()

import pytest

from tests.contracts.call_store import CallStoreContract
from tests.fakes import RememberingStore


class TestRememberingStore(CallStoreContract):
    @pytest.fixture
    def store(self):
        return RememberingStore()

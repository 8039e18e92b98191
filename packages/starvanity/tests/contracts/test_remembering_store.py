import pytest

from contracts.call_store import CallStoreContract
from fakes import RememberingStore


class TestRememberingStore(CallStoreContract):
    @pytest.fixture
    def store(self):
        return RememberingStore()

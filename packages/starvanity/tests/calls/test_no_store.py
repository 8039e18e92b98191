from starvanity.calls.no_store import NoStore
from tests.contracts.call_store import a_call


def test_a_call_is_discarded():
    store = NoStore()

    store.save(a_call(1))

    assert store.latest(1) == ()

import pytest

from bench.call_clock import LIMITS, figures

CALLERS = 60


@pytest.fixture(scope="module")
def found():
    return figures(CALLERS)


@pytest.mark.parametrize("name", sorted(LIMITS))
def test_a_caller_hears_the_answers_within_the_limit(found, name):
    assert found[name] <= LIMITS[name]

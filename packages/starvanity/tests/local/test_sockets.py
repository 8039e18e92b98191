from hypothesis import given
from hypothesis import strategies as st

from starvanity.local.sockets import RateLimiter


class Clock:
    def __init__(self):
        self.seconds = 0.0

    def __call__(self):
        return self.seconds


def test_a_burst_is_allowed_and_then_the_rate():
    clock = Clock()
    limiter = RateLimiter(2.0, 3, clock)

    burst = [limiter.take() for _ in range(4)]
    clock.seconds = 0.5
    later = [limiter.take() for _ in range(2)]

    assert (burst, later) == ([True, True, True, False], [True, False])


@given(st.lists(st.floats(0, 5), max_size=200))
def test_the_limit_is_the_burst_plus_the_rate(pauses):
    clock = Clock()
    limiter = RateLimiter(2.0, 3, clock)
    taken = 0

    for pause in pauses:
        clock.seconds += pause
        taken += limiter.take()

    assert taken <= 3 + 2.0 * clock.seconds + 1e-6

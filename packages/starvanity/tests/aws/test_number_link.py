import re

import pytest
from botocore.exceptions import EndpointConnectionError

from starvanity.aws.number_link import Link, Linker, LinkError
from starvanity.aws.retry import RequestError
from tests.fake_cloudformation import Clock
from tests.fake_connect import FakeConnect, refusal

HOME = "arn:aws:connect:us-east-1:123456789012"
INSTANCE = f"{HOME}:instance/11111111-2222-3333-4444-555555555555"
ELSEWHERE = f"{HOME}:instance/99999999-2222-3333-4444-555555555555"
NUMBER = f"{HOME}:phone-number/aaaaaaaa-0000-4000-8000-000000000001"
FLOW = '{"Actions": []}'


@pytest.fixture
def clock():
    return Clock(240.0)


@pytest.fixture
def connect(clock):
    connect = FakeConnect(now=clock.now, instances={INSTANCE, ELSEWHERE})
    connect.claim(NUMBER, INSTANCE)
    return connect


@pytest.fixture
def linker(connect, clock):
    return Linker(connect, pause=clock.pause, time_left=clock.time_left)


@pytest.fixture
def link(connect):
    return Link(INSTANCE, NUMBER, connect.create_flow(INSTANCE, "first", FLOW))


def always():
    """Accept every request: CloudFormation still waits for it."""


class Refusing:
    """A Connect whose first requests raise `errors`, one error for each request."""

    def __init__(self, connect, *errors):
        self._connect = connect
        self._errors = list(errors)

    def __getattr__(self, name):
        if self._errors:
            error = self._errors.pop(0)

            def refuse(**_request):
                raise error

            return refuse
        return getattr(self._connect, name)


def test_a_linked_number_answers_with_the_flow(connect, linker, link):
    linker.link(link, check=always)

    assert connect.answers == {NUMBER: link.flow}


def test_a_link_has_its_phone_number(connect, linker, link):
    assert re.fullmatch(r"\+1800555\d{4}", linker.phone_number(link))


def test_linking_is_idempotent(connect, linker, link):
    linker.link(link, check=always)
    linker.link(link, check=always)

    assert connect.answers == {NUMBER: link.flow}


def test_another_flow_updates_the_same_link(connect, linker, link):
    changed = Link(INSTANCE, NUMBER, connect.create_flow(INSTANCE, "second", FLOW))
    linker.link(link, check=always)

    linker.link(changed, check=always)

    assert connect.answers == {NUMBER: changed.flow}
    assert changed.physical_id == link.physical_id


def test_another_number_or_instance_is_another_link(link):
    other_number = Link(link.instance, NUMBER.replace("0001", "0002"), link.flow)
    other_instance = Link(ELSEWHERE, link.number, link.flow)

    assert len({link.physical_id, other_number.physical_id, other_instance.physical_id}) == 3


def test_unlinking_is_idempotent(connect, linker, link):
    linker.link(link, check=always)

    linker.unlink(link)
    linker.unlink(link)

    assert connect.answers == {}


def test_a_number_that_answers_with_another_flow_is_not_free(connect, linker, link):
    theirs = Link(INSTANCE, NUMBER, connect.create_flow(INSTANCE, "theirs", FLOW))
    linker.link(theirs, check=always)

    with pytest.raises(LinkError, match=r"already answers with the flow .*TAKE_OVER=yes"):
        linker.require_free(link)

    assert connect.answers == {NUMBER: theirs.flow}


def test_a_number_that_connect_does_not_know_yet_is_retried(connect, clock, link):
    unknown = refusal("ResourceNotFoundException", "no such number yet")
    linker = Linker(
        Refusing(connect, unknown, unknown), pause=clock.pause, time_left=clock.time_left
    )

    linker.require_free(link)

    assert 0 < clock.seconds < 10


def test_a_number_without_a_flow_or_with_our_flow_is_free(connect, linker, link):
    linker.require_free(link)
    linker.link(link, check=always)

    linker.require_free(link)


def test_unlinking_keeps_a_link_to_another_flow(connect, linker, link):
    newer = Link(INSTANCE, NUMBER, connect.create_flow(INSTANCE, "second", FLOW))
    linker.link(newer, check=always)

    linker.unlink(link)

    assert connect.answers == {NUMBER: newer.flow}


@pytest.mark.parametrize("gone", ["numbers", "instances"])
def test_unlinking_succeeds_at_once_when_number_or_instance_is_gone(
    connect, clock, linker, link, gone
):
    getattr(connect, gone).clear()

    linker.unlink(link)

    assert clock.seconds == 0


def test_a_number_that_moved_to_another_instance_keeps_its_flow(connect, linker, link):
    connect.numbers[NUMBER] = ELSEWHERE
    moved = Link(ELSEWHERE, NUMBER, connect.create_flow(ELSEWHERE, "there", FLOW))
    linker.link(moved, check=always)

    linker.unlink(link)

    assert connect.answers == {NUMBER: moved.flow}


def test_twenty_links_at_once_wait_for_the_quota_and_succeed(connect, linker, clock):
    links = []
    for index in range(20):
        number = f"{HOME}:phone-number/aaaaaaaa-0000-4000-8000-0000000001{index:02}"
        connect.claim(number, INSTANCE)
        links.append(Link(INSTANCE, number, connect.create_flow(INSTANCE, f"flow {index}", FLOW)))

    for link in links:
        linker.link(link, check=always)

    assert len(connect.answers) == 20
    assert clock.seconds >= (20 - 5) / 2


@pytest.mark.parametrize(
    "error",
    [
        refusal("AccessDeniedException", "not yet"),
        refusal("ResourceNotFoundException", "not yet"),
        refusal("ThrottlingException", "slow down"),
        refusal("InternalServiceException", "sorry"),
        EndpointConnectionError(endpoint_url="x"),
    ],
)
def test_a_temporary_failure_is_retried(connect, clock, link, error):
    refusing = Refusing(connect, error, error, error)
    linker = Linker(refusing, pause=clock.pause, time_left=clock.time_left)

    linker.link(link, check=always)

    assert connect.answers == {NUMBER: link.flow}
    assert clock.seconds == 1 + 2 + 4


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (refusal("AccessDeniedException", "no"), "role of the number-link function"),
        (refusal("ResourceNotFoundException", "no"), "claimed to the same instance"),
        (refusal("InvalidParameterException", "no"), "published flow"),
        (refusal("ThrottlingException", "no"), "two requests a second"),
        (refusal("SurpriseException", "boo"), r"SurpriseException \(boo\): deploy again"),
        (EndpointConnectionError(endpoint_url="x"), "EndpointConnectionError"),
    ],
)
def test_a_permanent_failure_is_raised_with_its_cause_while_time_is_left(
    clock, link, error, expected
):
    refusing = Refusing(None, *[error] * 99)
    linker = Linker(refusing, pause=clock.pause, time_left=clock.time_left)

    with pytest.raises(RequestError, match=expected) as error_info:
        linker.link(link, check=always)

    assert link.number in str(error_info.value)
    assert clock.time_left() >= 0


def test_a_refused_unlink_raises_an_error(clock, link):
    refusing = Refusing(None, *[refusal("AccessDeniedException", "no")] * 99)

    with pytest.raises(RequestError, match="unlinking"):
        Linker(refusing, pause=clock.pause, time_left=clock.time_left).unlink(link)


@pytest.mark.parametrize("wrong", ["InstanceArn", "NumberArn", "FlowArn"])
def test_a_wrong_arn_is_refused_with_its_property(link, wrong):
    properties = {"InstanceArn": link.instance, "NumberArn": link.number, "FlowArn": link.flow}

    assert Link.of(properties) == link
    with pytest.raises(LinkError, match=wrong):
        Link.of(properties | {wrong: "5551234"})
    with pytest.raises(LinkError, match=wrong):
        Link.of({name: arn for name, arn in properties.items() if name != wrong})


class NoLongerNeededError(Exception):
    """The error of a check in these tests."""


def test_the_check_runs_before_each_attempt_and_after_the_link(connect, clock, link):
    busy = refusal("ThrottlingException", "Rate exceeded")
    linker = Linker(Refusing(connect, busy, busy), pause=clock.pause, time_left=clock.time_left)
    linked_at_each_check = []

    linker.link(link, check=lambda: linked_at_each_check.append(NUMBER in connect.answers))

    assert linked_at_each_check == [False, False, False, True]


@pytest.mark.parametrize("code", ["AccessDenied", "Throttling"])
def test_a_status_that_cannot_be_read_yet_is_read_again(connect, linker, clock, link, code):
    busy = refusal(code, "not yet")
    before_and_after_the_link = [busy, None, busy, busy, None]

    def check():
        if error := before_and_after_the_link.pop(0):
            raise error

    linker.link(link, check=check)

    assert connect.answers == {NUMBER: link.flow}
    assert clock.seconds == 1 + (1 + 2)


def test_a_status_that_cannot_be_read_names_the_missing_right(connect, linker, link):
    def check():
        raise refusal("AccessDenied", "no")

    with pytest.raises(RequestError, match="cloudformation:DescribeStacks"):
        linker.link(link, check=check)

    assert connect.answers == {}


def test_a_link_that_is_no_longer_needed_is_not_made(connect, linker, link):
    def check():
        raise NoLongerNeededError

    with pytest.raises(NoLongerNeededError):
        linker.link(link, check=check)

    assert connect.answers == {}


def test_an_old_link_is_restored_only_instead_of_the_new_one(connect, linker, link):
    new = Link(INSTANCE, NUMBER, connect.create_flow(INSTANCE, "new", FLOW))
    theirs = Link(INSTANCE, NUMBER, connect.create_flow(INSTANCE, "theirs", FLOW))

    linker.link(new, check=always)
    linker.restore(link, instead_of=new)
    assert connect.answers == {NUMBER: link.flow}

    linker.link(theirs, check=always)
    linker.restore(link, instead_of=new)
    assert connect.answers == {NUMBER: theirs.flow}

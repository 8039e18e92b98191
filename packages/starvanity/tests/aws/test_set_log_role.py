import pytest
from botocore.exceptions import ClientError

from starvanity.aws.log_role import LogRole
from starvanity.aws.retry import RequestError
from tests import fake_cloudformation
from tests.fake_cloudformation import Clock

OURS = "arn:aws:iam::123456789012:role/ours"
THEIRS = "arn:aws:iam::123456789012:role/theirs"


class FakeApiGateway:
    """The setting of one account; the first changes, or the first readings, raise errors."""

    def __init__(self, role=None, *errors, reading=()):
        self.role, self._errors, self._reading = role, list(errors), list(reading)

    def get_account(self):
        if self._reading:
            raise self._reading.pop(0)
        return {"cloudwatchRoleArn": self.role} if self.role else {}

    def update_account(self, *, patchOperations):
        if self._errors:
            raise self._errors.pop(0)
        (patch,) = patchOperations
        assert (patch["op"], patch["path"]) == ("replace", "/cloudwatchRoleArn")
        self.role = patch["value"]


def error(code):
    return ClientError({"Error": {"Code": code, "Message": "no"}}, "UpdateAccount")


@pytest.fixture
def clock():
    return Clock(120.0)


def log_role(gateway, clock):
    return LogRole(gateway, pause=clock.pause, time_left=clock.time_left)


def test_a_role_is_set_if_the_account_has_none(clock):
    gateway = FakeApiGateway()

    assert log_role(gateway, clock).ensure(OURS) == OURS
    assert gateway.role == OURS


def test_the_role_of_another_api_is_kept(clock):
    gateway = FakeApiGateway(THEIRS)

    assert log_role(gateway, clock).ensure(OURS) == THEIRS
    assert gateway.role == THEIRS


@pytest.mark.parametrize(
    "code",
    [
        "AccessDeniedException",
        "BadRequestException",
        "ConflictException",
        "TooManyRequestsException",
    ],
)
def test_a_new_role_a_new_right_and_a_busy_service_are_retried(clock, code):
    gateway = FakeApiGateway(None, error(code), error(code))

    log_role(gateway, clock).ensure(OURS)

    assert gateway.role == OURS
    assert 0 < clock.seconds < 10


def test_a_right_that_is_too_new_for_the_reading_is_retried(clock):
    gateway = FakeApiGateway(THEIRS, reading=[error("AccessDeniedException")])

    assert log_role(gateway, clock).ensure(OURS) == THEIRS


def test_a_refused_role_is_an_error_with_a_remedy(clock):
    gateway = FakeApiGateway(None, *[error("AccessDeniedException")] * 100)

    with pytest.raises(RequestError, match="iam:PassRole, then deploy again"):
        log_role(gateway, clock).ensure(OURS)


@pytest.fixture
def send_request(cold_start, context, monkeypatch):
    """Return a function that sends a request and returns the body of the response."""
    function = cold_start("set_log_role")
    context.log_stream_name = "log"

    def send(request_type, gateway):
        monkeypatch.setattr(function, "apigateway", gateway)
        with fake_cloudformation.cloudformation() as responses:
            event = {
                "RequestType": request_type,
                "ResponseURL": responses.url,
                "StackId": "stack",
                "RequestId": "request",
                "LogicalResourceId": "Setting",
                "ResourceProperties": {"Role": OURS},
                **({} if request_type == "Create" else {"PhysicalResourceId": "log-role"}),
            }
            function.handler(event, context)
        ((_, body),) = responses.received
        return body

    return send


@pytest.mark.parametrize(
    ("request_type", "existing", "after"),
    [("Create", None, OURS), ("Create", THEIRS, THEIRS), ("Update", THEIRS, THEIRS)],
)
def test_the_custom_resource_sets_a_missing_role(send_request, request_type, existing, after):
    gateway = FakeApiGateway(existing)

    body = send_request(request_type, gateway)

    assert (body["Status"], gateway.role) == ("SUCCESS", after)
    assert (body["PhysicalResourceId"], body["Data"]) == ("log-role", {"Role": after})


@pytest.mark.parametrize("role", [None, OURS, THEIRS])
def test_the_deletion_of_the_custom_resource_changes_nothing(send_request, role):
    gateway = FakeApiGateway(role)

    body = send_request("Delete", gateway)

    assert (body["Status"], gateway.role) == ("SUCCESS", role)

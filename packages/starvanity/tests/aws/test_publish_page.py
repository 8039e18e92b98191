from importlib.resources import files
from itertools import product

import boto3
import pytest
from botocore.exceptions import ClientError, ReadTimeoutError

from starvanity.aws import page_bucket, retry
from starvanity.aws.custom_resource import ATTEMPTS, RESPONSE_SECONDS
from starvanity.aws.page_bucket import PageBucket, page_files
from starvanity.aws.retry import RequestError
from tests.fake_cloudformation import Clock, cloudformation

LIMIT_SECONDS = 120  # infra/board/page.py
BUCKET = "the-page"
CONFIG = '{"live":"wss://live.example/live"}'
PAGE = {
    file.name: file.read_bytes() for file in files("starvanity.board").joinpath("page").iterdir()
}


@pytest.fixture
def s3(aws):
    s3 = boto3.client("s3")
    s3.create_bucket(Bucket=BUCKET)
    return s3


@pytest.fixture
def clock():
    return Clock(LIMIT_SECONDS)


@pytest.fixture
def bucket(s3, clock):
    return in_bucket(s3, clock)


def in_bucket(s3, clock):
    return PageBucket(s3, BUCKET, pause=clock.pause, time_left=clock.time_left)


def names(s3):
    return {each["Key"] for each in s3.list_objects_v2(Bucket=BUCKET).get("Contents", ())}


def test_the_bucket_holds_the_laptop_s_files_byte_for_byte_and_the_config(s3, bucket):
    bucket.fill(CONFIG)

    held = {name: s3.get_object(Bucket=BUCKET, Key=name)["Body"].read() for name in names(s3)}
    assert held == PAGE | {"config.json": CONFIG.encode()}


def test_every_file_has_its_content_type_and_is_revalidated(s3, bucket):
    bucket.fill(CONFIG)

    heads = {name: s3.head_object(Bucket=BUCKET, Key=name) for name in names(s3)}
    assert heads["app.js"]["ContentType"] == "text/javascript; charset=utf-8"
    assert heads["config.json"]["ContentType"] == "application/json"
    assert {each["CacheControl"] for each in heads.values()} == {"no-cache"}


def test_a_file_of_an_earlier_page_is_deleted(s3, bucket):
    s3.put_object(Bucket=BUCKET, Key="old.js", Body=b"old")

    bucket.fill(CONFIG)

    assert "old.js" not in names(s3)


def test_a_bucket_with_many_objects_is_emptied(s3, bucket, monkeypatch):
    monkeypatch.setattr(page_bucket, "MOST_AT_ONCE", 10)
    for number in range(33):
        s3.put_object(Bucket=BUCKET, Key=str(number), Body=b"")

    bucket.empty()

    assert names(s3) == set()


class Refusing:
    """An S3 that refuses one operation, or every operation, until a time."""

    def __init__(self, s3, clock, code, until, only=None):
        self._s3 = s3
        self._clock = clock
        self._code = code
        self._until = until
        self._only = only

    def __getattr__(self, name):
        if self._only in {name, None} and self._clock.seconds < self._until:
            return self._refuse
        return getattr(self._s3, name)

    def _refuse(self, Delete=None, **_request):
        """Refuse as S3 does: a response lists the objects that were not deleted."""
        self._clock.pause(0.1)
        if Delete is not None:
            return {"Errors": [each | {"Code": self._code} for each in Delete["Objects"]]}
        raise ClientError({"Error": {"Code": self._code, "Message": "not now"}}, "Asked")


FOR_EVER = 10_000  # seconds
OPERATIONS = ("put_object", "list_objects_v2", "delete_objects")


def refill(bucket):
    """Use every operation of a page: write, list and delete."""
    bucket.fill(CONFIG)
    bucket.empty()


@pytest.mark.parametrize("code", ["AccessDenied", "SlowDown"])
@pytest.mark.parametrize("operation", OPERATIONS)
def test_a_temporary_failure_is_retried(s3, clock, operation, code):
    refusing = Refusing(s3, clock, code, until=40, only=operation)

    refill(in_bucket(refusing, clock))

    assert names(s3) == set()
    assert 40 <= clock.seconds < 60


@pytest.mark.parametrize("operation", OPERATIONS)
def test_a_permission_that_stays_denied_raises_an_error_with_its_remedy(s3, clock, operation):
    refusing = Refusing(s3, clock, "AccessDenied", until=FOR_EVER, only=operation)

    with pytest.raises(RequestError, match=r"the-page: .*AccessDenied.* check that no bucket pol"):
        refill(in_bucket(refusing, clock))

    assert retry.SETTLING_SECONDS <= clock.seconds < 80


def test_an_object_that_cannot_be_deleted_is_named(s3, clock):
    s3.put_object(Bucket=BUCKET, Key="held", Body=b"")
    refusing = Refusing(s3, clock, "AccessDenied", until=FOR_EVER, only="delete_objects")

    with pytest.raises(RequestError, match=r"deleting objects of the-page: .*held is not deleted"):
        in_bucket(refusing, clock).empty()


def test_a_permanent_failure_is_raised_at_once(s3, clock):
    refusing = Refusing(s3, clock, "KMS.DisabledException", until=FOR_EVER)

    with pytest.raises(RequestError, match=r"KMS\.DisabledException.*deploy again"):
        in_bucket(refusing, clock).fill(CONFIG)

    assert clock.seconds < 1


@pytest.mark.parametrize("limit", range(2, 60, 7))
def test_no_retry_takes_longer_than_the_time_left(s3, clock, limit):
    clock.limit = limit
    refusing = Refusing(s3, clock, "SlowDown", until=FOR_EVER)

    with pytest.raises(RequestError, match="SlowDown"):
        in_bucket(refusing, clock).fill(CONFIG)

    assert clock.seconds < limit


def test_no_request_begins_when_no_time_is_left(s3, clock):
    clock.limit = 0

    with pytest.raises(RequestError, match=r"app\.js into the-page: no time was left"):
        in_bucket(s3, clock).fill(CONFIG)

    assert names(s3) == set()


@pytest.fixture
def publish_page(cold_start):
    return cold_start("publish_page")


@pytest.fixture
def ask(publish_page, context, clock, monkeypatch):
    """Return a function that sends a request of CloudFormation and returns the response."""
    context.log_stream_name = "2026/01/01/[$LATEST]0"
    monkeypatch.setattr(publish_page.time, "sleep", clock.pause)
    monkeypatch.setattr(context, "get_remaining_time_in_millis", lambda: clock.time_left() * 1000)

    def send(request, bucket=BUCKET, through=None, **properties):
        event = {
            "RequestType": request,
            "ResponseURL": responses.url,
            "StackId": "stack",
            "RequestId": "request",
            "LogicalResourceId": "Page",
            "ResourceProperties": {"Bucket": bucket, "Config": CONFIG} | properties,
        }
        if request != "Create":
            event["PhysicalResourceId"] = f"page-in-{bucket}"
        if through is not None:
            monkeypatch.setattr(publish_page, "s3", through)
        publish_page.handler(event, context)
        return responses.received.pop()[1]

    with cloudformation() as responses:
        yield send


def test_a_page_is_created_updated_and_deleted(s3, ask):
    made = ask("Create")
    changed = ask("Update", Config='{"live":"wss://other.example"}')
    config = s3.get_object(Bucket=BUCKET, Key="config.json")["Body"].read()
    removed = ask("Delete")

    assert [each["Status"] for each in (made, changed, removed)] == ["SUCCESS"] * 3
    assert made["PhysicalResourceId"] == changed["PhysicalResourceId"] == f"page-in-{BUCKET}"
    assert config == b'{"live":"wss://other.example"}'
    assert names(s3) == set()


def test_a_missing_bucket_fails_a_create_and_not_a_delete(s3, ask):
    made, removed = ask("Create", bucket="no-such"), ask("Delete", bucket="no-such")

    assert made["Status"] == "FAILED"
    assert "NoSuchBucket" in made["Reason"]
    assert removed["Status"] == "SUCCESS"


@pytest.mark.parametrize("request_type", ["Create", "Update", "Delete"])
def test_a_permission_that_stays_denied_fails_the_request_with_its_reason(
    s3, clock, ask, request_type
):
    refusing = Refusing(s3, clock, "AccessDenied", until=FOR_EVER)

    told = ask(request_type, through=refusing)

    assert told["Status"] == "FAILED"
    assert "AccessDenied" in told["Reason"]
    assert "check that no bucket policy" in told["Reason"]
    assert told["PhysicalResourceId"] == f"page-in-{BUCKET}"


def test_a_grant_that_takes_effect_late_is_retried(s3, clock, ask):
    told = ask("Create", through=Refusing(s3, clock, "AccessDenied", until=40))

    assert told["Status"] == "SUCCESS"
    assert names(s3) == {*PAGE, "config.json"}


class Slow:
    """An S3 that takes `longest` seconds for each request, and then answers or times out."""

    def __init__(self, s3, clock, longest, *, answers):
        self._s3 = s3
        self._clock = clock
        self._longest = longest
        self._answers = answers

    def __getattr__(self, name):
        def request(**asked):
            self._clock.pause(self._longest)
            if not self._answers:
                raise ReadTimeoutError(endpoint_url="https://s3.example")
            return getattr(self._s3, name)(**asked)

        return request


@pytest.mark.parametrize("answers", [True, False])
def test_the_response_comes_within_the_time_limit_however_slow_s3_is(
    s3, clock, publish_page, ask, answers
):
    config = publish_page.s3.meta.config
    try_takes = publish_page.ADDRESSES * config.connect_timeout + config.read_timeout
    slow = Slow(s3, clock, config.retries["total_max_attempts"] * try_takes, answers=answers)
    answer_takes = ATTEMPTS * RESPONSE_SECONDS

    ended = []
    for request_type, spent in product(["Create", "Delete"], range(0, 101, 5)):
        s3.put_object(Bucket=BUCKET, Key="old.js", Body=b"old")
        clock.seconds = spent
        assert ask(request_type, through=slow)["RequestId"] == "request"
        ended.append(clock.seconds + answer_takes)

    assert max(ended) < LIMIT_SECONDS


def test_a_response_is_sent_when_no_time_is_left(s3, clock, ask):
    clock.limit = 0

    made, removed = ask("Create"), ask("Delete")

    assert [each["Status"] for each in (made, removed)] == ["FAILED", "FAILED"]
    assert "no time was left" in made["Reason"]


def test_the_page_s_files_have_a_fixed_order():
    found = [name for name, _, _ in page_files()]

    assert found == sorted(PAGE)

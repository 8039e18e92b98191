from importlib.resources import files

import boto3
import pytest
from botocore.exceptions import ClientError

from starvanity.aws import page_bucket
from starvanity.aws.page_bucket import CannotEmpty, PageBucket, page_files
from waiting import cloudformation

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


def names(s3):
    return {each["Key"] for each in s3.list_objects_v2(Bucket=BUCKET).get("Contents", ())}


def test_the_bucket_holds_the_laptop_s_files_byte_for_byte_and_the_config(s3):
    PageBucket(s3, BUCKET).fill(CONFIG)

    held = {name: s3.get_object(Bucket=BUCKET, Key=name)["Body"].read() for name in names(s3)}
    assert held == PAGE | {"config.json": CONFIG.encode()}


def test_every_file_says_what_it_is_and_that_it_must_be_asked_for_again(s3):
    PageBucket(s3, BUCKET).fill(CONFIG)

    heads = {name: s3.head_object(Bucket=BUCKET, Key=name) for name in names(s3)}
    assert heads["app.js"]["ContentType"] == "text/javascript; charset=utf-8"
    assert heads["config.json"]["ContentType"] == "application/json"
    assert {each["CacheControl"] for each in heads.values()} == {"no-cache"}


def test_a_file_that_the_page_has_no_more_is_removed(s3):
    s3.put_object(Bucket=BUCKET, Key="old.js", Body=b"old")

    PageBucket(s3, BUCKET).fill(CONFIG)

    assert "old.js" not in names(s3)


def test_a_full_bucket_is_emptied_whole(s3, monkeypatch):
    monkeypatch.setattr(page_bucket, "MOST_AT_ONCE", 10)
    for number in range(33):
        s3.put_object(Bucket=BUCKET, Key=str(number), Body=b"")

    PageBucket(s3, BUCKET).empty()

    assert names(s3) == set()


class Stubborn:
    """A bucket with something in it that cannot be removed."""

    def list_objects_v2(self, **_request):
        return {"Contents": [{"Key": "held"}]}

    def delete_objects(self, **_request):
        return {"Errors": [{"Key": "held", "Code": "AccessDenied"}]}


def test_what_cannot_be_removed_is_named_and_not_tried_for_ever():
    with pytest.raises(CannotEmpty, match=r"held stays in the-page: AccessDenied"):
        PageBucket(Stubborn(), BUCKET).empty()


@pytest.fixture
def ask(cold_start, context):
    publish_page = cold_start("publish_page")
    context.log_stream_name = "2026/01/01/[$LATEST]0"

    def send(request, bucket=BUCKET, **properties):
        event = {
            "RequestType": request,
            "ResponseURL": waiting.url,
            "StackId": "stack",
            "RequestId": "request",
            "LogicalResourceId": "Page",
            "ResourceProperties": {"Bucket": bucket, "Config": CONFIG} | properties,
        }
        if request != "Create":
            event["PhysicalResourceId"] = f"page-in-{bucket}"
        publish_page.handler(event, context)
        return waiting.answers[-1][1]

    with cloudformation() as waiting:
        yield send


def test_a_page_is_made_changed_and_removed(s3, ask):
    made = ask("Create")
    changed = ask("Update", Config='{"live":"wss://other.example"}')
    config = s3.get_object(Bucket=BUCKET, Key="config.json")["Body"].read()
    removed = ask("Delete")

    assert [each["Status"] for each in (made, changed, removed)] == ["SUCCESS"] * 3
    assert made["PhysicalResourceId"] == changed["PhysicalResourceId"] == f"page-in-{BUCKET}"
    assert config == b'{"live":"wss://other.example"}'
    assert names(s3) == set()


def test_a_bucket_that_is_gone_is_no_trouble_in_the_end_and_is_one_before(s3, ask):
    made, removed = ask("Create", bucket="no-such"), ask("Delete", bucket="no-such")

    assert made["Status"] == "FAILED"
    assert "NoSuchBucket" in made["Reason"]
    assert removed["Status"] == "SUCCESS"


def test_a_bucket_that_may_not_be_emptied_fails_with_its_reason(s3, ask, monkeypatch):
    def refuse(_self):
        raise ClientError({"Error": {"Code": "AccessDenied", "Message": "no"}}, "ListObjectsV2")

    monkeypatch.setattr(page_bucket.PageBucket, "empty", refuse)

    removed = ask("Delete")

    assert removed["Status"] == "FAILED"
    assert "AccessDenied" in removed["Reason"]


def test_the_page_s_files_come_in_one_order():
    found = [name for name, _, _ in page_files()]

    assert found == sorted(PAGE)

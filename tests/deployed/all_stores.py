"""Everything that the emulated cloud stores, as text."""

import json

from tests.deployed.cloud_queries import stacks


def holders(client, digits):
    """Return the names of the stores that contain `digits`. Streams are not read."""
    return sorted({name for name, content in contents(client) if digits in content})


def contents(client):
    """Yield name and content of each table, queue, object, log, parameter and setting."""
    yield from _tables(client("dynamodb"))
    yield from _queues(client("sqs"))
    yield from _objects(client("s3"))
    yield from _logs(client("logs"))
    yield from _settings(client)


def _tables(dynamodb):
    for name in dynamodb.list_tables()["TableNames"]:
        pages = dynamodb.get_paginator("scan").paginate(TableName=name)
        yield f"table {name}", json.dumps([page["Items"] for page in pages])
        described = dynamodb.describe_table(TableName=name)["Table"]
        for index in described.get("GlobalSecondaryIndexes", []):
            found = dynamodb.scan(TableName=name, IndexName=index["IndexName"])
            yield f"index {index['IndexName']}", json.dumps(found["Items"])


def _queues(sqs):
    for url in sqs.list_queues().get("QueueUrls", []):
        request = {"QueueUrl": url, "MaxNumberOfMessages": 10, "VisibilityTimeout": 0}
        bodies = [each["Body"] for each in sqs.receive_message(**request).get("Messages", [])]
        yield f"queue {url.rsplit('/', 1)[-1]}", json.dumps(bodies)


def _objects(s3):
    for bucket in [each["Name"] for each in s3.list_buckets()["Buckets"]]:
        for each in s3.list_objects_v2(Bucket=bucket).get("Contents", []):
            body = s3.get_object(Bucket=bucket, Key=each["Key"])["Body"].read()
            yield f"object {each['Key']}", body.decode("utf-8", errors="replace")


def _logs(logs):
    for group in [each["logGroupName"] for each in logs.describe_log_groups()["logGroups"]]:
        events = logs.filter_log_events(logGroupName=group)["events"]
        yield f"log {group}", "\n".join(each["message"] for each in events)


def _settings(client):
    for parameter in client("ssm").describe_parameters()["Parameters"]:
        found = client("ssm").get_parameter(Name=parameter["Name"])
        yield f"parameter {parameter['Name']}", json.dumps(found["Parameter"]["Value"])
    yield "functions", json.dumps(client("lambda").list_functions()["Functions"])
    yield "metrics", json.dumps(client("cloudwatch").list_metrics()["Metrics"])
    for stack in stacks(client):
        described = client("cloudformation").describe_stacks(StackName=stack)["Stacks"]
        template = client("cloudformation").get_template(StackName=stack)["TemplateBody"]
        yield f"stack {stack}", json.dumps([described, template], default=str)

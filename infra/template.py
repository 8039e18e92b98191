"""One plain CloudFormation template and its zips, for deployments without the CDK."""

import json
from hashlib import sha256
from pathlib import Path
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from aws_cdk import App, CfnParameter, DefaultStackSynthesizer, Stack
from aws_cdk import aws_dynamodb as dynamodb
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_s3 as s3

from infra.acknowledged import acknowledge_line
from infra.assets.handlers import BuiltHandlers, Target, needed_handlers
from infra.settings import Settings
from infra.stacks import add_data, add_line, environment

EARLIEST_ZIP_TIME: Final = (1980, 1, 1, 0, 0, 0)
"""The earliest time in a zip. A fixed time gives the same bytes for the same files."""

INSTRUCTIONS: Final = """\
1. Copy the zips and the template into your own bucket in the Region of the line. The template
   is too long for CloudFormation to read it from a file:

     aws s3 cp . s3://BUCKET/ --recursive --exclude "*" --include "*.zip" --include template.json

2. Create the stack from the template. Its parameter is that bucket:

     aws cloudformation create-stack --stack-name {name} \\
       --template-url https://BUCKET.s3.amazonaws.com/template.json \\
       --capabilities CAPABILITY_IAM --parameters ParameterKey=CodeBucket,ParameterValue=BUCKET

3. Protect the table of calls, now that the stack exists. With an earlier protection, the rollback
   of a failed first deployment could not delete the table:

     aws cloudformation update-stack --stack-name {name} --use-previous-template \\
       --capabilities CAPABILITY_IAM --parameters ParameterKey=CodeBucket,UsePreviousValue=true \\
       ParameterKey=ProtectCalls,ParameterValue=true

4. Read the number to ring in the outputs:

     aws cloudformation describe-stacks --stack-name {name} --query "Stacks[0].Outputs"

To remove it: aws cloudformation delete-stack --stack-name {name}
The table, a claimed number, a created instance and (with a board) the account's log role for API
Gateway are kept. docs/deploy.md explains how to remove them.
"""


class ZippedHandlers:
    """Handlers whose code is in a bucket. The bucket is a parameter of the template."""

    def __init__(self, scope: Stack, built: BuiltHandlers, zips: dict[str, str]) -> None:
        self._built = built
        self._zips = zips
        bucket = CfnParameter(
            scope, "CodeBucket", type="String", description="The bucket that holds the zips."
        )
        self._bucket = s3.Bucket.from_bucket_name(scope, "Code", bucket.value_as_string)

    @property
    def target(self) -> Target:
        """The Python version and the processor of the functions."""
        return self._built.target

    def code(self, handler: str) -> lambda_.Code:
        """Return the code of one handler."""
        return lambda_.Code.from_bucket(self._bucket, self._zips[handler])


def write_template(settings: Settings, built: BuiltHandlers, to: Path) -> str:
    """Write template, zips and instructions into `to`; return a message with their paths."""
    to.mkdir(parents=True, exist_ok=True)
    zips = {handler: pack(built.folder / handler, to) for handler in needed_handlers(settings)}
    app = App(outdir=str(to / "cdk.out"), analytics_reporting=False)
    stack = Stack(
        app,
        settings.name,
        env=environment(settings),
        synthesizer=DefaultStackSynthesizer(generate_bootstrap_version_rule=False),
    )
    table = None if settings.table else add_data(stack, settings)
    if table is not None:
        add_protection_parameter(stack, table)
    handlers = ZippedHandlers(stack, built, zips)
    add_line(stack, settings=settings, handlers=handlers, table=table, require_tls=True)
    acknowledge_line(stack)
    template = app.synth().get_stack_by_name(settings.name).template
    # CloudFormation reads at most 51,200 bytes from a file, so the text has no indentation:
    # https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
    (to / "template.json").write_text(json.dumps(template) + "\n", encoding="utf-8")
    (to / "README.txt").write_text(INSTRUCTIONS.format(name=settings.name), encoding="utf-8")
    return f"wrote {to / 'template.json'}: follow the steps in {to / 'README.txt'}"


def add_protection_parameter(stack: Stack, table: dynamodb.TableV2) -> None:
    """Make deletion protection a parameter, because table and line are one stack here.

    A failed stack is rolled back, and DynamoDB does not delete a protected table:
    https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/WorkingWithTables.Basics.html
    """
    parameter = CfnParameter(
        stack,
        "ProtectCalls",
        type="String",
        default="false",
        allowed_values=["false", "true"],
        description="Whether the table of calls is protected against deletion.",
    )
    resource = table.node.default_child
    assert isinstance(resource, dynamodb.CfnGlobalTable)  # noqa: S101 - the resource of a TableV2
    for index in range(len(stack.resolve(resource.replicas))):
        resource.add_property_override(
            f"Replicas.{index}.DeletionProtectionEnabled", parameter.value_as_string
        )


def pack(folder: Path, to: Path) -> str:
    """Zip `folder` into `to`; return the name of the zip. The same files give the same bytes."""
    target = to / f"{folder.name}.zip"
    with ZipFile(target, "w", ZIP_DEFLATED) as packed:
        for path in sorted(each for each in folder.rglob("*") if each.is_file()):
            member = ZipInfo(str(path.relative_to(folder)), EARLIEST_ZIP_TIME)
            member.external_attr = 0o644 << 16
            member.compress_type = ZIP_DEFLATED
            packed.writestr(member, path.read_bytes())
    name = f"{folder.name}-{sha256(target.read_bytes()).hexdigest()[:16]}.zip"
    target.rename(to / name)
    return name

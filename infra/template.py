"""One plain CloudFormation template and its zips, for those without the CDK."""

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
from infra.assets.handlers import BOARD_HANDLERS, HANDLERS, BuiltHandlers
from infra.settings import Settings
from infra.stacks import add_data, add_line, environment

LONG_AGO: Final = (1980, 1, 1, 0, 0, 0)
"""The first moment that a zip can hold, so that the same files give the same bytes."""

INSTRUCTIONS: Final = """\
1. Put the zips and the template into a bucket of yours, in the Region of the line (with a board the
   template is longer than CloudFormation takes from a file):

     aws s3 cp . s3://BUCKET/ --recursive --exclude "*" --include "*.zip" --include template.json

2. Create the stack from the template, which asks for that bucket:

     aws cloudformation create-stack --stack-name {name} \\
       --template-url https://BUCKET.s3.amazonaws.com/template.json \\
       --capabilities CAPABILITY_IAM --parameters ParameterKey=CodeBucket,ParameterValue=BUCKET

3. Protect the table of calls, now that the stack stands (before that, a first deployment that
   fails could not take it away again):

     aws cloudformation update-stack --stack-name {name} --use-previous-template \\
       --capabilities CAPABILITY_IAM --parameters ParameterKey=CodeBucket,UsePreviousValue=true \\
       ParameterKey=ProtectCalls,ParameterValue=true

4. Read which number to ring:

     aws cloudformation describe-stacks --stack-name {name} --query "Stacks[0].Outputs"

To remove it: aws cloudformation delete-stack --stack-name {name}
The table, a claimed number, a created instance and (with a board) the account's log role for API
Gateway are kept; docs/deploy.md says how to let them go.
"""


class ZippedHandlers:
    """Handlers whose code lies in a bucket that the template asks for."""

    def __init__(self, scope: Stack, built: BuiltHandlers, zips: dict[str, str]) -> None:
        self._built = built
        self._zips = zips
        bucket = CfnParameter(
            scope, "CodeBucket", type="String", description="The bucket that holds the zips."
        )
        self._bucket = s3.Bucket.from_bucket_name(scope, "Code", bucket.value_as_string)

    @property
    def runtime(self) -> lambda_.Runtime:
        """The language and its version."""
        return self._built.runtime

    @property
    def architecture(self) -> lambda_.Architecture:
        """The processor that compiled parts were built for."""
        return self._built.architecture

    def code(self, handler: str) -> lambda_.Code:
        """Return the code of one handler."""
        return lambda_.Code.from_bucket(self._bucket, self._zips[handler])


def write_template(settings: Settings, built: BuiltHandlers, to: Path) -> str:
    """Write template, zips and instructions into `to`; return what to read next."""
    to.mkdir(parents=True, exist_ok=True)
    needed = HANDLERS + (BOARD_HANDLERS if settings.board else ())
    zips = {handler: pack(built.folder / handler, to) for handler in needed}
    app = App(outdir=str(to / "cdk.out"), analytics_reporting=False)
    stack = Stack(
        app,
        settings.name,
        env=environment(settings),
        synthesizer=DefaultStackSynthesizer(generate_bootstrap_version_rule=False),
    )
    table = None if settings.table else add_data(stack, settings)
    if table is not None:
        let_protection_be_asked_for(stack, table)
    handlers = ZippedHandlers(stack, built, zips)
    add_line(stack, settings=settings, handlers=handlers, table=table, require_tls=True)
    acknowledge_line(stack)
    template = app.synth().get_stack_by_name(settings.name).template
    (to / "template.json").write_text(json.dumps(template, indent=1) + "\n", encoding="utf-8")
    (to / "README.txt").write_text(INSTRUCTIONS.format(name=settings.name), encoding="utf-8")
    return f"{to / 'template.json'} is written; {to / 'README.txt'} says what to do with it"


def let_protection_be_asked_for(stack: Stack, table: dynamodb.TableV2) -> None:
    """Make deletion protection a parameter: here the table and the line are one stack.

    A stack that fails is rolled back, and DynamoDB does not delete what is protected:
    https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/WorkingWithTables.Basics.html
    """
    asked = CfnParameter(
        stack,
        "ProtectCalls",
        type="String",
        default="false",
        allowed_values=["false", "true"],
        description="Whether the table of calls is protected against deletion.",
    )
    resource = table.node.default_child
    assert isinstance(resource, dynamodb.CfnGlobalTable)  # noqa: S101 - what a TableV2 is made of
    for place in range(len(stack.resolve(resource.replicas))):
        resource.add_property_override(
            f"Replicas.{place}.DeletionProtectionEnabled", asked.value_as_string
        )


def pack(folder: Path, to: Path) -> str:
    """Zip `folder` into `to`, the same bytes for the same files; return the zip's name."""
    target = to / f"{folder.name}.zip"
    with ZipFile(target, "w", ZIP_DEFLATED) as packed:
        for path in sorted(each for each in folder.rglob("*") if each.is_file()):
            entry = ZipInfo(str(path.relative_to(folder)), LONG_AGO)
            entry.external_attr = 0o644 << 16
            entry.compress_type = ZIP_DEFLATED
            packed.writestr(entry, path.read_bytes())
    name = f"{folder.name}-{sha256(target.read_bytes()).hexdigest()[:16]}.zip"
    target.rename(to / name)
    return name

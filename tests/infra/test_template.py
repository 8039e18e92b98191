import json
import re

import pytest

from infra.assets.handlers import HANDLERS, BuiltHandlers
from infra.settings import read
from infra.template import write_template
from tests.infra.cfn_lint import cfn_lint
from tests.infra.example_settings import INSTANCE, NUMBER


@pytest.fixture
def built(tmp_path):
    for handler in HANDLERS:
        (tmp_path / "assets" / handler).mkdir(parents=True)
        (tmp_path / "assets" / handler / "code.py").write_text(f"# {handler}")
    return BuiltHandlers(folder=tmp_path / "assets")


def test_a_plain_template_needs_only_a_bucket_with_its_zips(built, tmp_path):
    to = tmp_path / "template"

    write_template(read({"INSTANCE_ARN": INSTANCE, "PHONE_NUMBER_ARN": NUMBER}), built, to)

    text = (to / "template.json").read_text()
    template = json.loads(text)
    kinds = {each["Type"] for each in template["Resources"].values()}
    assert set(template["Parameters"]) == {"CodeBucket", "ProtectCalls"}
    assert "Rules" not in template
    assert {"AWS::DynamoDB::GlobalTable", "AWS::Connect::ContactFlow"} <= kinds
    assert set(re.findall(r"[\w-]+\.zip", text)) == {path.name for path in to.glob("*.zip")}
    assert "cdk-hnb659fds" not in text


def test_the_same_code_gives_the_same_zips(built, tmp_path):
    settings = read({"INSTANCE_ARN": INSTANCE})

    for name in ("first", "second"):
        write_template(settings, built, tmp_path / name)

    first, second = (
        {path.name: path.read_bytes() for path in (tmp_path / name).glob("*.zip")}
        for name in ("first", "second")
    )
    assert first == second


def test_the_protection_of_a_plain_table_is_a_parameter(built, tmp_path):
    settings = {"INSTANCE_ARN": INSTANCE, "REPLICAS": "us-west-2"}

    write_template(read(settings), built, tmp_path / "template")

    template = json.loads((tmp_path / "template" / "template.json").read_text())
    (table,) = [
        each["Properties"]
        for each in template["Resources"].values()
        if each["Type"] == "AWS::DynamoDB::GlobalTable"
    ]
    assert template["Parameters"]["ProtectCalls"]["Default"] == "false"
    assert [each["DeletionProtectionEnabled"] for each in table["Replicas"]] == [
        {"Ref": "ProtectCalls"}
    ] * 2
    assert (
        "ParameterKey=ProtectCalls,ParameterValue=true"
        in (tmp_path / "template" / "README.txt").read_text()
    )


@pytest.mark.parametrize("settings", [{}, {"TABLE": "calls"}], ids=["own", "replica"])
def test_cfn_lint_finds_nothing_in_a_plain_template(built, tmp_path, settings):
    write_template(read({"INSTANCE_ARN": INSTANCE} | settings), built, tmp_path / "template")

    result = cfn_lint(tmp_path / "template" / "template.json")

    assert result.returncode == 0, result.stdout + result.stderr

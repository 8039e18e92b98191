import pytest

from contactflow.templates import template_problem


def template(*types):
    return {"Resources": {f"R{index}": {"Type": each} for index, each in enumerate(types)}}


@pytest.mark.parametrize("document", [{}, {"Resources": []}, template("queue"), {"Actions": []}])
def test_other_documents_are_not_templates(document):
    assert template_problem(document) == ""


def test_the_problem_names_the_flows_in_a_template():
    flow, module = "AWS::Connect::ContactFlow", "AWS::Connect::ContactFlowModule"

    assert "the Content of R1, R2 in" in template_problem(template("AWS::S3::Bucket", flow, module))
    assert "R0, R1, R2 and 2 more" in template_problem(template(*5 * [flow]))
    assert "without a contact flow" in template_problem(template("AWS::S3::Bucket"))

import pytest

from contactflow.templates import flows_in, has_readable_flow, template_problem


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


@pytest.mark.parametrize(
    ("content", "steps"),
    [("{}", ()), ({"Fn::Sub": "{}"}, ("Fn::Sub",)), ({"Fn::Sub": ("{}", {})}, ("Fn::Sub", 0))],
)
def test_the_content_of_a_flow_is_read_from_each_form_of_text(content, steps):
    flow = {"Type": "AWS::Connect::ContactFlow", "Properties": {"Type": "X", "Content": content}}

    (found,) = flows_in({"Resources": {"Q": {"Type": "AWS::SQS::Queue"}, "F": flow}})

    assert found.path == ("Resources", "F", "Properties", "Content", *steps)
    assert found.properties == {"Name": "F", "Type": "X", "Content": "{}"}


@pytest.mark.parametrize("content", [None, {"Fn::Join": ["", ["{}"]]}, {"Fn::Sub": ()}, 3])
def test_content_in_another_form_is_not_readable(content):
    flow = {"Type": "AWS::Connect::ContactFlowModule", "Properties": {"Content": content}}

    assert not has_readable_flow({"Resources": {"F": flow}})

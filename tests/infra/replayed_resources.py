"""The resources of a replayed stack: the effects of each operation in Connect."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from packages.starvanity.tests.fake_connect import FakeConnect, refusal
from starvanity.aws.number_link import Link, Linker

REGION, ACCOUNT = "us-east-1", "123456789012"
PSEUDO = {
    "AWS::Region": REGION,
    "AWS::AccountId": ACCOUNT,
    "AWS::Partition": "aws",
    "AWS::URLSuffix": "amazonaws.com",
    "AWS::StackName": "stack",
    "AWS::StackId": "arn:aws:cloudformation:us-east-1:123456789012:stack/stack/1",
}
# The create-only properties in CloudFormation's schemas, for the types whose order matters.
CREATE_ONLY = {
    "AWS::Lambda::Permission": {
        "Action",
        "FunctionName",
        "Principal",
        "SourceArn",
        "SourceAccount",
    },
    "AWS::Lambda::Alias": {"Name", "FunctionName"},
    "AWS::Lambda::Version": {"FunctionName"},
    "AWS::Connect::IntegrationAssociation": {"InstanceId", "IntegrationType", "IntegrationArn"},
    "AWS::Connect::ContactFlow": {"Type"},
    "AWS::Connect::PhoneNumber": {"Type", "CountryCode", "Prefix", "SourcePhoneNumberArn"},
    "AWS::Connect::Instance": {"InstanceAlias"},
    "AWS::Connect::TestCase": {"InstanceArn"},
}
ARNS = {
    "AWS::Lambda::Function": f"arn:aws:lambda:{REGION}:{ACCOUNT}:function:",
    "AWS::Connect::Instance": f"arn:aws:connect:{REGION}:{ACCOUNT}:instance/",
    "AWS::Connect::PhoneNumber": f"arn:aws:connect:{REGION}:{ACCOUNT}:phone-number/",
}
"""The beginning of an ARN, by type. Connect gives the ARNs of the other types."""


@dataclass
class Made:
    """A resource that exists: its logical id, its ARN and its origin."""

    name: str
    type: str
    arn: str
    properties: dict[str, Any]
    resource: Mapping[str, Any]


@dataclass
class Resources:
    """The resources that exist, by logical id, and the rights of each role."""

    connect: FakeConnect
    made: dict[str, Made] = field(default_factory=dict)
    policies: dict[str, list[Any]] = field(default_factory=dict)
    _count: int = 0

    def make(self, name: str, resource: Mapping[str, Any]) -> None:
        """Create one resource."""
        properties = self._resolved(resource.get("Properties", {}))
        arn = self.set(resource["Type"], None, properties, None)
        arn = arn or self._new_arn(name, resource)
        self.made[name] = Made(name, resource["Type"], arn, properties, resource)

    def change(self, name: str, resource: Mapping[str, Any]) -> None:
        """Create, update or replace one resource, as its properties require."""
        was = self.made.get(name)
        if was is None:
            self.make(name, resource)
            return
        properties = self._resolved(resource.get("Properties", {}))
        changed = {
            key
            for key in properties.keys() | was.properties.keys()
            if properties.get(key) != was.properties.get(key)
        }
        if changed & CREATE_ONLY.get(was.type, set()):
            self.make(name, resource)
        elif changed:
            arn = self.set(was.type, was.arn, properties, was) or was.arn
            self.made[name] = Made(name, was.type, arn, properties, resource)

    def set(
        self, type: str, arn: str | None, properties: Mapping[str, Any], was: Made | None
    ) -> str | None:
        """Create or update one resource; return its ARN if Connect gives one."""
        if type == "Custom::NumberLink":
            # As in aws/handlers/link_number.py, whose libraries are not installed here.
            is_new = arn is None and properties["TakeOver"] != "yes"
            action = "connect:AssociatePhoneNumberContactFlow"
            return self._link(properties, action, is_new=is_new)
        if type.startswith("AWS::Connect::"):
            return self._set_in_connect(type, arn, properties, was)
        return self._set_beside_connect(type, arn, properties)

    def _set_beside_connect(
        self, type: str, arn: str | None, properties: Mapping[str, Any]
    ) -> str | None:
        match type:
            case "AWS::Lambda::Alias" if arn is None:
                arn = f"{properties['FunctionName']}:{properties['Name']}"
                self.connect.add_function(arn)
            case "AWS::Lambda::Permission":
                if properties["Principal"] == "connect.amazonaws.com":
                    self.connect.permit(properties["FunctionName"], properties["SourceArn"])
            case "AWS::IAM::Policy":
                for role in properties["Roles"]:
                    self.policies[role] = properties["PolicyDocument"]["Statement"]
            case "AWS::Lambda::EventSourceMapping" if arn is None:
                # https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html: Lambda
                # refuses a queue that the function's role may not read.
                if not self.may(properties["FunctionName"], "sqs:ReceiveMessage"):
                    raise refusal("InvalidParameterValueException", "the role may not read it")
        return arn

    def _set_in_connect(
        self, type: str, arn: str | None, properties: Mapping[str, Any], was: Made | None
    ) -> str | None:
        connect = self.connect
        match type:
            case "AWS::Connect::IntegrationAssociation":
                connect.associate_function(properties["InstanceId"], properties["IntegrationArn"])
            case "AWS::Connect::ContactFlow" if arn is None:
                return connect.create_flow(
                    properties["InstanceArn"], properties["Name"], properties["Content"]
                )
            case "AWS::Connect::ContactFlow":
                # CloudFormation sends the new instance with the old flow's id.
                if was is not None and was.properties["InstanceArn"] != properties["InstanceArn"]:
                    raise refusal("ResourceNotFoundException", "no such flow in that instance")
                connect.update_flow(str(arn), properties["Name"], properties["Content"])
            case "AWS::Connect::TestCase" if arn is None:
                entry = properties["EntryPoint"]
                kind = "Chat" if entry["Type"] == "CHAT" else "VoiceCall"
                flow = entry[f"{kind}EntryPointParameters"]["FlowId"]
                return connect.create_test_case(
                    properties["InstanceArn"], properties["Name"], flow, properties["Content"]
                )
        return arn

    def _new_arn(self, name: str, resource: Mapping[str, Any]) -> str:
        self._count += 1
        arn = f"{ARNS.get(resource['Type'], 'id:')}{name}-{self._count}"
        match resource["Type"]:
            case "AWS::Lambda::Function":
                self.connect.add_function(arn)
            case "AWS::Connect::Instance":
                self.connect.create_instance(arn, resource["Properties"]["InstanceAlias"])
            case "AWS::Connect::PhoneNumber":
                instance = self._resolved(resource["Properties"]["TargetArn"])
                if all(flow.instance != instance for flow in self.connect.flows.values()):
                    # Our own rule: claims are counted for 180 days, so none may be made in vain.
                    raise refusal("TooEarly", "a number is claimed before a flow can answer it")
                self.connect.claim(arn, instance)
        return arn

    def unset(self, made: Made) -> None:  # noqa: C901 - one case a resource type
        """Remove one resource from Connect."""
        connect, properties = self.connect, made.properties
        match made.type:
            case "AWS::Lambda::Function" | "AWS::Lambda::Alias":
                connect.remove_function(made.arn)
            case "AWS::Lambda::Permission":
                if properties["Principal"] == "connect.amazonaws.com":
                    connect.revoke(properties["FunctionName"], properties["SourceArn"])
            case "AWS::IAM::Policy":
                for role in properties["Roles"]:
                    self.policies.pop(role, None)
            case "AWS::Connect::IntegrationAssociation":
                connect.dissociate_function(properties["InstanceId"], properties["IntegrationArn"])
            case "AWS::Connect::ContactFlow":
                connect.delete_flow(made.arn)
            case "AWS::Connect::PhoneNumber":
                connect.release(made.arn)
            case "AWS::Connect::Instance":
                connect.delete_instance(made.arn)
            case "AWS::Connect::TestCase":
                connect.delete_test_case(made.arn)
            case "Custom::NumberLink":
                self._link(properties, "connect:DisassociatePhoneNumberContactFlow")

    def _link(self, properties: Mapping[str, Any], action: str, *, is_new: bool = False) -> str:
        """Run the real linker, with the current rights of its function's role."""
        link = Link.of(properties)
        if properties["ServiceToken"] not in self.connect.functions:
            raise refusal("ResourceNotFoundException", "the number-link function is gone")
        if not self.may(properties["ServiceToken"], action, link.number):
            raise refusal("AccessDeniedException", f"the number-link function may not {action}")
        linker = Linker(self.connect, pause=lambda _seconds: None, time_left=lambda: 0)
        if is_new:
            linker.require_free(link)
        if action.endswith(":AssociatePhoneNumberContactFlow"):
            linker.link(link, check=lambda: None)
        else:
            linker.unlink(link)
        return link.physical_id

    def may(self, function: str, action: str, resource: str | None = None) -> bool:
        """Whether the role of `function` has this right now, on `resource` if given."""
        made = next((each for each in self.made.values() if each.arn == function), None)
        if made is None:  # it was replaced, and keeps its own role until its removal
            return True
        if made.type == "AWS::Lambda::Alias":
            return self.may(made.properties["FunctionName"], action, resource)
        role = made.properties["Role"].rpartition("/")[2]
        return any(
            action in _list(statement["Action"])
            and (resource is None or resource in _list(statement["Resource"]))
            for statement in self.policies.get(role, [])
        )

    def _resolved(self, value: Any) -> Any:  # noqa: PLR0911 - one case an intrinsic function
        """Return `value` with every reference replaced by the ARN of its resource."""
        if isinstance(value, list):
            return [self._resolved(each) for each in value]
        if not isinstance(value, Mapping):
            return value
        match next(iter(value.items()), ("", None)):
            case ("Ref", name):
                return PSEUDO[name] if name in PSEUDO else self.made[name].arn
            case ("Fn::GetAtt", [name, str(attribute)]):
                made = self.made[name]
                return f"{attribute} of {made.arn}" if attribute == "Address" else made.arn
            case ("Fn::Join", [glue, parts]):
                return glue.join(str(self._resolved(part)) for part in parts)
            case ("Fn::ImportValue" | "Fn::Sub", imported):
                return str(imported)
        return {key: self._resolved(inner) for key, inner in value.items()}


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]

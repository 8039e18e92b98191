"""CloudFormation in miniature: replays a template in a random order that its graph allows.

CloudFormation runs whatever its graph allows, in parallel, and removes in reverse what an update
replaced once the update is through. One deployment shows one order; this shows as many as asked
for, against the strict fake Connect, and fails with the fake's own words.
https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-updating-stacks-update-behaviors.html
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from random import Random
from typing import Any

from packages.starvanity.tests.fake_connect import FakeConnect, functions_of, refusal
from starvanity.aws.number_link import Link, Linker
from tests.infra.graph import graph, order, reverse

REGION, ACCOUNT = "us-east-1", "123456789012"
PSEUDO = {
    "AWS::Region": REGION,
    "AWS::AccountId": ACCOUNT,
    "AWS::Partition": "aws",
    "AWS::URLSuffix": "amazonaws.com",
    "AWS::StackName": "stack",
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


@dataclass
class Made:
    """A resource as it stands: what it is called, and what it was made from."""

    name: str
    type: str
    arn: str
    properties: dict[str, Any]
    resource: Mapping[str, Any]


@dataclass
class Stack:
    """One stack against one fake; `check` looks after every step once the line has stood."""

    connect: FakeConnect
    random: Random
    made: dict[str, Made] = field(default_factory=dict)
    policies: dict[str, list[Any]] = field(default_factory=dict)
    _count: int = 0
    _stood: bool = False
    _answering: int = 0

    def create(self, template: Mapping[str, Any], *, fail_at: int | None = None) -> None:
        """Create everything; with `fail_at`, fail at that step and roll back to nothing."""
        waits = graph(template)
        for step, name in enumerate(order(waits, self.random)):
            if step == fail_at:
                self._remove(dict(self.made), waits, creating=True)
                self.made.clear()
                return
            self.made[name] = self._make(name, template["Resources"][name])
            self._check_rights()
        self._stood, self._answering = True, len(self.connect.answers)
        self._check()

    def delete(self, template: Mapping[str, Any]) -> None:
        self._stood = False
        self._remove(dict(self.made), graph(template))
        self.made.clear()

    def update(
        self, old: Mapping[str, Any], new: Mapping[str, Any], *, fail_at: int | None = None
    ) -> None:
        """Change to `new`; with `fail_at`, fail at that step and roll back to `old`."""
        waits = graph(new)
        before = dict(self.made)
        for step, name in enumerate(order(waits, self.random)):
            if step == fail_at:
                self._roll_back(old, new, before)
                return
            self._change(name, new["Resources"][name])
            self._check()
        gone = {
            name: made
            for name, made in before.items()
            if self.made[name] is not made or name not in new["Resources"]
        }
        gone = {
            name: made
            for name, made in gone.items()
            if name not in new["Resources"] or self.made[name].arn != made.arn
        }
        self._remove(gone, graph(old))
        self.made = {name: made for name, made in self.made.items() if name in new["Resources"]}
        self._check()

    def _roll_back(
        self, old: Mapping[str, Any], new: Mapping[str, Any], before: dict[str, Made]
    ) -> None:
        changed = dict(self.made)
        for name in order(graph(old), self.random):
            was, now = before[name], changed[name]
            if now is not was and now.arn == was.arn:
                self._set(was.type, was.arn, was.properties, now)
            self.made[name] = was
            self._check()
        fresh = {
            name: made
            for name, made in changed.items()
            if name not in before or made.arn != before[name].arn
        }
        self._remove(fresh, graph(new), creating=True)
        self.made = before
        self._check()

    def _check(self) -> None:
        """While a line stands, nothing dangles and every number answers, after every step."""
        if self._stood:
            assert not self.connect.dangling, self.connect.dangling
            assert len(self.connect.answers) >= self._answering, "a number fell silent"
        self._check_rights()

    def _check_rights(self) -> None:
        """Whenever a number answers, the call that comes at that moment can be kept."""
        for flow in self.connect.answers.values():
            for asked in functions_of(self.connect.flows[flow].content):
                assert self._may(asked, "dynamodb:PutItem"), f"{asked} may not keep a call yet"

    def _make(self, name: str, resource: Mapping[str, Any]) -> Made:
        properties = self._resolved(resource.get("Properties", {}))
        arn = self._set(resource["Type"], None, properties, None)
        return Made(name, resource["Type"], arn or self._arn(name, resource), properties, resource)

    def _arn(self, name: str, resource: Mapping[str, Any]) -> str:
        self._count += 1
        kinds = {
            "AWS::Lambda::Function": f"arn:aws:lambda:{REGION}:{ACCOUNT}:function:",
            "AWS::Connect::Instance": f"arn:aws:connect:{REGION}:{ACCOUNT}:instance/",
            "AWS::Connect::PhoneNumber": f"arn:aws:connect:{REGION}:{ACCOUNT}:phone-number/",
        }
        arn = f"{kinds.get(resource['Type'], 'id:')}{name}-{self._count}"
        match resource["Type"]:
            case "AWS::Lambda::Function":
                self.connect.add_function(arn)
            case "AWS::Connect::Instance":
                self.connect.create_instance(arn, resource["Properties"]["InstanceAlias"])
            case "AWS::Connect::PhoneNumber":
                instance = self._resolved(resource["Properties"]["TargetArn"])
                if all(flow.instance != instance for flow in self.connect.flows.values()):
                    # Ours: claims are counted for 180 days, so none is made that may be in vain.
                    raise refusal("TooEarly", "a number is claimed before a flow can answer it")
                self.connect.claim(arn, instance)
        return arn

    def _change(self, name: str, resource: Mapping[str, Any]) -> None:
        was = self.made.get(name)
        properties = self._resolved(resource.get("Properties", {}))
        if was is None:
            self.made[name] = self._make(name, resource)
        elif properties != was.properties:
            changed = {
                key
                for key in properties.keys() | was.properties.keys()
                if properties.get(key) != was.properties.get(key)
            }
            if changed & CREATE_ONLY.get(was.type, set()):
                self.made[name] = self._make(name, resource)
            else:
                arn = self._set(was.type, was.arn, properties, was) or was.arn
                self.made[name] = Made(name, was.type, arn, properties, resource)

    def _set(  # noqa: C901, PLR0912 - one case a resource type
        self, type: str, arn: str | None, properties: Mapping[str, Any], was: Made | None
    ) -> str | None:
        """Make or change one resource in Connect; return its ARN if Connect gives one."""
        connect = self.connect
        match type:
            case "AWS::Lambda::Alias" if arn is None:
                arn = f"{properties['FunctionName']}:{properties['Name']}"
                connect.add_function(arn)
            case "AWS::Lambda::Permission":
                if properties["Principal"] == "connect.amazonaws.com":
                    connect.permit(properties["FunctionName"], properties["SourceArn"])
            case "AWS::IAM::Policy":
                for role in properties["Roles"]:
                    self.policies[role] = properties["PolicyDocument"]["Statement"]
            case "AWS::Lambda::EventSourceMapping" if arn is None:
                # https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html: Lambda
                # refuses a queue that the function's role may not read.
                if not self._may(properties["FunctionName"], "sqs:ReceiveMessage"):
                    raise refusal("InvalidParameterValueException", "the role may not read it")
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
                flow = properties["EntryPoint"]["VoiceCallEntryPointParameters"]["FlowId"]
                return connect.create_test_case(
                    properties["InstanceArn"], properties["Name"], flow, properties["Content"]
                )
            case "Custom::NumberLink":
                # As aws/handlers/link_number.py, which stands on libraries that are not here.
                is_new = arn is None and properties["TakeOver"] != "yes"
                action = "connect:AssociatePhoneNumberContactFlow"
                return self._link(properties, action, is_new=is_new)
        return arn

    def _unset(self, made: Made) -> None:  # noqa: C901 - one case a resource type
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
        """Run the real linker, with the rights that its function's role has at this moment."""
        link = Link.of(properties)
        if properties["ServiceToken"] not in self.connect.functions:
            raise refusal("ResourceNotFoundException", "the number-link function is gone")
        if not self._may(properties["ServiceToken"], action, link.number):
            raise refusal("AccessDeniedException", f"the number-link function may not {action}")
        linker = Linker(self.connect, pause=lambda _seconds: None, time_left=lambda: 0)
        if is_new:
            linker.require_free(link)
        if action.endswith(":AssociatePhoneNumberContactFlow"):
            linker.link(link)
        else:
            linker.unlink(link)
        return link.physical_id

    def _may(self, function: str, action: str, resource: str | None = None) -> bool:
        """Whether the role of `function` has this right at this moment, on `resource` if given."""
        made = next((each for each in self.made.values() if each.arn == function), None)
        if made is None:  # it was replaced, and keeps its own role until it goes
            return True
        if made.type == "AWS::Lambda::Alias":
            return self._may(made.properties["FunctionName"], action, resource)
        role = made.properties["Role"].rpartition("/")[2]
        return any(
            action in _list(statement["Action"])
            and (resource is None or resource in _list(statement["Resource"]))
            for statement in self.policies.get(role, [])
        )

    def _remove(
        self, gone: dict[str, Made], waits: Mapping[str, set[str]], *, creating: bool = False
    ) -> None:
        """Remove `gone` in a random reverse order; what is retained stays."""
        reversed_waits = reverse({name: waits.get(name, set()) for name in waits.keys() | gone})
        for name in order(reversed_waits, self.random):
            if name not in gone:
                continue
            policy = gone[name].resource.get("DeletionPolicy", "Delete")
            if policy == "Delete" or (creating and policy == "RetainExceptOnCreate"):
                self._unset(gone[name])
                self._check()

    def _resolved(self, value: Any) -> Any:  # noqa: PLR0911 - one case an intrinsic function
        """Return `value` with every reference filled in by what was made."""
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

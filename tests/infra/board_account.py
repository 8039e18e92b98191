"""A strict AWS account in memory, to replay the template of the board in any order.

Each rule is a rule of AWS, with its source, or our own rule: the feed accepts no connection
before its authorizer exists. A refused operation raises the message of the rule. The creation of
a stack is a change from nothing, and its deletion is a change to nothing.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from random import Random
from typing import Any, Final

from tests.infra.graph import Template, closure, graph, order, references, reverse
from tests.infra.template_changes import NOTHING, affected, referred

AUTHORIZER: Final = "AWS::ApiGatewayV2::Authorizer"
FUNCTION: Final = "AWS::Lambda::Function"
INTEGRATION: Final = "AWS::ApiGatewayV2::Integration"
ROLE: Final = "AWS::IAM::Role"
STREAM_RIGHTS: Final = {
    "dynamodb:GetRecords",
    "dynamodb:GetShardIterator",
    "dynamodb:DescribeStream",
}
LOG_ROLE_RIGHTS: Final = {"apigateway:GET", "apigateway:PATCH", "iam:PassRole"}
# The properties that our changes reach and that CloudFormation's schemas let change in place. The
# handler of a custom resource decides about its properties. Only ServiceToken can never change:
# https://github.com/aws-cloudformation/cloudformation-coverage-roadmap/issues/802
IN_PLACE: Final[Mapping[str, set[str]]] = {
    FUNCTION: {"Code"},
    "AWS::CloudWatch::Alarm": {"Dimensions"},
    "AWS::CloudWatch::Dashboard": {"DashboardBody"},
    "AWS::Lambda::EventSourceMapping": {"FunctionName"},
    "Custom::Page": {"Mark"},
}


class RefusedError(Exception):
    """AWS, or our own rule, does not allow the operation in this state."""


@dataclass(frozen=True, eq=False)
class Deployed:
    """A resource in the account: its number, its origin, and the numbers that it refers to."""

    number: int
    name: str
    type: str
    resource: Mapping[str, Any]
    links: Mapping[str, int]

    @property
    def properties(self) -> Mapping[str, Any]:
        found: Mapping[str, Any] = self.resource.get("Properties", {})
        return found

    @property
    def policy(self) -> str:
        return str(self.resource.get("DeletionPolicy", "Delete"))

    def changed_from(self, was: "Deployed") -> set[str]:
        """Return the properties with another value, or with a reference to another resource."""
        if self.properties == was.properties and self.links == was.links:
            return set()
        keys = self.properties.keys() | was.properties.keys()
        return {key for key in keys if self.value(key) != was.value(key)}

    def value(self, key: str) -> tuple[Any, list[int | None]]:
        """Return one property, and the numbers of the resources that it refers to."""
        value = self.properties.get(key)
        return value, [self.links.get(name) for name in references(value)]


@dataclass
class Account:
    """One account with one stack.

    `existing` holds all resources of the account, and `made` the resources of the stack. `files`
    are the buckets with files in them. `touched` are the resources that the last update made,
    changed or removed. `log_role` is the role in API Gateway's setting for the whole account.
    `late` is the resource that every order places as badly as it can.
    """

    random: Random
    late: str = ""
    template: Template = field(default_factory=lambda: NOTHING)
    made: dict[str, Deployed] = field(default_factory=dict)
    existing: dict[int, Deployed] = field(default_factory=dict)
    files: set[int] = field(default_factory=set)
    touched: set[str] = field(default_factory=set)
    log_role: int | None = None
    _count: int = 0

    def update(self, new: Template, *, fail_at: int | None = None) -> None:
        """Change the stack to `new`; with `fail_at`, fail at that step and roll back."""
        old, before = self.template, dict(self.made)
        self.touched = set()
        for step, name in enumerate(self._order(affected(old, new), removing=False)):
            if step == fail_at:
                self._roll_back(old, new, before)
                return
            self._put(name, new)
        self._remove([was for name, was in before.items() if name not in new["Resources"]], old)
        self.template = new
        self.made = {name: self.made[name] for name in new["Resources"]}

    def copy(self, random: Random) -> "Account":
        """Return a copy of this account, to continue in other orders."""
        made, existing = dict(self.made), dict(self.existing)
        return replace(self, random=random, made=made, existing=existing, files=set(self.files))

    @property
    def left(self) -> set[str]:
        """The resources that exist and do not belong to the stack."""
        existing = self.existing.values()
        return {each.name for each in existing if self.made.get(each.name) is not each}

    def _roll_back(self, old: Template, new: Template, before: dict[str, Deployed]) -> None:
        fresh = [each for name, each in self.made.items() if name not in before]
        for name in self._order(affected(new, old), removing=False):
            was, now = before[name], self.made[name]
            self.made[name] = was
            if now is not was:
                self._set(was)
        self._remove(fresh, new, creating=True)
        self.made = before

    def _put(self, name: str, template: Template) -> None:
        """Make one resource, or change it if its properties changed."""
        resource, was = template["Resources"][name], self.made.get(name)
        links = {each: self.made[each].number for each in referred(template)[name]}
        if was is None:
            self._count += 1
            now = Deployed(self._count, name, resource["Type"], resource, links)
        else:
            now = replace(was, resource=resource, links=links)
            if not (changed := now.changed_from(was)):
                return
            if unknown := changed - IN_PLACE.get(now.type, set()):
                raise RefusedError(
                    f"IN_PLACE does not say whether {unknown} of {name} can change in place"
                )
        self._set(now)
        self.made[name] = now

    def _remove(self, gone: list[Deployed], old: Template, *, creating: bool = False) -> None:
        """Remove the resources that no policy retains, in one of the orders that `old` allows."""
        removed = {"Delete", "RetainExceptOnCreate"} if creating else {"Delete"}
        going = {each.name: each for each in gone if each.policy in removed}
        for name in self._order(reverse(graph(old)), removing=True) if going else ():
            if name in going:
                self._unset(going[name])

    def _order(self, waits: Mapping[str, set[str]], *, removing: bool) -> list[str]:
        """Return one of the orders that `waits` allows, with `late` as badly placed as it can be.

        It is made as late as possible, and removed as early as possible.
        """
        found = order(waits, self.random)
        if self.late not in waits:
            return found
        before = closure(waits, self.late) - {self.late}
        after = closure(reverse(waits), self.late) - {self.late}
        if removing:
            rest = [each for each in found if each not in before and each != self.late]
            return [*(each for each in found if each in before), self.late, *rest]
        rest = [each for each in found if each not in after and each != self.late]
        return [*rest, self.late, *(each for each in found if each in after)]

    def _set(self, now: Deployed) -> None:
        """Make one resource, or change the resource of that number."""
        match now.type:
            case "AWS::ApiGatewayV2::Stage" if "AccessLogSettings" in now.properties:
                # https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html
                if self.log_role not in self.existing:
                    raise RefusedError("CloudWatch Logs role ARN must be set in account settings")
            case "AWS::Lambda::EventSourceMapping" if "StartingPosition" in now.properties:
                # https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-eventsourcemapping.html
                if not self._rights(self._linked(now, FUNCTION)) >= STREAM_RIGHTS:
                    raise RefusedError("Cannot access stream: the role may not read it")
            case "Custom::Page":
                if "s3:PutObject" not in self._rights(self._linked(now, FUNCTION)):
                    raise RefusedError("AccessDenied: the publishing function may not write")
                self.files.add(self._linked(now, "AWS::S3::Bucket").number)
            case "Custom::LogRole" if self.log_role is None:
                if not self._rights(self._linked(now, FUNCTION)) >= LOG_ROLE_RIGHTS:
                    raise RefusedError("AccessDenied: the function may not set the log role")
                self.log_role = self._linked(now, ROLE).number
        self.existing[now.number] = now
        self.touched.add(now.name)
        self._check()

    def _unset(self, gone: Deployed) -> None:
        """Remove one resource."""
        match gone.type:
            case "AWS::S3::Bucket":
                # https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucket.html
                if gone.number in self.files:
                    raise RefusedError("BucketNotEmpty")
            case "Custom::Page":
                rights = self._rights(self._linked(gone, FUNCTION))
                if not rights >= {"s3:ListBucket", "s3:DeleteObject"}:
                    raise RefusedError(
                        "AccessDenied: the publishing function may not empty the bucket"
                    )
                self.files.discard(self._linked(gone, "AWS::S3::Bucket").number)
            case "AWS::IAM::Role":
                # "When you delete a stack containing this resource, API Gateway can still assume
                # the provided IAM role": the deletion of the setting does not reset the account.
                # https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-account.html
                # IAM would delete the role. Then no API of the account and Region could write logs.
                # https://github.com/aws/aws-cdk/issues/10878
                if gone.number == self.log_role:
                    raise RefusedError(
                        "the account's setting names this role: no API could write logs"
                    )
        self._check_unreferenced(gone)
        del self.existing[gone.number]
        self.touched.add(gone.name)
        self._check()

    def _check_unreferenced(self, gone: Deployed) -> None:
        # AWS refuses this for the authorizer of a route, for the parts of a distribution, and for
        # a pool with a domain (API_DeleteAuthorizer, API_DeleteResponseHeadersPolicy,
        # API_DeleteUserPool). For all other resources this is our own rule.
        for each in self.existing.values():
            if gone.number in each.links.values():
                raise RefusedError(f"{each.name} refers to {gone.name}, which would be gone")

    def _check(self) -> None:
        """While the feed answers, it must authorize, log and serve each connection."""
        if not any(self._all("AWS::ApiGatewayV2::Stage")):
            return
        routes = {
            each.properties["RouteKey"]: each for each in self._all("AWS::ApiGatewayV2::Route")
        }
        # https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-route-keys-connect-disconnect.html
        # "If a $connect route isn't configured, connections are accepted."
        if "$connect" not in routes:
            raise RefusedError("the feed accepts everyone: there is no $connect route")
        if routes["$connect"].properties.get("AuthorizationType") != "CUSTOM":
            raise RefusedError("the feed accepts everyone: $connect has no authorizer")
        if set(routes) != {"$connect", "$disconnect", "latest", "ping"}:
            raise RefusedError("a connected page uses a route that does not exist")
        for key, route in routes.items():
            self._check_invokes(self._linked(route, INTEGRATION), f"/*{key}")
        authorizer = self._linked(routes["$connect"], AUTHORIZER)
        self._check_invokes(authorizer, {"Ref": authorizer.name})
        responses = list(self._all("AWS::ApiGatewayV2::RouteResponse"))
        if len(responses) != 2:
            raise RefusedError("a page would get no response: a route response is missing")

    def _check_invokes(self, invoker: Deployed, source: object) -> None:
        """Check that API Gateway may invoke the function of `invoker`, and that it has rights."""
        function = self._linked(invoker, FUNCTION)
        if not self._rights(function):
            raise RefusedError(f"a page connects while {function.name} has no rights")
        for each in self._all("AWS::Lambda::Permission"):
            if function.number in each.links.values() and _end(each) == source:
                return
        raise RefusedError(f"a page connects while API Gateway may not invoke {function.name}")

    def _all(self, kind: str) -> Iterator[Deployed]:
        return (each for each in self.existing.values() if each.type == kind)

    def _linked(self, owner: Deployed, kind: str) -> Deployed:
        """Return the one resource of a `kind` that `owner` refers to."""
        linked = [self.existing[number] for number in owner.links.values()]
        (found,) = [each for each in linked if each.type == kind]
        return found

    def _rights(self, function: Deployed) -> set[str]:
        """Return the actions that the role of a function has in this state."""
        role = self._linked(function, ROLE)
        granted: set[str] = set()
        for policy in self._all("AWS::IAM::Policy"):
            if role.number in policy.links.values():
                for statement in policy.properties["PolicyDocument"]["Statement"]:
                    actions = statement["Action"]
                    granted |= set(actions if isinstance(actions, list) else [actions])
        return granted


def _end(permission: Deployed) -> object:
    """Return the last part of the permitted source: a route, or an authorizer."""
    return permission.properties["SourceArn"]["Fn::Join"][1][-1]

"""A strict AWS for what the board is made of, to replay its template against in any order.

Each rule is one that AWS keeps, with its source, or one of ours that nobody else would keep: that
the feed answers nobody before its door stands. It refuses with the words of the rule.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from random import Random
from typing import Any

from graph import explicit, graph, order, references, reverse, waits_anyway

KEPT = "RetainExceptOnCreate"
STREAM_RIGHTS = {"dynamodb:GetRecords", "dynamodb:GetShardIterator", "dynamodb:DescribeStream"}


class Refused(Exception):  # noqa: N818 - a claim
    """AWS, or our own promise, does not allow this now."""


@dataclass
class World:
    """What stands of one board; `reachable` counts the moments at which anybody could get in."""

    template: Mapping[str, Any]
    random: Random
    late: str = ""
    made: set[str] = field(default_factory=set)
    files: set[str] = field(default_factory=set)

    @property
    def _resources(self) -> Mapping[str, Any]:
        resources: Mapping[str, Any] = self.template["Resources"]
        return resources

    def create(self, *, fail_at: int | None = None) -> None:
        """Make the board's resources; with `fail_at`, fail there and roll back."""
        for step, name in enumerate(self._order(self._waits(), hurry=False)):
            if step == fail_at:
                self._remove(creating=True)
                return
            self._make(name)
            self.made.add(name)
            self._check()

    def delete(self) -> None:
        self._remove()

    def _remove(self, *, creating: bool = False) -> None:
        for name in self._order(reverse(self._waits()), hurry=True):
            policy = self._resources[name].get("DeletionPolicy", "Delete")
            if name in self.made and (policy == "Delete" or (creating and policy == KEPT)):
                self._unmake(name)
                self.made.discard(name)
                self._check()

    def _order(self, waits: dict[str, set[str]], *, hurry: bool) -> list[str]:
        """Return one of the orders that `waits` allows; in it, `late` comes and goes at the worst.

        That is last of all when things are made, and first of all when they are removed.
        """
        found = order(waits, self.random)
        if not self.late:
            return found
        before = _closure(waits, self.late)
        after = _closure(reverse(waits), self.late)
        if hurry:
            rest = [each for each in found if each not in before and each != self.late]
            return [*(each for each in found if each in before), self.late, *rest]
        rest = [each for each in found if each not in after and each != self.late]
        return [*rest, self.late, *(each for each in found if each in after)]

    def _waits(self) -> dict[str, set[str]]:
        return graph(self.template)

    def _type(self, name: str) -> str:
        return str(self._resources[name]["Type"])

    def _standing(self, kind: str) -> Iterator[str]:
        return (name for name in self.made if self._type(name) == kind)

    def _check(self) -> None:
        """Whenever the feed answers, it asks who somebody is, can log, and can serve them."""
        if not any(self._standing("AWS::ApiGatewayV2::Stage")):
            return
        routes = {
            self._resources[name]["Properties"]["RouteKey"]: self._resources[name]["Properties"]
            for name in self._standing("AWS::ApiGatewayV2::Route")
        }
        # https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-route-keys-connect-disconnect.html
        # "If a $connect route isn't configured, connections are accepted."
        if "$connect" not in routes:
            raise Refused("the feed lets everybody in: there is no $connect yet, or no longer")
        if routes["$connect"].get("AuthorizationType") != "CUSTOM":
            raise Refused("the feed lets everybody in: $connect asks nobody")
        if set(routes) != {"$connect", "$disconnect", "latest", "ping"}:
            raise Refused("a page that is let in asks for a route that is not there")
        for part in ("Serving", "Admitting"):
            if not self._rights(part):
                raise Refused(f"a page knocks, and {part} has no rights yet, or no longer")
        permissions = list(self._standing("AWS::Lambda::Permission"))
        if len(permissions) != len(routes) + 1:
            raise Refused("a page knocks, and API Gateway may not ask every function")
        answers = list(self._standing("AWS::ApiGatewayV2::RouteResponse"))
        if len(answers) != 2:
            raise Refused("a page that asks would hear nothing: no route response stands")

    def _make(self, name: str) -> None:
        resource = self._resources[name]
        properties = resource.get("Properties", {})
        match resource["Type"]:
            case "AWS::ApiGatewayV2::Stage" if "AccessLogSettings" in properties:
                # https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html
                if not any(self._standing("AWS::ApiGateway::Account")):
                    raise Refused("CloudWatch Logs role ARN must be set in account settings")
            case "AWS::Lambda::EventSourceMapping" if "Stream" in name:
                # https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-eventsourcemapping.html
                if not self._rights("Telling") >= STREAM_RIGHTS:
                    raise Refused("Cannot access stream: the role may not read it")
            case "Custom::Page":
                if "s3:PutObject" not in self._rights("Publishing"):
                    raise Refused("AccessDenied: the publishing function may not write")
                self.files.add(next(references(properties["Bucket"])))

    def _unmake(self, name: str) -> None:  # noqa: C901 - one case a resource type
        match self._type(name):
            case "AWS::S3::Bucket":
                # https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucket.html
                if name in self.files:
                    raise Refused("BucketNotEmpty")
            case "Custom::Page":
                bucket = next(references(self._resources[name]["Properties"]["Bucket"]))
                if not self._rights("Publishing") >= {"s3:ListBucket", "s3:DeleteObject"}:
                    raise Refused("AccessDenied: the publishing function may not empty the bucket")
                self.files.discard(bucket)
            case "AWS::ApiGatewayV2::Authorizer":
                # https://docs.aws.amazon.com/apigateway/latest/api/API_DeleteAuthorizer.html
                for route in self._standing("AWS::ApiGatewayV2::Route"):
                    if name in references(self._resources[route]["Properties"]):
                        raise Refused("ConflictException: the authorizer is used by a route")
            case "AWS::CloudFront::ResponseHeadersPolicy" | "AWS::CloudFront::OriginAccessControl":
                # https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_DeleteResponseHeadersPolicy.html
                for page in self._standing("AWS::CloudFront::Distribution"):
                    if name in references(self._resources[page]["Properties"]):
                        raise Refused("InUse: a distribution has it")
            case "AWS::Cognito::UserPool":
                # https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DeleteUserPool.html
                if any(self._standing("AWS::Cognito::UserPoolDomain")):
                    raise Refused("InvalidParameterException: the pool has a domain")

    def _rights(self, part: str) -> set[str]:
        """Return what the role of a function may do at this moment; nothing if it is not there."""
        functions = [n for n in self._standing("AWS::Lambda::Function") if part in n]
        policies = [n for n in self._standing("AWS::IAM::Policy") if part in n]
        if not functions or not policies:
            return set()
        statements = self._resources[policies[0]]["Properties"]["PolicyDocument"]["Statement"]
        granted: set[str] = set()
        for statement in statements:
            actions = statement["Action"]
            granted |= set(actions if isinstance(actions, list) else [actions])
        return granted


def _closure(waits: Mapping[str, set[str]], name: str) -> set[str]:
    """Return everything that `name` waits for, directly or not."""
    seen: set[str] = set()
    todo = list(waits[name])
    while todo:
        each = todo.pop()
        if each not in seen:
            seen.add(each)
            todo += waits[each]
    return seen


def only_board(template: Mapping[str, Any]) -> dict[str, Any]:
    """Return the template with the board alone; the line beside it has a replay of its own."""
    resources = {n: r for n, r in template["Resources"].items() if n.startswith("Board")}
    return {"Resources": resources}


def stated(template: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield each dependency that is stated and that no reference or other statement implies."""
    for name, resource in template["Resources"].items():
        for other in explicit(resource):
            if other in template["Resources"] and not waits_anyway(template, name, other):
                yield name, other

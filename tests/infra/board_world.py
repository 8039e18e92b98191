"""A strict AWS for what the board is made of, to replay its template against in any order.

Each rule is one that AWS keeps, with its source, or one of ours that nobody else would keep: that
the feed answers nobody before its door stands. It refuses with the words of the rule. A stack that
is made is changed from nothing, and one that is deleted is changed to nothing.

Rules and replay stand in one module, though it is a long one: each rule asks what stands just now.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import wraps
from random import Random
from typing import Any, Final

from tests.infra.graph import explicit, graph, order, references, reverse, waits_anyway

Template = Mapping[str, Any]
Waits = dict[str, set[str]]

NOTHING: Final[Template] = {"Resources": {}}
AUTHORIZER: Final = "AWS::ApiGatewayV2::Authorizer"
FUNCTION: Final = "AWS::Lambda::Function"
INTEGRATION: Final = "AWS::ApiGatewayV2::Integration"
ROLE: Final = "AWS::IAM::Role"
STREAM_RIGHTS: Final = {
    "dynamodb:GetRecords",
    "dynamodb:GetShardIterator",
    "dynamodb:DescribeStream",
}
# Of what our changes reach, the properties that CloudFormation's schemas let change in place. A
# custom resource's are its handler's, but for ServiceToken, which cannot change at all:
# https://github.com/aws-cloudformation/cloudformation-coverage-roadmap/issues/802
IN_PLACE: Final[Mapping[str, set[str]]] = {
    FUNCTION: {"Code"},
    "AWS::CloudWatch::Alarm": {"Dimensions"},
    "AWS::Lambda::EventSourceMapping": {"FunctionName"},
    "Custom::Page": {"Mark"},
}


class Refused(Exception):  # noqa: N818 - a claim
    """AWS, or our own promise, does not allow this now."""


@dataclass(frozen=True, eq=False)
class Thing:
    """What stands: under which number, what it was made from, and the numbers it refers to."""

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

    def differs(self, was: "Thing") -> set[str]:
        """Return the properties that say something else, or the same of another thing."""
        if self.properties == was.properties and self.links == was.links:
            return set()
        keys = self.properties.keys() | was.properties.keys()
        return {key for key in keys if self.says(key) != was.says(key)}

    def says(self, key: str) -> tuple[Any, list[int | None]]:
        """Return one property, and the numbers of the things that it refers to."""
        value = self.properties.get(key)
        return value, [self.links.get(name) for name in references(value)]


@dataclass
class World:
    """One account with one stack: what stands in the account, and what is the stack's own.

    `files` are the buckets with files in them, `touched` whatever the last update made, changed or
    removed, and `log_role` the role that API Gateway's setting for the whole account names.
    """

    random: Random
    late: str = ""
    template: Template = field(default_factory=lambda: NOTHING)
    made: dict[str, Thing] = field(default_factory=dict)
    standing: dict[int, Thing] = field(default_factory=dict)
    files: set[int] = field(default_factory=set)
    touched: set[str] = field(default_factory=set)
    log_role: int | None = None
    _count: int = 0

    def update(self, new: Template, *, fail_at: int | None = None) -> None:
        """Change the stack to `new`; with `fail_at`, fail at that step and roll back."""
        old, before = self.template, dict(self.made)
        self.touched = set()
        for step, name in enumerate(self._order(stirred(old, new), hurry=False)):
            if step == fail_at:
                self._roll_back(old, new, before)
                return
            self._put(name, new)
        self._remove([was for name, was in before.items() if name not in new["Resources"]], old)
        self.template = new
        self.made = {name: self.made[name] for name in new["Resources"]}

    def again(self, random: Random) -> "World":
        """Return this world once more, to go on from in other orders."""
        made, standing = dict(self.made), dict(self.standing)
        return replace(self, random=random, made=made, standing=standing, files=set(self.files))

    @property
    def left(self) -> set[str]:
        """What stands and is not the stack's own: not any more, or it never came to be."""
        standing = self.standing.values()
        return {each.name for each in standing if self.made.get(each.name) is not each}

    def _roll_back(self, old: Template, new: Template, before: dict[str, Thing]) -> None:
        fresh = [each for name, each in self.made.items() if name not in before]
        for name in self._order(stirred(new, old), hurry=False):
            was, now = before[name], self.made[name]
            self.made[name] = was
            if now is not was:
                self._set(was)
        self._remove(fresh, new, creating=True)
        self.made = before

    def _put(self, name: str, template: Template) -> None:
        """Make or change one resource, if there is anything to do."""
        resource, was = template["Resources"][name], self.made.get(name)
        links = {each: self.made[each].number for each in referred(template)[name]}
        if was is None:
            self._count += 1
            now = Thing(self._count, name, resource["Type"], resource, links)
        else:
            now = replace(was, resource=resource, links=links)
            if not (changed := now.differs(was)):
                return
            if unknown := changed - IN_PLACE.get(now.type, set()):
                raise Refused(f"nobody has said whether {unknown} of {name} can change in place")
        self._set(now)
        self.made[name] = now

    def _remove(self, gone: list[Thing], old: Template, *, creating: bool = False) -> None:
        """Remove what is not to be kept, in one of the orders that `old` allows."""
        removed = {"Delete", "RetainExceptOnCreate"} if creating else {"Delete"}
        going = {each.name: each for each in gone if each.policy in removed}
        for name in self._order(reverse(graph(old)), hurry=True) if going else ():
            if name in going:
                self._unset(going[name])

    def _order(self, waits: Mapping[str, set[str]], *, hurry: bool) -> list[str]:
        """Return one of the orders that `waits` allows; in it, `late` comes and goes at the worst.

        That is last of all when things are made, and first of all when they are removed.
        """
        found = order(waits, self.random)
        if self.late not in waits:
            return found
        before = _closure(waits, self.late)
        after = _closure(reverse(waits), self.late)
        if hurry:
            rest = [each for each in found if each not in before and each != self.late]
            return [*(each for each in found if each in before), self.late, *rest]
        rest = [each for each in found if each not in after and each != self.late]
        return [*rest, self.late, *(each for each in found if each in after)]

    def _set(self, now: Thing) -> None:
        """Make one thing, or change the one of that number."""
        match now.type:
            case "AWS::ApiGatewayV2::Stage" if "AccessLogSettings" in now.properties:
                # https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html
                if self.log_role not in self.standing:
                    raise Refused("CloudWatch Logs role ARN must be set in account settings")
            case "AWS::Lambda::EventSourceMapping" if "StartingPosition" in now.properties:
                # https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-eventsourcemapping.html
                if not self._rights(self._linked(now, FUNCTION)) >= STREAM_RIGHTS:
                    raise Refused("Cannot access stream: the role may not read it")
            case "Custom::Page":
                if "s3:PutObject" not in self._rights(self._linked(now, FUNCTION)):
                    raise Refused("AccessDenied: the publishing function may not write")
                self.files.add(self._linked(now, "AWS::S3::Bucket").number)
            case "AWS::ApiGateway::Account":
                self.log_role = self._linked(now, ROLE).number
        self.standing[now.number] = now
        self.touched.add(now.name)
        self._check()

    def _unset(self, thing: Thing) -> None:
        """Remove one thing that nobody needs any more."""
        match thing.type:
            case "AWS::S3::Bucket":
                # https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucket.html
                if thing.number in self.files:
                    raise Refused("BucketNotEmpty")
            case "Custom::Page":
                rights = self._rights(self._linked(thing, FUNCTION))
                if not rights >= {"s3:ListBucket", "s3:DeleteObject"}:
                    raise Refused("AccessDenied: the publishing function may not empty the bucket")
                self.files.discard(self._linked(thing, "AWS::S3::Bucket").number)
            case "AWS::IAM::Role":
                # "When you delete a stack containing this resource, API Gateway can still assume
                # the provided IAM role": deleting the setting resets nothing in the account.
                # https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-account.html
                # IAM would delete the role, and no API of the account and Region could log then.
                # https://github.com/aws/aws-cdk/issues/10878
                if thing.number == self.log_role:
                    raise Refused("the account's setting names this role: nobody could log")
        # AWS refuses this of an authorizer that a route has, of what a distribution has, and of a
        # pool with a domain (API_DeleteAuthorizer, API_DeleteResponseHeadersPolicy,
        # API_DeleteUserPool); that it happens to nothing else either is ours.
        for each in self.standing.values():
            if thing.number in each.links.values():
                raise Refused(f"{each.name} has {thing.name}, and it would dangle")
        del self.standing[thing.number]
        self.touched.add(thing.name)
        self._check()

    def _check(self) -> None:
        """Whenever the feed answers, it asks who somebody is, can log, and can serve them."""
        if not any(self._all("AWS::ApiGatewayV2::Stage")):
            return
        routes = {
            each.properties["RouteKey"]: each for each in self._all("AWS::ApiGatewayV2::Route")
        }
        # https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-route-keys-connect-disconnect.html
        # "If a $connect route isn't configured, connections are accepted."
        if "$connect" not in routes:
            raise Refused("the feed lets everybody in: there is no $connect yet, or no longer")
        if routes["$connect"].properties.get("AuthorizationType") != "CUSTOM":
            raise Refused("the feed lets everybody in: $connect asks nobody")
        if set(routes) != {"$connect", "$disconnect", "latest", "ping"}:
            raise Refused("a page that is let in asks for a route that is not there")
        for key, route in routes.items():
            self._check_asks(self._linked(route, INTEGRATION), f"/*{key}")
        door = self._linked(routes["$connect"], AUTHORIZER)
        self._check_asks(door, {"Ref": door.name})
        answers = list(self._all("AWS::ApiGatewayV2::RouteResponse"))
        if len(answers) != 2:
            raise Refused("a page that asks would hear nothing: no route response stands")

    def _check_asks(self, asker: Thing, source: object) -> None:
        """Whether API Gateway may ask the function of `asker`, and the function can answer."""
        function = self._linked(asker, FUNCTION)
        if not self._rights(function):
            raise Refused(f"a page knocks, and {function.name} has no rights yet, or no longer")
        for each in self._all("AWS::Lambda::Permission"):
            if function.number in each.links.values() and _end(each) == source:
                return
        raise Refused("a page knocks, and API Gateway may not ask every function")

    def _all(self, kind: str) -> Iterator[Thing]:
        return (each for each in self.standing.values() if each.type == kind)

    def _linked(self, thing: Thing, kind: str) -> Thing:
        """Return the one thing of a `kind` that `thing` refers to."""
        linked = [self.standing[number] for number in thing.links.values()]
        (found,) = [each for each in linked if each.type == kind]
        return found

    def _rights(self, function: Thing) -> set[str]:
        """Return what the role of a function may do at this moment."""
        role = self._linked(function, ROLE)
        granted: set[str] = set()
        for policy in self._all("AWS::IAM::Policy"):
            if role.number in policy.links.values():
                for statement in policy.properties["PolicyDocument"]["Statement"]:
                    actions = statement["Action"]
                    granted |= set(actions if isinstance(actions, list) else [actions])
        return granted


def _end(permission: Thing) -> object:
    """Return the last part of whose asking is permitted: a route, or an authorizer."""
    return permission.properties["SourceArn"]["Fn::Join"][1][-1]


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


def remembered(read: Callable[..., Waits]) -> Callable[..., Waits]:
    """Let `read` read templates once: nobody changes them, and their replays are many."""
    found: dict[tuple[int, ...], tuple[object, Waits]] = {}

    @wraps(read)
    def reading(*templates: Template) -> Waits:
        key = tuple(map(id, templates))
        if key not in found:
            found[key] = (templates, read(*templates))  # kept, so that no other gets their ids
        return found[key][1]

    return reading


@remembered
def referred(template: Template) -> Waits:
    """Return what each resource refers to, which is less than what it waits for."""
    resources = template["Resources"]
    return {
        name: {each for each in references(resource.get("Properties", {})) if each in resources}
        for name, resource in resources.items()
    }


@remembered
def stirred(old: Template, new: Template) -> Waits:
    """Return what a change from `old` to `new` may reach, and what of it waits for what.

    That is what is new or says something else, and whatever waits for that; the rest is left as it
    is, and nobody waits for it.
    """
    waits, was = graph(new), old["Resources"]
    waiting = reverse(waits)
    reached = {name for name, each in new["Resources"].items() if was.get(name) != each}
    for name in tuple(reached):
        reached |= _closure(waiting, name)
    return {name: before & reached for name, before in waits.items() if name in reached}


def only_board(template: Template) -> dict[str, Any]:
    """Return the template with the board alone; the line beside it has a replay of its own."""
    resources = {n: r for n, r in template["Resources"].items() if n.startswith("Board")}
    return {"Resources": resources}


def stated(template: Template) -> Iterator[tuple[str, str]]:
    """Yield each dependency that is stated and that no reference or other statement implies."""
    for name, resource in template["Resources"].items():
        for other in explicit(resource):
            if other in template["Resources"] and not waits_anyway(template, name, other):
                yield name, other

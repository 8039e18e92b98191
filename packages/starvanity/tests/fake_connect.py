"""A strict Amazon Connect in memory, with the operations that the line uses.

Each rule cites its source. No rule was verified on live AWS. If the sources give no rule
or contradict each other, the fake applies the strictest rule. Real AWS can then only allow more.
The keys of the citations are in connect_rules.py.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from .connect_rules import (
    LONGEST_CONTENT,
    MOST_FLOWS,
    MOST_FUNCTIONS,
    Flow,
    Quota,
    TestCase,
    functions_of,
    refusal,
)

__all__ = ["FakeConnect", "functions_of", "refusal"]


@dataclass
class FakeConnect:
    """Instances with their functions, flows, numbers and test cases; every name is an ARN."""

    now: Callable[[], float] | None = None
    instances: set[str] = field(default_factory=set)
    functions: set[str] = field(default_factory=set)
    permissions: set[tuple[str, str]] = field(default_factory=set)
    associations: set[tuple[str, str]] = field(default_factory=set)
    flows: dict[str, Flow] = field(default_factory=dict)
    numbers: dict[str, str] = field(default_factory=dict)
    answers: dict[str, str] = field(default_factory=dict)
    test_cases: dict[str, TestCase] = field(default_factory=dict)
    aliases: dict[str, str] = field(default_factory=dict)
    _created: int = 0

    def __post_init__(self) -> None:
        self._quota = Quota(self.now) if self.now else None

    # Lambda: functions, and the permissions to invoke them from Connect.

    def add_function(self, function: str) -> None:
        self.functions.add(function)

    def remove_function(self, function: str) -> None:
        """[API]API_DisassociateLambdaFunction.html depends on lambda:RemovePermission, which
        needs the function. Without the function, the association cannot be removed."""
        self._refuse_if(
            any(function == each for _, each in self.associations),
            f"{function} is removed while an instance may still invoke it",
        )
        self.functions.discard(function)
        self.permissions = {each for each in self.permissions if each[0] != function}

    def permit(self, function: str, instance: str) -> None:
        """https://docs.aws.amazon.com/lambda/latest/api/API_AddPermission.html"""
        self._find(function, self.functions, "Function not found")
        self.permissions.add((function, instance))

    def revoke(self, function: str, instance: str) -> None:
        self._refuse_if(
            (instance, function) in self.associations,
            f"the permission on {function} is removed while the instance may still invoke it",
        )
        self.permissions.discard((function, instance))

    # Connect.

    def create_instance(self, instance: str, alias: str) -> None:
        """[API]API_CreateInstance.html: an alias is the instance's address, so it is unique."""
        if alias in self.aliases.values():
            raise refusal("DuplicateResourceException", f"an instance is called {alias} already")
        self.instances.add(instance)
        self.aliases[instance] = alias

    def delete_instance(self, instance: str) -> None:
        """[ADMIN]delete-connect-instance.html: its flows are deleted with it. The strictest rule is
        that the instance must have no flows and no numbers."""
        remaining = [name for name, flow in self.flows.items() if flow.instance == instance]
        remaining += [number for number, owner in self.numbers.items() if owner == instance]
        self._refuse_if(bool(remaining), f"{instance} is deleted while it has {remaining}")
        self.instances.discard(instance)
        self.aliases.pop(instance, None)

    def associate_function(self, instance: str, function: str) -> None:
        """[API]API_AssociateLambdaFunction.html. The strictest rule is that the permission must
        exist: [ADMIN]connect-lambda-functions.html does not invoke a function without it."""
        self._find(instance, self.instances, "Instance not found")
        self._find(function, self.functions, "Lambda function not found")
        if (function, instance) not in self.permissions:
            raise refusal("InvalidRequestException", f"no permission on {function} for {instance}")
        if sum(each == instance for each, _ in self.associations) >= MOST_FUNCTIONS:
            raise refusal(
                "ServiceQuotaExceededException", f"{MOST_FUNCTIONS} functions per instance"
            )
        if (instance, function) in self.associations:
            raise refusal("ResourceConflictException", f"{function} is associated already")
        self.associations.add((instance, function))

    def dissociate_function(self, instance: str, function: str) -> None:
        self._find(function, self.functions, "Lambda function not found")
        flows = self.flows.items()
        users = [name for name, flow in flows if self._invokes(flow, instance, function)]
        self._refuse_if(bool(users), f"{function} is dissociated while {users} still invoke it")
        self.associations.discard((instance, function))

    def create_flow(self, instance: str, name: str, content: str) -> str:
        """[API]API_CreateContactFlow.html: DuplicateResource, LimitExceeded, InvalidContactFlow."""
        self._find(instance, self.instances, "Instance not found")
        existing = [flow for flow in self.flows.values() if flow.instance == instance]
        if any(flow.name == name for flow in existing):
            raise refusal("DuplicateResourceException", f"a flow is called {name} already")
        if len(existing) >= MOST_FLOWS:
            raise refusal("LimitExceededException", f"{MOST_FLOWS} flows per instance")
        self._check(instance, content)
        self._created += 1
        arn = f"{instance}/contact-flow/{self._created:08d}-0000-4000-8000-000000000000"
        self.flows[arn] = Flow(instance, name, content)
        return arn

    def update_flow(self, arn: str, name: str, content: str) -> None:
        """[API]API_UpdateContactFlowContent.html, [API]API_UpdateContactFlowName.html"""
        flow = self.flows[self._find(arn, self.flows, "Flow not found")]
        self._check(flow.instance, content)
        self.flows[arn] = Flow(flow.instance, name, content)

    def delete_flow(self, arn: str) -> None:
        """[ADMIN]delete-contact-flow.html: a flow in use must not be deleted."""
        self._find(arn, self.flows, "Flow not found")
        self._refuse_if(arn in self.answers.values(), f"{arn} is deleted while a number uses it")
        testing = [case.name for case in self.test_cases.values() if case.flow == arn]
        self._refuse_if(bool(testing), f"{arn} is deleted while {testing} test it")
        del self.flows[arn]

    def create_test_case(self, instance: str, name: str, flow: str, content: str) -> str:
        """[API]API_CreateTestCase.html: Connect validates published test cases. The page does not
        name the functions that may be overridden. The strictest rule is the associated ones."""
        self._find(instance, self.instances, "Instance not found")
        self._find(flow, self.flows, "Contact flow not found")
        if any(case.name == name for case in self.test_cases.values()):
            raise refusal("DuplicateResourceException", f"a test case is called {name} already")
        for function in set(re.findall(r"arn:aws:lambda:[\w:-]+", content)):
            if (instance, function) not in self.associations:
                raise refusal("InvalidTestCaseException", f"{function} is not associated")
        self._created += 1
        arn = f"{instance}/test-case/{self._created:08d}-0000-4000-8000-000000000000"
        self.test_cases[arn] = TestCase(name, flow)
        return arn

    def delete_test_case(self, arn: str) -> None:
        self.test_cases.pop(arn, None)

    def claim(self, number: str, instance: str) -> None:
        self._find(instance, self.instances, "Instance not found")
        self.numbers[number] = instance

    def release(self, number: str) -> None:
        self._refuse_if(number in self.answers, f"{number} is released while it answers")
        self.numbers.pop(number, None)

    # The four operations of boto3's client that the number link uses.

    def describe_phone_number(self, *, PhoneNumberId: str) -> dict[str, Any]:
        """[API]API_DescribePhoneNumber.html"""
        self._throttle()
        arn = self._by_id(self.numbers, PhoneNumberId, "Phone number not found")
        status = {"PhoneNumberStatus": {"Status": "CLAIMED"}}
        return {"ClaimedPhoneNumberSummary": self._summary(arn) | status}

    def list_phone_numbers_v2(self, *, TargetArn: str | None = None) -> dict[str, Any]:
        """[API]API_ListPhoneNumbersV2.html: without an instance, all numbers."""
        self._throttle()
        listed = [arn for arn, owner in self.numbers.items() if TargetArn in {None, owner}]
        return {"ListPhoneNumbersSummaryList": [self._summary(arn) for arn in listed]}

    def _summary(self, arn: str) -> dict[str, Any]:
        index = list(self.numbers).index(arn)
        return {
            "PhoneNumberArn": arn,
            "PhoneNumber": f"+1800555{index:04}",
            "TargetArn": self.numbers[arn],
        }

    def associate_phone_number_contact_flow(
        self,
        *,
        PhoneNumberId: str,
        InstanceId: str,
        ContactFlowId: str,
    ) -> dict[str, Any]:
        """[API]API_AssociatePhoneNumberContactFlow.html: replaces the flow of the number."""
        self._throttle()
        number = self._number(PhoneNumberId, InstanceId)
        flow = self._by_id(self.flows, ContactFlowId, "Contact flow not found")
        if self.flows[flow].instance != self.numbers[number]:
            raise refusal("InvalidParameterException", "the flow is of another instance")
        self.answers[number] = flow
        return {}

    def disassociate_phone_number_contact_flow(
        self,
        *,
        PhoneNumberId: str,
        InstanceId: str,
    ) -> dict[str, Any]:
        """[API]API_DisassociatePhoneNumberContactFlow.html"""
        self._throttle()
        self.answers.pop(self._number(PhoneNumberId, InstanceId), None)
        return {}

    def batch_get_flow_association(
        self,
        *,
        InstanceId: str,
        ResourceIds: list[str],
        ResourceType: str,
    ) -> dict[str, Any]:
        """[API]API_BatchGetFlowAssociation.html: resources without a flow are left out."""
        self._throttle()
        instance = self._by_id(self.instances, InstanceId, "Instance not found")
        assert ResourceType == "VOICE_PHONE_NUMBER"
        return {
            "FlowAssociationSummaryList": [
                {"ResourceId": each, "FlowId": self.answers[each], "ResourceType": ResourceType}
                for each in ResourceIds
                if each in self.answers and self.numbers.get(each) == instance
            ]
        }

    @property
    def dangling(self) -> list[str]:
        """The broken references, which must be empty after each deployment."""
        return [
            *(f"{i} may invoke {f}, which is gone" for i, f in self.associations - self._permitted),
            *(
                f"{n} answers with {f}, which is gone"
                for n, f in self.answers.items()
                if f not in self.flows
            ),
            *(
                f"{name} invokes {function}, which its instance may not invoke"
                for name, flow in self.flows.items()
                for function in functions_of(flow.content)
                if (flow.instance, function) not in self.associations
            ),
        ]

    @property
    def _permitted(self) -> set[tuple[str, str]]:
        return {(instance, function) for function, instance in self.permissions}

    def _check(self, instance: str, content: str) -> None:
        """[ADMIN]connect-lambda-functions.html: a flow invokes functions of its instance."""
        if len(content) > LONGEST_CONTENT:
            raise refusal(
                "InvalidContactFlowException", f"longer than {LONGEST_CONTENT} characters"
            )
        for function in functions_of(content):
            if (instance, function) not in self.associations:
                raise refusal("InvalidContactFlowException", f"{function} is not associated")

    @staticmethod
    def _invokes(flow: Flow, instance: str, function: str) -> bool:
        return flow.instance == instance and function in functions_of(flow.content)

    def _number(self, number: str, instance: str) -> str:
        arn = self._by_id(self.numbers, number, "Phone number not found")
        if self._by_id(self.instances, instance, "Instance not found") != self.numbers[arn]:
            raise refusal("ResourceNotFoundException", "the number is of another instance")
        return arn

    def _by_id(self, arns: Any, identifier: str, message: str) -> str:
        return self._find(
            next((arn for arn in arns if arn.rsplit("/", 1)[-1] == identifier), ""), arns, message
        )

    @staticmethod
    def _find(arn: str, known: Any, message: str) -> str:
        if arn not in known:
            raise refusal("ResourceNotFoundException", f"{message}: {arn!r}")
        return arn

    @staticmethod
    def _refuse_if(condition: bool, message: str) -> None:  # noqa: FBT001 - a condition, not a flag
        if condition:
            raise refusal("ResourceInUseException", message)

    def _throttle(self) -> None:
        if self._quota is not None:
            self._quota.take()

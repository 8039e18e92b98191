"""A deployed line in a strict Amazon Connect, for the command verify: no network and no waiting."""

from botocore.exceptions import ClientError

from contactflow.document import render
from contactflow.simulate.mocks import LambdaReply
from infra.operate.requests import Clock
from infra.operate.simulated import MOMENT
from packages.starvanity.tests.connect_rules import Quota
from packages.starvanity.tests.fake_connect import FakeConnect
from packages.starvanity.tests.fake_test_cases import FakeTestCases
from starvanity.calls.answer import answer
from starvanity.calls.contact_event import call_from
from starvanity.calls.ivr import vanity_flow
from starvanity.calls.no_store import NoStore
from starvanity.phonewords.lexicon import shipped_lexicon
from tests.infra.example_settings import INSTANCE
from tests.infra.fake_account import FakeAccount

FUNCTION = "arn:aws:lambda:us-east-1:123456789012:function:answering"
OPERATIONS = (
    "CreateTestCase",
    "DeleteTestCase",
    "DescribeTestCase",
    "GetTestCaseExecutionSummary",
    "ListTestCaseExecutionRecords",
    "ListTestCaseExecutions",
    "ListTestCases",
    "StartTestCaseExecution",
    "StopTestCaseExecution",
    "UpdateTestCase",
)


def invoked(_function):
    """Return the deployed function: it answers as this version does."""
    return lambda event: LambdaReply(
        answer(call_from(event, at=MOMENT), shipped_lexicon(), NoStore()).attributes()
    )


class LiveLine:
    """One deployed line, its account, and a clock whose pauses take no time."""

    def __init__(self, name="Starvanity", function=FUNCTION, **fake):
        self.moment = 0.0
        self.pauses = []
        self.failures = {}
        connect = FakeConnect(instances={INSTANCE})
        connect.add_function(function)
        connect.permit(function, INSTANCE)
        connect.associate_function(INSTANCE, function)
        self.flow = connect.create_flow(INSTANCE, "Vanity numbers", render(vanity_flow(function)))
        self.live = FakeTestCases(connect, invoked, page=2, quota=Quota(self.now), **fake)
        self.connect = connect
        outputs = {"Flow": self.flow, "AnsweringFunction": "answering"}
        self.account = FakeAccount(stacks={f"{name}Line": outputs})
        for each in OPERATIONS:
            setattr(self.account, f"_connect_{each.lower()}", self._answer(each))
        self.clock = Clock(self.now, self.pause)

    def now(self):
        return self.moment

    def pause(self, seconds):
        assert seconds > 0
        self.pauses.append(seconds)
        self.moment += seconds

    def change_flow(self, content):
        """Publish another content of the flow."""
        self.connect.update_flow(self.flow, "Vanity numbers", content)

    def fail(self, operation, *errors):
        """Let the next requests of `operation` fail, each with a pair of a code and a message."""
        self.failures[operation] = list(errors)

    def names(self):
        return sorted(each["Name"] for each in self.live.cases.values())

    def sent(self, operation):
        return self.account.called.count(("connect", operation))

    def _answer(self, operation):
        def answer_request(request):
            if self.failures.get(operation):
                code, message = self.failures[operation].pop(0)
                return {"Error": {"Code": code, "Message": message}}
            try:
                return self.live.answer(operation, dict(request))
            except ClientError as error:
                return dict(error.response)

        return answer_request

"""An AWS account for the commands of infra/operate: botocore's own clients without a network.

botocore validates each request against its model. The answer comes from the fields of the account.
"""

from dataclasses import dataclass, field
from types import SimpleNamespace

import boto3
from botocore.session import get_session

from infra.operate.session import Session
from tests.infra.example_settings import INSTANCE, NUMBER

LOADER = get_session().get_component("data_loader")
ACCOUNT, REGION = "123456789012", "us-east-1"
ENOUGH = {"L-12AB7C57": 10.0, "L-8F812903": 5.0, "L-22922690": 100.0, "L-AA17A6B9": 2.0}
OTHER_NUMBER = NUMBER.replace("aaaaaaaa", "bbbbbbbb")


def instance(arn=INSTANCE, alias="my-line", status="ACTIVE", *, calls=True):
    """Return an instance as ListInstances does."""
    return {
        "Arn": arn,
        "Id": arn.rsplit("/", 1)[-1],
        "InstanceAlias": alias,
        "InstanceStatus": status,
        "InboundCallsEnabled": calls,
    }


@dataclass
class FakeAccount:
    """An account that is ready for a line: one instance with one free number."""

    instances: list = field(default_factory=lambda: [instance()])
    numbers: dict = field(default_factory=lambda: {NUMBER: INSTANCE})
    number_status: str = "CLAIMED"
    flows_of_numbers: dict = field(default_factory=dict)
    flows: dict = field(default_factory=dict)
    bootstrap: str | None = "21"
    quotas: dict = field(default_factory=ENOUGH.copy)
    stacks: dict = field(default_factory=dict)
    tables: dict = field(default_factory=dict)
    unreserved: int = 1_000
    reserved: dict = field(default_factory=dict)
    log_role: str | None = None
    denied: set = field(default_factory=set)
    called: list = field(default_factory=list)
    requested: list = field(default_factory=list)

    def session(self, region=REGION):
        """Return a session whose requests this account answers."""
        session = boto3.Session(ACCOUNT, "test", region_name=region)
        session._session.register_component("data_loader", LOADER)  # noqa: SLF001 - reads each model once
        session.events.register("before-parameter-build.*.*", _note_parameters)
        session.events.register("before-call.*.*", self._answer)
        return Session(session, region)

    def _answer(self, model, context, **_):
        service, operation = model.service_model.service_name, model.name
        self.called.append((service, operation))
        status, answer = 200, None
        if operation in self.denied:
            status, answer = 403, _error("AccessDeniedException", "not allowed")
        else:
            name = f"{service}_{operation}".replace("-", "_").lower()
            answer = getattr(self, f"_{name}")(context["parameters"])
            status = 400 if "Error" in answer else 200
        metadata = {"HTTPStatusCode": status, "HTTPHeaders": {}}
        return SimpleNamespace(status_code=status), {"ResponseMetadata": metadata, **answer}

    def _sts_getcalleridentity(self, _):
        return {"Account": ACCOUNT}

    def _ssm_getparameter(self, _):
        if self.bootstrap is None:
            return _error("ParameterNotFound", "")
        return {"Parameter": {"Value": self.bootstrap}}

    def _connect_listinstances(self, _):
        return {"InstanceSummaryList": self.instances}

    def _connect_listphonenumbersv2(self, request):
        return {
            "ListPhoneNumbersSummaryList": [
                self._summary(arn)
                for arn, owner in self.numbers.items()
                if owner == request["TargetArn"]
            ]
        }

    def _connect_describephonenumber(self, request):
        for arn in self.numbers:
            if arn.endswith(f"/{request['PhoneNumberId']}"):
                status = {"PhoneNumberStatus": {"Status": self.number_status}}
                return {"ClaimedPhoneNumberSummary": self._summary(arn) | status}
        return _error("ResourceNotFoundException", "")

    def _summary(self, arn):
        written = f"+1800555{list(self.numbers).index(arn):04}"
        return {"PhoneNumberArn": arn, "PhoneNumber": written, "TargetArn": self.numbers[arn]}

    def _connect_batchgetflowassociation(self, request):
        return {
            "FlowAssociationSummaryList": [
                {"ResourceId": each, "FlowId": self.flows_of_numbers[each]}
                for each in request["ResourceIds"]
                if each in self.flows_of_numbers
            ]
        }

    def _connect_listcontactflows(self, _):
        flows = self.flows.items()
        return {"ContactFlowSummaryList": [{"Name": name, "Id": flow} for name, flow in flows]}

    def _service_quotas_getservicequota(self, request):
        code = request["QuotaCode"]
        if code in {"L-12AB7C57", "L-8F812903", "L-22922690"}:
            assert request["ContextId"] == INSTANCE
        if code not in self.quotas:
            return _error("NoSuchResourceException", "")
        return {"Quota": {"Value": self.quotas[code]}}

    def _service_quotas_requestservicequotaincrease(self, request):
        self.requested.append(request)
        return {"RequestedQuota": {"Status": "PENDING"}}

    def _lambda_getaccountsettings(self, _):
        limit = {"ConcurrentExecutions": 1_000, "UnreservedConcurrentExecutions": self.unreserved}
        return {"AccountLimit": limit}

    def _lambda_getfunctionconcurrency(self, request):
        function = request["FunctionName"]
        if function not in self.reserved:
            return {}
        return {"ReservedConcurrentExecutions": self.reserved[function]}

    def _apigateway_getaccount(self, _):
        return {"cloudwatchRoleArn": self.log_role} if self.log_role else {}

    def _dynamodb_describetable(self, request):
        if request["TableName"] not in self.tables:
            return _error("ResourceNotFoundException", "")
        stream = self.tables[request["TableName"]]
        if not stream:
            return {"Table": {}}
        enabled = {"StreamSpecification": {"StreamEnabled": True}}
        return {"Table": {"LatestStreamArn": stream, **enabled}}

    def _cloudformation_describestacks(self, request):
        if request["StackName"] not in self.stacks:
            return _error("ValidationError", "does not exist")
        outputs = self.stacks[request["StackName"]].items()
        return {
            "Stacks": [{"Outputs": [{"OutputKey": key, "OutputValue": v} for key, v in outputs]}]
        }


def _note_parameters(params, context, **_):
    context["parameters"] = dict(params)


def _error(code, message):
    return {"Error": {"Code": code, "Message": message}}

"""Facts of the actions that decide the way, end the flow or go on elsewhere."""

from __future__ import annotations

from contactflow.facts.participant import FAILED, TALKING, UNMATCHED
from contactflow.facts.spec import ANY, LIST, OBJECT, Spec, may, need, one_of

ROUTING = frozenset({"inbound", "agent-transfer", "queue-transfer"})
# What can be asked of a queue as it is now:
# https://docs.aws.amazon.com/connect/latest/devguide/flow-control-actions-checkmetricdata.html
METRICS = (
    "NumberOfAgentsAvailable",
    "NumberOfAgentsOnline",
    "NumberOfAgentsStaffed",
    "NumberOfContactsInQueue",
    "OldestContactInQueueAgeSeconds",
)

SPECS = (
    Spec(
        "Compare",
        "flow-control-actions-compare.html",
        "branches on one value",
        parameters={"ComparisonValue": need()},
        required_errors=(UNMATCHED,),
        refused_errors=(FAILED,),
        takes_cases=True,
        needs_case=True,
    ),
    Spec(
        "Loop",
        "flow-control-actions-loop.html",
        "goes round a number of times",
        parameters={"LoopCount": may(), "LoopName": may(), "LoopElements": may()},
        other_errors=(FAILED,),
        results=("ContinueLooping", "DoneLooping"),
        takes_cases=True,
    ),
    Spec(
        "CheckHoursOfOperation",
        "flow-control-actions-checkhoursofoperation.html",
        "asks whether the contact centre is open",
        parameters={"HoursOfOperationId": may()},
        required_errors=(FAILED,),
        refused_errors=(UNMATCHED,),
        results=("True", "False"),
        takes_cases=True,
        flow_types=TALKING,
    ),
    Spec(
        "CheckMetricData",
        "flow-control-actions-checkmetricdata.html",
        "branches on a figure of the queue",
        parameters={
            "MetricType": one_of(*METRICS, is_required=True),
            "QueueId": may(),
            "AgentId": may(),
            "Channel": may(),
            "QueueChannel": may(),
        },
        required_errors=(UNMATCHED, FAILED),
        takes_cases=True,
        needs_case=True,
        flow_types=TALKING,
    ),
    Spec(
        "DistributeByPercentage",
        "flow-control-actions-distributebypercentage.html",
        "sends a share of the contacts each way",
        required_errors=(UNMATCHED,),
        takes_cases=True,
        needs_case=True,
        flow_types=TALKING,
    ),
    Spec(
        "Wait",
        "flow-control-actions-wait.html",
        "waits for a time, or for something to happen",
        parameters={"TimeLimitSeconds": need(), "Events": may(LIST), "WaitForEvents": may(LIST)},
        refused_parameters={"TimeoutSeconds": "TimeLimitSeconds"},
        required_errors=(FAILED,),
        results=("WaitCompleted",),
        takes_cases=True,
    ),
    Spec(
        "TransferToFlow",
        "flow-control-actions-transfertoflow.html",
        "goes on in another flow, and never comes back",
        parameters={"ContactFlowId": need()},
        required_errors=(FAILED,),
        flow_types=ROUTING,
    ),
    Spec(
        "InvokeFlowModule",
        "flow-language-actions-invoke-flow-module.html",
        "runs a module, then goes on here",
        parameters={
            "FlowModuleId": need(),
            "FlowModuleInputParameters": may(OBJECT),
            "InputParameters": may(OBJECT),
        },
        required_errors=(FAILED,),
        other_errors=(UNMATCHED,),
        takes_cases=True,
    ),
    Spec(
        "EndFlowExecution",
        "flow-control-actions-endflowexecution.html",
        "ends a whisper or queue flow; the contact goes on",
        is_terminal=True,
        flow_types=frozenset(
            {
                "customer-queue",
                "customer-whisper",
                "agent-whisper",
                "outbound-whisper",
            }
        ),
    ),
    Spec(
        "EndFlowModuleExecution",
        "endflowmoduleexecution.html",
        "ends a module and returns to the flow that invoked it",
        parameters={"Result": may(), "ResultData": may(ANY)},
        is_terminal=True,
        flow_types=frozenset({"module"}),
    ),
    Spec(
        "TransferContactToQueue",
        "contact-actions-transfercontacttoqueue.html",
        "puts the contact in the queue chosen before",
        refused_parameters={"QueueId": "UpdateContactTargetQueue before it"},
        required_errors=("QueueAtCapacity", FAILED),
        flow_types=ROUTING,
    ),
    Spec(
        "DequeueContactAndTransferToQueue",
        "contact-actions-dequeuecontactandtransfertoqueue.html",
        "moves a waiting contact to another queue",
        parameters={"QueueId": may(), "AgentId": may()},
        required_errors=("QueueAtCapacity", FAILED),
        flow_types=frozenset({"customer-queue"}),
    ),
    Spec(
        "TransferContactToAgent",
        "contact-actions-transfercontacttoagent.html",
        "puts the contact in the queue of an agent",
        is_terminal=True,
        flow_types=frozenset({"agent-transfer", "queue-transfer"}),
    ),
)

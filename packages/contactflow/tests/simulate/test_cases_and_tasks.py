from contactflow.simulate.preset_mocks import PresetMocks
from tests.simulate.action_parts import raw, say
from tests.simulate.call_parts import (
    branch_taken,
    caller,
    notes,
    reason_at,
    run,
    spoken_texts,
    values_set,
)

ERRORS = ["MultipleFound", "NoneFound", "NoMatchingError"]
OPEN = {"case_id": "c1", "status": "open", "title": "Tyre"}


def get(**more):
    return raw(
        "GetCase",
        errors=ERRORS,
        CaseRequestFields={"title": "Tyre"},
        CaseResponseFields=["status"],
        **more,
    )


def cases(*found):
    return PresetMocks(stored={"cases": {"Tyre": found, "$.Customer": found}})


def test_a_found_case_has_the_requested_fields_and_its_id():
    call = run(get(), say("$.Case.case_id $.Case.status $.Case.title"), mocks=cases(OPEN))

    assert spoken_texts(call) == ["c1 open "]


def test_no_case_and_several_cases_have_branches():
    assert branch_taken(run(get(), say("a"), mocks=cases()), "act") == "NoneFound"
    assert branch_taken(run(get(), say("a"), mocks=cases(OPEN, OPEN)), "act") == "MultipleFound"


def test_the_last_updated_case_is_the_first_of_several():
    last = get(GetLastUpdatedCase="true")

    assert branch_taken(run(last, say("a"), mocks=cases(OPEN, {})), "act") == "NextAction"


def test_a_created_case_has_an_id():
    create = raw(
        "CreateCase",
        errors=ERRORS[2:],
        CaseTemplateId="t",
        CaseRequestFields={"title": "Tyre", "status": "open"},
    )

    call = run(create, say("$.Case.case_id"))

    assert spoken_texts(call) == ["00000000-0000-4000-8000-100000000001"]
    assert notes(call) == ["creates a case with title, status"]


def update(case_id):
    return raw(
        "UpdateCase",
        "update",
        errors=ERRORS[2:],
        CaseId=case_id,
        CaseRequestFields={"status": "closed"},
    )


def test_an_updated_case_keeps_its_other_fields():
    find = raw("GetCase", next="update", errors=ERRORS, CustomerId="Tyre")

    call = run(find, update("$.Case.case_id"), say("$.Case.status $.Case.title"), mocks=cases(OPEN))

    assert spoken_texts(call) == ["closed Tyre"]
    assert values_set(run(update("c2"), say("a")))["Case"] == {"case_id": "c2", "status": "closed"}


def test_an_update_without_a_case_id_takes_the_error_branch():
    assert reason_at(run(update("$.Case.case_id"), say("a")), "update") == "the CaseId is empty"


def test_a_task_needs_a_name_and_has_an_id():
    def task(name):
        return raw("CreateTask", errors=ERRORS[2:], Name=name)

    assert spoken_texts(run(task("Call"), say("$.Task.ContactId"))) == [
        "00000000-0000-4000-8000-100000000001"
    ]
    assert "Name" in reason_at(run(task("$.Attributes.name"), say("a")), "act")


def callback(**more):
    return raw(
        "CreateCallbackContact",
        "callback",
        errors=["NoMatchingError"],
        InitialCallDelaySeconds="60",
        RetryDelaySeconds="600",
        MaximumConnectionAttempts="2",
        **more,
    )


def number(text):
    errors = {"InvalidCallbackNumber": "callback", "CallbackNumberNotDialable": "bye"}
    return raw("UpdateContactCallbackNumber", next="callback", errors=errors, CallbackNumber=text)


def test_a_callback_is_put_in_a_queue_with_the_number_that_was_set():
    flow = (number("$.SystemEndpoint.Address"), callback(QueueId="arn:aws:connect:x/queue/q"))

    call = run(*flow, say("Bye."))

    assert notes(call)[-1] == "a callback to +18005550199 is in the queue q"
    assert spoken_texts(call) == ["Bye."]


def test_a_callback_without_a_number_uses_the_caller_number():
    call = run(callback(AgentId="arn:aws:connect:x/agent/a"), say("a"))

    assert notes(call) == ["a callback to +12065550100 is in the queue a"]


def test_a_callback_without_a_queue_or_number_takes_the_error_branch():
    withheld = caller()
    withheld.address = None

    assert "queue ''" in reason_at(run(callback(), say("a")), "callback")
    assert "withheld" in reason_at(run(callback(), say("a"), by=withheld), "callback")


def test_nobody_can_call_back_an_anonymous_caller():
    anonymous = caller()
    anonymous.address = "anonymous"

    assert "is 'anonymous'" in reason_at(run(callback(), say("a"), by=anonymous), "callback")


def test_a_callback_number_must_be_an_e164_number():
    call = run(number("$.StoredCustomerInput"), callback(), say("a"))

    assert branch_taken(call, "act") == "InvalidCallbackNumber"
    assert reason_at(call, "act") == "'' is not an E.164 number"


def test_the_mocks_can_refuse_to_dial_a_callback_number():
    mocks = PresetMocks(errors={"act": "CallbackNumberNotDialable"})

    call = run(number("$.CustomerEndpoint.Address"), callback(), say("a"), mocks=mocks)

    assert branch_taken(call, "act") == "CallbackNumberNotDialable"

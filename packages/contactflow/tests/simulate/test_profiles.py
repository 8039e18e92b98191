import pytest

from contactflow.simulate.contact import Contact
from contactflow.simulate.preset_mocks import PresetMocks
from tests.simulate.action_parts import raw, say
from tests.simulate.call_parts import (
    branch_taken,
    end_reason,
    reason_at,
    run,
    spoken_texts,
    values_set,
)

ANN = {"FirstName": "Ann", "LastName": "Lee", "ProfileId": "p1", "Attributes": {"tier": "gold"}}
ERRORS = ["MultipleFoundError", "NoneFoundError", "NoMatchingError"]
NUMBER = {"IdentifierName": "_phone", "IdentifierValue": "$.CustomerEndpoint.Address"}


def profiles(*found, key="+12065550100"):
    return PresetMocks(stored={"profiles": {key: found}})


def get(fields=("FirstName", "Attributes.tier"), request=NUMBER):
    return raw(
        "GetCustomerProfile",
        errors=ERRORS,
        ProfileRequestData=request,
        ProfileResponseData=list(fields),
    )


def test_a_found_profile_has_the_requested_fields_and_its_id():
    text = (
        "$.Customer.FirstName $.Customer.LastName $.Customer.ProfileId $.Customer.Attributes.tier"
    )

    call = run(get(), say(text), mocks=profiles(ANN))

    assert spoken_texts(call) == ["Ann  p1 gold"]


@pytest.mark.parametrize(
    "request_data",
    [
        NUMBER,
        {"PhoneNumber": "$.CustomerEndpoint.Address"},
        {"SearchCriteria": [NUMBER], "LogicalOperator": "AND"},
    ],
)
def test_a_profile_is_found_by_each_form_of_the_request(request_data):
    call = run(get(request=request_data), say("$.Customer.FirstName"), mocks=profiles(ANN))

    assert spoken_texts(call) == ["Ann"]


def test_no_profile_and_several_profiles_have_branches_with_a_reason():
    none = run(get(), say("a"), mocks=profiles())
    several = run(get(), say("a"), mocks=profiles(ANN, ANN))

    assert branch_taken(none, "act") == "NoneFoundError"
    assert reason_at(none, "act") == "0 profiles have '+12065550100'"
    assert branch_taken(several, "act") == "MultipleFoundError"


def test_without_a_mocked_profile_the_call_stops_and_names_it():
    call = run(get(), say("a"))

    assert end_reason(call) == "not-simulated"
    assert "the profiles for '+12065550100'" in call[-1].detail


def test_preset_values_of_the_contact_are_its_profile():
    call = run(get(), say("$.Customer.FirstName"), contact=Contact(values={"Customer": ANN}))

    assert spoken_texts(call) == ["Ann"]


def test_a_preset_value_replaces_an_empty_text_of_the_mocks():
    contact = Contact(values={"Customer": {"FirstName": "Bea", "LastName": "Ray"}})

    call = run(
        get(["FirstName", "LastName"]),
        say("$.Customer.FirstName $.Customer.LastName"),
        mocks=profiles({"FirstName": "", "LastName": "Lee"}),
        contact=contact,
    )

    assert spoken_texts(call) == ["Bea Lee"]


def test_a_created_profile_has_its_values_and_an_arn():
    create = raw(
        "CreateCustomerProfile", errors=ERRORS[2:], ProfileRequestData={"FirstName": "$.Channel"}
    )

    call = run(create, say("$.Customer.FirstName $.Customer.ProfileARN"))

    assert spoken_texts(call)[0].startswith("VOICE arn:aws:profile:us-east-1:111122223333:domains/")


def test_a_value_of_more_than_255_characters_takes_the_error_branch():
    create = raw(
        "CreateCustomerProfile", errors=ERRORS[2:], ProfileRequestData={"FirstName": "a" * 256}
    )

    assert "FirstName" in reason_at(run(create, say("a")), "act")


def update(**request):
    return raw("UpdateCustomerProfile", "update", errors=ERRORS[2:], ProfileRequestData={**request})


def test_an_update_changes_the_profile_that_was_found():
    find = raw(
        "GetCustomerProfile", next="update", errors=ERRORS, ProfileRequestData={"Phone": "1"}
    )

    call = run(
        find,
        update(FirstName="Bea"),
        say("$.Customer.FirstName $.Customer.LastName"),
        mocks=profiles(ANN, key="*"),
    )

    assert spoken_texts(call) == ["Bea Lee"]


def test_an_update_without_a_profile_or_with_a_long_value_takes_the_error_branch():
    known = Contact(values={"Customer": ANN})

    assert "GetCustomerProfile must be first" in reason_at(run(update(), say("a")), "update")
    long = run(update(FirstName="a" * 256), say("a"), contact=known)
    assert "too long" in reason_at(long, "update")


@pytest.mark.parametrize(
    ("kind", "found"),
    [
        ("GetCustomerProfileObject", {"Asset": {"Name": "Car"}}),
        ("GetCalculatedAttributesForCustomerProfile", {"CalculatedAttributes": {"_calls": "3"}}),
    ],
)
def test_objects_and_calculated_attributes_are_added_to_the_customer(kind, found):
    read = raw(kind, errors=ERRORS[1:], ProfileRequestData={"ProfileId": "p1"})

    added = run(read, say("a"), mocks=profiles(found, key="p1"))
    none = run(read, say("a"), mocks=profiles(key="p1"))

    assert values_set(added) == {"Customer": found}
    assert branch_taken(none, "act") == "NoneFoundError"


def test_a_contact_is_tied_to_a_profile_with_an_id():
    def tie(identifier):
        kind = "AssociateContactToCustomerProfile"
        return raw(kind, errors=ERRORS[2:], ProfileRequestData={"ProfileId": identifier})

    assert branch_taken(run(tie("p1"), say("a")), "act") == "NextAction"
    assert branch_taken(run(tie("$.Customer.ProfileId"), say("a")), "act") == "NoMatchingError"

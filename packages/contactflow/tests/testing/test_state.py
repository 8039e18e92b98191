from contactflow.simulate import AttributesSet, Contact
from contactflow.testing.state import ContactState


def test_a_test_case_reads_the_values_that_an_action_sets_below_a_root():
    state = ContactState(Contact(), None, None)
    state.apply(AttributesSet(0.0, "find", {"FirstName": "Ann"}, "Customer"))
    state.apply(AttributesSet(0.0, "name", {"Name": "Order"}, ""))

    assert state.read("$.Customer.FirstName", strict=True) == "Ann"
    assert state.read("$.Name", strict=True) == "Order"

import copy

import pytest

from contactflow.actions.disconnect_participant import DisconnectParticipant
from contactflow.model import Action
from contactflow.once import once
from contactflow.values import freeze


class Circle:
    computed = 0

    @once
    def area(self):
        """The area."""
        self.computed += 1
        return 3.14


def test_a_part_is_computed_once_for_each_instance():
    circle, other = Circle(), Circle()

    assert (circle.area, circle.area, other.area) == (3.14, 3.14, 3.14)
    assert (circle.computed, other.computed) == (1, 1)


def test_the_class_keeps_the_documentation_of_a_part():
    assert Circle.area.__doc__ == "The area."


@pytest.mark.parametrize(
    "action",
    [DisconnectParticipant("bye"), Action(freeze({"Identifier": "bye"}))],
    ids=["subclass", "action"],
)
@pytest.mark.parametrize("name", ["identifier", "source", "branches", "new"])
def test_no_part_of_an_action_can_be_changed(action, name):
    with pytest.raises(AttributeError):
        setattr(action, name, "other")
    with pytest.raises(AttributeError):
        delattr(action, name)

    assert action.identifier == "bye"


def test_two_actions_are_equal_whatever_was_read_from_them():
    read, unread = DisconnectParticipant("bye"), DisconnectParticipant("bye")

    assert read.branches == ()
    assert read == unread
    assert copy.copy(read) == read

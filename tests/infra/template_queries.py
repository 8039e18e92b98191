"""Queries on the resources of a synthesised template."""

import json


def of_type(resources, kind):
    """Return the resources of one type, by logical id."""
    return {name: each for name, each in resources.items() if each["Type"] == kind}


def one(resources, kind, part=""):
    """Return the one resource of a type whose logical id contains `part`."""
    ((_, found),) = [(n, r) for n, r in of_type(resources, kind).items() if part in n]
    return found


def properties(resources, kind, part=""):
    """Return the properties of the one resource of a type whose logical id contains `part`."""
    return one(resources, kind, part)["Properties"]


def rights(resources, part):
    """Return the rights of one function: the resource of each action."""
    return {
        action: statement["Resource"]
        for statement in _statements(resources, part)
        for action in _actions(statement)
    }


def grants(resources, part):
    """Return the rights of one function as pairs: the action, and its resource as JSON."""
    return {
        (action, json.dumps(statement["Resource"]))
        for statement in _statements(resources, part)
        for action in _actions(statement)
    }


def _statements(resources, part):
    return properties(resources, "AWS::IAM::Policy", part)["PolicyDocument"]["Statement"]


def _actions(statement):
    actions = statement["Action"]
    return actions if isinstance(actions, list) else [actions]

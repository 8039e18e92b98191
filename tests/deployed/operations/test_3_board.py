"""The board, as docs/board-in-aws.md describes it."""

import re

from tests.deployed.cloud_queries import outputs, succeeded
from tests.docs.page_commands import commands


def test_the_board_is_added_to_a_line_with_its_first_viewer(make, client):
    succeeded(make("deploy", "BOARD=yes", "ADMIN_EMAIL=ada@example.com", "YES=1"))

    assert viewers(client) == ["ada@example.com"]


def test_the_command_that_invites_a_viewer_has_the_parameters_of_the_api(client):
    (command,) = {each.text for each in commands() if each.text.startswith("aws ")}
    service, operation, *words = command.removeprefix("aws ").split()

    parameters = parsed(words, BoardViewers=outputs(client, "StarvanityLine")["BoardViewers"])
    parameters["TemporaryPassword"] = "Aa1!" + "x" * 16  # the emulator's own one is too short
    getattr(client(service), operation.replace("-", "_"))(**parameters)

    assert viewers(client) == ["ada@example.com", "bob@example.com"]


def parsed(words, **outputs_of_the_stack):
    """Return the parameters of an API operation from the options of the AWS command line."""
    parameters = {}
    for word in words:
        if word.startswith("--"):
            name = "".join(part.title() for part in word.removeprefix("--").split("-"))
            parameters[name] = []
        elif placeholder := re.fullmatch(r"<(\w+)>", word):
            parameters[name].append(outputs_of_the_stack[placeholder[1]])
        elif "," in word:
            parameters[name].append(dict(pair.split("=", 1) for pair in word.split(",")))
        else:
            parameters[name].append(word)
    return {
        name: values if isinstance(values[0], dict) else values[0]
        for name, values in parameters.items()
    }


def viewers(client):
    pool = outputs(client, "StarvanityLine")["BoardViewers"]
    users = client("cognito-idp").list_users(UserPoolId=pool)["Users"]
    attributes = [{each["Name"]: each["Value"] for each in user["Attributes"]} for user in users]
    return sorted(each["email"] for each in attributes)

"""The feed of the deployed board: calls, connections and refused connections."""

import pytest
from websockets.exceptions import InvalidStatus

from tests.deployed.board.settings import (
    ADMIN,
    KEYED,
    PASSWORD,
    SILENCE_SECONDS,
    add_connection,
    connections,
)
from tests.deployed.board_client import PROTOCOL, contacts
from tests.deployed.cloud_queries import wait_for


def test_an_open_page_gets_each_call_as_soon_as_it_is_saved(line, board, token):
    with board.open(token) as page:
        before = page.latest()
        line.place_call("+18003569377", contact="first")
        news = page.receive()

    assert before == {"type": "latest", "calls": [], "cursor": "0"}
    assert (news["type"], news["after"], news["cursor"]) == ("news", "0", "1 first")
    assert [call["written"] for call in news["calls"]] == ["1-800-356-9377"]
    assert news["calls"][0]["phonewords"][0]["text"] == "1-800-FLOWERS"


def test_a_reconnected_page_gets_missed_calls_and_every_page_gets_the_next(line, board, token):
    with board.open(token) as page:
        cursor = page.latest()["cursor"]
    line.place_call("+12065555253", contact="missed")
    line.place_call(None, contact="withheld")

    with board.open(token) as page, board.open(token) as other:
        missed = wait_for(lambda: missed_calls(page, cursor, 2))
        assert contacts(other.latest()) == ["withheld", "missed", "first"]
        line.place_call("+12065550123", contact="next")
        news = [page.receive_contact("next"), other.receive_contact("next")]

    assert contacts(missed) == ["missed", "withheld"]
    assert missed["calls"][1]["withheld"] is True
    assert [contacts(each) for each in news] == [["next"], ["next"]]


def missed_calls(page, cursor, count):
    """Return the message with the calls after `cursor`, once there are `count` of them."""
    message = page.latest(after=cursor)
    return message if len(message["calls"]) == count else None


def test_a_pong_has_the_cursor_of_the_head(board, token):
    with board.open(token) as page:
        page.send(action="ping")

        assert page.receive() == {"type": "pong", "calls": [], "cursor": None, "after": "4 next"}


def test_a_keyed_number_is_sent_to_no_page(line, board, token, client):
    contact = {"ContactId": "keyed", "CustomerEndpoint": {"Address": "+12065550144"}}
    event = {"Details": {"ContactData": contact, "Parameters": {"entry": KEYED}}}
    with board.open(token) as page:
        page.latest()
        line.invoke(event)
        with pytest.raises(TimeoutError):
            page.receive_contact("keyed", SILENCE_SECONDS)


def test_closed_and_lost_connections_are_deleted(line, board, token, client):
    wait_for(lambda: not connections(client))
    add_connection(client, "gone-long-ago")

    with board.open(token) as page:
        page.latest()
        line.place_call("+12065550125", contact="after-one-went")
        assert contacts(page.receive_contact("after-one-went")) == ["after-one-went"]
        wait_for(lambda: "gone-long-ago" not in connections(client))
        assert len(connections(client)) == 1

    wait_for(lambda: not connections(client))


def altered(token):
    header, claims, signature = token.split(".")
    return f"{header}.{claims[:-2]}{'AA' if claims[-2:] != 'AA' else 'BB'}.{signature}"


def foreign_token(cognito, pool):
    """Return a valid token that `pool` issues for another client."""
    client = cognito.create_user_pool_client(
        UserPoolId=pool, ClientName="other", ExplicitAuthFlows=["ALLOW_USER_PASSWORD_AUTH"]
    )["UserPoolClient"]["ClientId"]
    response = cognito.initiate_auth(
        AuthFlow="USER_PASSWORD_AUTH",
        ClientId=client,
        AuthParameters={"USERNAME": ADMIN, "PASSWORD": PASSWORD},
    )
    cognito.delete_user_pool_client(UserPoolId=pool, ClientId=client)
    return response["AuthenticationResult"]["AccessToken"]


@pytest.fixture
def another_pool(client):
    cognito = client("cognito-idp")
    pool = cognito.create_user_pool(PoolName="another")["UserPool"]["Id"]
    cognito.admin_create_user(UserPoolId=pool, Username=ADMIN)
    cognito.admin_set_user_password(
        UserPoolId=pool, Username=ADMIN, Password=PASSWORD, Permanent=True
    )
    yield pool
    cognito.delete_user_pool(UserPoolId=pool)


@pytest.fixture
def foreign_tokens(line, client, another_pool):
    """Valid tokens of another client and of another pool."""
    cognito = client("cognito-idp")
    pools = {"another client": line.output("BoardViewers"), "another pool": another_pool}
    return {name: foreign_token(cognito, pool) for name, pool in pools.items()}


def test_a_connection_without_a_valid_token_and_origin_is_refused(
    board, tokens, token, foreign_tokens
):
    attempts = {
        "no token": {"protocols": [PROTOCOL]},
        "no protocol": {"protocols": []},
        "not a token": {"protocols": [PROTOCOL, "a.b.c"]},
        "altered": {"protocols": [PROTOCOL, altered(token)]},
        **{name: {"protocols": [PROTOCOL, foreign]} for name, foreign in foreign_tokens.items()},
        "an identity token": {"protocols": [PROTOCOL, tokens["id_token"]]},
        "another page": {"origin": "https://evil.example"},
        "no page": {"origin": ""},
    }

    refused = {}
    for name, attempt in attempts.items():
        with pytest.raises(InvalidStatus) as refusal, board.open(token, **attempt):
            pass
        refused[name] = refusal.value.response.status_code

    assert set(refused) == set(attempts)
    assert set(refused.values()) <= {401, 403}


def test_a_wrong_password_is_refused(board):
    with pytest.raises((AssertionError, KeyError)):
        board.token(ADMIN, "A-long-enough-2-password")

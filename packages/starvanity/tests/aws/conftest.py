from tests.aws_fixtures import (  # noqa: F401 - fixtures
    aws,
    cold_start,
    connections_table,
    context,
    dynamodb,
    journal_table,
    own_lists,
    table,
)

from packages.starvanity.tests.aws_fixtures import (  # noqa: F401 - fixtures
    aws,
    cold_start,
    connections_table,
    context,
    dynamodb,
    journal_table,
    table,
)
from tests.packaging.conftest import built  # noqa: F401 - a fixture

from tests.deployed.make_account import (  # noqa: F401 - fixtures
    checkout,
    client,
    commands_run,
    make,
    nodeless,
    open_cloud,
    support,
)

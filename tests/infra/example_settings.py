"""Settings of the lines that the tests describe."""

INSTANCE = "arn:aws:connect:us-east-1:123456789012:instance/11111111-2222-3333-4444-555555555555"
NUMBER = "arn:aws:connect:us-east-1:123456789012:phone-number/aaaaaaaa-0000-4000-8000-000000000001"
EXISTING = {"INSTANCE_ARN": INSTANCE, "PHONE_NUMBER_ARN": NUMBER}
"""A line in an instance and on a number that exist before the deployment."""
CREATED = {"CREATE_INSTANCE": "starvanity", "REGION": "us-east-1", "CLAIM": "US/TOLL_FREE"}
"""A line whose deployment creates the instance and claims the number."""
ADMIN = "ada@example.com"
WITH_BOARD = EXISTING | {"BOARD": "yes", "ADMIN_EMAIL": ADMIN}
"""A line with a board."""

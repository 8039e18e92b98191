"""A line to describe: an instance and a number that were there before."""

INSTANCE = "arn:aws:connect:us-east-1:123456789012:instance/11111111-2222-3333-4444-555555555555"
NUMBER = "arn:aws:connect:us-east-1:123456789012:phone-number/aaaaaaaa-0000-4000-8000-000000000001"

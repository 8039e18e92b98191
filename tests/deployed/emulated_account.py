"""The account, the instance and the numbers of the emulated cloud."""

ACCOUNT = "123456789012"
REGION = "us-east-1"
INSTANCE = f"arn:aws:connect:{REGION}:{ACCOUNT}:instance/11111111-2222-3333-4444-555555555555"
INSTANCE_IN_THE_WEST = INSTANCE.replace(REGION, "us-west-2").replace("11111111", "66666666")
NUMBER = f"arn:aws:connect:{REGION}:{ACCOUNT}:phone-number/aaaaaaaa-0000-4000-8000-000000000001"
OTHER_NUMBER = NUMBER.replace("aaaaaaaa", "bbbbbbbb")

"""The settings that make saves in a checkout."""

import json


def remembered(checkout):
    path = checkout / ".starvanity.json"
    return json.loads(path.read_text()) if path.exists() else {}

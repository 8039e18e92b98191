from importlib.resources import files
from pathlib import Path

from starvanity.board.serving import POLICY, TYPES, content_policy


def test_every_file_of_the_page_has_a_type():
    names = [file.name for file in files("starvanity.board").joinpath("page").iterdir()]

    assert names
    assert {Path(name).suffix for name in names} <= set(TYPES)


def test_the_page_loads_only_its_own_files_and_runs_nothing_inline():
    policy = content_policy()

    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'")
    assert "unsafe" not in policy
    assert "require-trusted-types-for 'script'" in policy


def test_a_page_may_connect_to_given_origins_and_can_omit_directives():
    policy = content_policy(["wss://live.example", "https://in.example"], without=["media-src"])

    assert "connect-src 'self' wss://live.example https://in.example;" in policy
    assert "media-src" not in policy
    assert set(POLICY) - {"media-src"} == {each.split()[0] for each in policy.split("; ")}

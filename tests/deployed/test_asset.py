"""The built assets: small, reproducible, and without unused parts."""

import pytest

from infra.assets import build, closure
from infra.assets.inputs import OwnLists, all_handlers

REAL = {"python": "3.13", "machine": "arm64"}


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    folder = tmp_path_factory.mktemp("real")
    return folder, build.build_assets(folder, **REAL)


@pytest.mark.parametrize("handler", all_handlers())
def test_an_asset_holds_no_sdk_and_no_tracer_and_is_small(built, handler):
    folder, assets = built
    packages = {each.name for each in (folder / handler).iterdir()}

    assert assets[handler].size_bytes <= 20_000_000
    assert not {"boto3", "botocore", "aws_xray_sdk", "numpy", "click"} & packages
    assert not list((folder / handler).rglob("*.pyc"))
    assert {"LICENSE", "NOTICE"} <= packages


def test_only_the_answering_function_contains_the_lexicon(built):
    folder, _ = built

    containing = {path.relative_to(folder).parts[0] for path in folder.rglob("*.lex")}

    assert containing == {"answer_call"}


BOARD = {"broadcast_calls", "publish_page", "serve_viewer"}
"""The handlers that import `starvanity.board`."""


@pytest.mark.parametrize(
    ("package", "handlers"), [("flows", set()), ("local", set()), ("cli", set()), ("board", BOARD)]
)
def test_no_asset_contains_an_unused_package(built, package, handlers):
    folder, _ = built

    containing = {path.parts[-3] for path in folder.glob(f"*/starvanity/{package}*")}

    assert containing == handlers


def test_only_the_publishing_function_contains_the_page(built):
    folder, _ = built

    containing = {path.relative_to(folder).parts[0] for path in folder.rglob("index.html")}

    assert containing == {"publish_page"}


def test_the_same_inputs_give_the_same_fingerprint_and_the_same_bytes(built, tmp_path):
    folder, assets = built

    again = build.build_assets(tmp_path, **REAL)

    assert again == assets
    for handler in all_handlers():
        assert build.digest(tmp_path / handler) == build.digest(folder / handler)


def test_only_the_named_assets_with_changed_inputs_are_built(tmp_path):
    never = tmp_path / "never.txt"
    lists = OwnLists(never=never)
    handlers = ("link_number", "replay_calls", "serve_viewer")
    never.write_text("zorb\n")
    first = build.build_assets(tmp_path, **REAL, handlers=handlers, lists=lists)

    never.write_text("zorblat\n")
    (tmp_path / "replay_calls" / "LICENSE").write_text("marked")
    second = build.build_assets(tmp_path, **REAL, handlers=handlers, lists=lists)

    assert {each.name for each in tmp_path.iterdir() if each.is_dir()} == set(handlers)
    assert [each.is_up_to_date for each in first.values()] == [False, False, False]
    assert [each.is_up_to_date for each in second.values()] == [True, True, False]
    assert (tmp_path / "replay_calls" / "LICENSE").read_text() == "marked"
    shipped = tmp_path / "serve_viewer" / "starvanity" / "aws" / "lists" / "never.txt"
    assert shipped.read_text() == "zorblat\n"


COMPILED = {"admit_viewer"}
"""The verification of signatures needs cryptography, which is a compiled library."""


def test_all_other_assets_are_equal_on_every_platform(built, tmp_path):
    folder, _ = built

    build.build_assets(tmp_path, python="3.11", machine="x86_64")

    for handler in all_handlers():
        same = build.digest(tmp_path / handler) == build.digest(folder / handler)
        assert same == (handler not in COMPILED)


@pytest.mark.parametrize("handler", sorted(COMPILED))
def test_compiled_libraries_are_compiled_for_the_target(built, handler):
    folder, _ = built

    libraries = list((folder / handler).rglob("*.so"))

    assert {path.name for path in libraries} == {
        "_cffi_backend.cpython-313-aarch64-linux-gnu.so",
        "_rust.abi3.so",
    }
    for path in libraries:
        assert path.read_bytes()[18:20] == b"\xb7\x00"  # the machine type of arm64 in an ELF header


def test_an_unknown_import_stops_the_build(monkeypatch, tmp_path):
    package = tmp_path / "starvanity" / "aws" / "handlers"
    package.mkdir(parents=True)
    for folder in (package, package.parent, package.parent.parent):
        (folder / "__init__.py").write_text("")
    (package / "answer_call.py").write_text("import numpy\n")
    monkeypatch.setattr(closure, "SOURCE", tmp_path)

    with pytest.raises(closure.BuildError, match="numpy: add it to LIBRARIES"):
        closure.closure("starvanity.aws.handlers.answer_call")


def test_an_asset_that_grows_too_large_stops_the_build_and_is_not_up_to_date(monkeypatch, tmp_path):
    monkeypatch.setattr(build, "MAX_BYTES", 1_000)
    (tmp_path / "link_number").mkdir()
    build.fingerprint_file(tmp_path, "link_number").write_text("of the build before")

    with pytest.raises(closure.BuildError, match="remove imports"):
        build.build_assets(tmp_path, **REAL, handlers=["link_number"])

    assert build.built_fingerprint(tmp_path, "link_number") is None

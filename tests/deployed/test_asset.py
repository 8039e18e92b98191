"""The built assets: small, reproducible, and without unused parts."""

import pytest

from infra.assets import build

REAL = {"python": "3.13", "machine": "arm64"}


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    folder = tmp_path_factory.mktemp("real")
    return folder, build.build_assets(folder, **REAL)


@pytest.mark.parametrize("handler", build.HANDLERS)
def test_an_asset_holds_no_sdk_and_no_tracer_and_is_small(built, handler):
    folder, sizes = built
    packages = {each.name for each in (folder / handler).iterdir()}

    assert sizes[handler] <= 20_000_000
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


def test_the_same_inputs_give_the_same_bytes(built, tmp_path):
    folder, _ = built

    build.build_assets(tmp_path, **REAL)

    for handler in build.HANDLERS:
        assert build.digest(tmp_path / handler) == build.digest(folder / handler)


COMPILED = {"admit_viewer"}
"""The verification of signatures needs cryptography, which is a compiled library."""


def test_all_other_assets_are_equal_on_every_platform(built, tmp_path):
    folder, _ = built

    build.build_assets(tmp_path, python="3.11", machine="x86_64")

    for handler in build.HANDLERS:
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
    monkeypatch.setattr(build, "SOURCE", tmp_path)

    with pytest.raises(build.BuildError, match="numpy: add it to LIBRARIES"):
        build.closure("starvanity.aws.handlers.answer_call")


def test_an_asset_that_grows_too_large_stops_the_build(monkeypatch, tmp_path):
    monkeypatch.setattr(build, "LARGEST_BYTES", 1_000)

    with pytest.raises(build.BuildError, match="remove imports"):
        build.build_assets(tmp_path, **REAL)

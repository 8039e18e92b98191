"""The code of each function: an asset of infra/assets/build.py, or a placeholder."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

from aws_cdk import AssetHashType
from aws_cdk import aws_lambda as lambda_

from infra.assets.build import built_fingerprint
from infra.assets.inputs import NO_LISTS, OwnLists, fingerprint
from infra.settings import Settings

HANDLERS: Final = ("answer_call", "replay_calls", "link_number")
BOARD_HANDLERS: Final = (
    "admit_viewer",
    "broadcast_calls",
    "publish_page",
    "serve_viewer",
    "set_log_role",
)
CANARY_HANDLERS: Final = ("run_canary",)
BUILT: Final = Path("build/assets")


def needed_handlers(settings: Settings) -> tuple[str, ...]:
    """Return the handlers of a line with these settings."""
    return (
        *HANDLERS,
        *(BOARD_HANDLERS if settings.board else ()),
        *(CANARY_HANDLERS if settings.canary else ()),
    )


def handler_path(handler: str) -> str:
    """Return the dotted path that Lambda invokes: each handler is a module with one function."""
    return f"starvanity.aws.handlers.{handler}.handler"


@dataclass(frozen=True, slots=True)
class Target:
    """The Python version and the processor of the functions."""

    python: str = "3.13"
    machine: str = "arm64"

    @property
    def runtime(self) -> lambda_.Runtime:
        """The runtime: Python and its version."""
        return lambda_.Runtime(
            f"python{self.python}",
            lambda_.RuntimeFamily.PYTHON,
            supports_inline_code=True,
            supports_snap_start=True,  # from Python 3.12 on
        )

    @property
    def architecture(self) -> lambda_.Architecture:
        """The processor architecture of the compiled libraries."""
        return lambda_.Architecture.custom(self.machine)


class Handlers(Protocol):
    """A source of code for the functions, built for `target`."""

    @property
    def target(self) -> Target:
        """The Python version and the processor of the functions."""
        ...

    def code(self, handler: str) -> lambda_.Code:
        """Return the code of one handler."""
        ...


@dataclass(frozen=True, slots=True)
class BuiltHandlers:
    """The assets of infra/assets/build.py in `folder`: one folder for each handler."""

    target: Target = Target()
    folder: Path = BUILT

    def code(self, handler: str) -> lambda_.Code:
        """Return the code of one handler; raise `FileNotFoundError` if it is not built."""
        inputs = built_fingerprint(self.folder, handler)
        if inputs is None:
            raise FileNotFoundError(
                f"{self.folder / handler} is not built: build it with python -m infra.assets.build"
            )
        return _asset(self.folder / handler, inputs)


@dataclass(frozen=True, slots=True)
class UnbuiltHandlers:
    """The assets that a build would make, for templates that are compared and not deployed.

    The templates equal those of `BuiltHandlers`. The assets are the empty folder `folder`, so they
    must not be published.
    """

    folder: Path
    lists: OwnLists = NO_LISTS
    target: Target = Target()

    def code(self, handler: str) -> lambda_.Code:
        """Return an empty asset with the fingerprint of the handler."""
        python, machine = self.target.python, self.target.machine
        inputs = fingerprint(handler, python=python, machine=machine, lists=self.lists)
        return _asset(self.folder, inputs)


@dataclass(frozen=True, slots=True)
class PlaceholderHandlers:
    """A comment instead of the code of each handler, for templates without a build."""

    target: Target = Target()

    def code(self, handler: str) -> lambda_.Code:
        """Return a comment with the name of the handler."""
        return lambda_.Code.from_inline(f"# {handler}")


def _asset(folder: Path, inputs: str) -> lambda_.Code:
    """Return the asset in `folder`; the fingerprint `inputs` is its name in the bucket."""
    return lambda_.Code.from_asset(
        str(folder), asset_hash=inputs, asset_hash_type=AssetHashType.CUSTOM
    )

"""The code of each function: an asset of infra/assets/build.py, or a placeholder."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

from aws_cdk import aws_lambda as lambda_

HANDLERS: Final = ("answer_call", "replay_calls", "link_number")
BOARD_HANDLERS: Final = (
    "admit_viewer",
    "broadcast_calls",
    "publish_page",
    "serve_viewer",
    "set_log_role",
)
BUILT: Final = Path("build/assets")


def handler_path(handler: str) -> str:
    """Return the dotted path that Lambda invokes: each handler is a module with one function."""
    return f"starvanity.aws.handlers.{handler}.handler"


class Handlers(Protocol):
    """A source of code for the functions, with their runtime and architecture."""

    @property
    def runtime(self) -> lambda_.Runtime:
        """The runtime: Python and its version."""
        ...

    @property
    def architecture(self) -> lambda_.Architecture:
        """The processor architecture of the compiled libraries."""
        ...

    def code(self, handler: str) -> lambda_.Code:
        """Return the code of one handler."""
        ...


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


@dataclass(frozen=True, slots=True)
class BuiltHandlers:
    """The assets of infra/assets/build.py in `folder`: one folder for each handler."""

    target: Target = Target()
    folder: Path = BUILT

    @property
    def runtime(self) -> lambda_.Runtime:
        """The runtime: Python and its version."""
        return self.target.runtime

    @property
    def architecture(self) -> lambda_.Architecture:
        """The processor architecture of the compiled libraries."""
        return self.target.architecture

    def code(self, handler: str) -> lambda_.Code:
        """Return the code of one handler; raise `FileNotFoundError` if it is not built."""
        built = self.folder / handler
        if not built.is_dir():
            raise FileNotFoundError(
                f"{built} does not exist: build it with python -m infra.assets.build"
            )
        return lambda_.Code.from_asset(str(built))


@dataclass(frozen=True, slots=True)
class PlaceholderHandlers:
    """A comment instead of the code of each handler, for templates without a build."""

    target: Target = Target()

    @property
    def runtime(self) -> lambda_.Runtime:
        """The runtime: Python and its version."""
        return self.target.runtime

    @property
    def architecture(self) -> lambda_.Architecture:
        """The processor architecture of the compiled libraries."""
        return self.target.architecture

    def code(self, handler: str) -> lambda_.Code:
        """Return a comment with the name of the handler."""
        return lambda_.Code.from_inline(f"# {handler}")

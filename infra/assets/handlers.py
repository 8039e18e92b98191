"""Where the code of each function comes from: a folder that infra/assets/build.py made."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

from aws_cdk import aws_lambda as lambda_

HANDLERS: Final = ("answer_call", "replay_calls", "link_number")
BOARD_HANDLERS: Final = ("admit_viewer", "broadcast_calls", "publish_page", "serve_viewer")
BUILT: Final = Path("build/assets")


def entry(handler: str) -> str:
    """Return what Lambda calls: each handler is a module with one function."""
    return f"starvanity.aws.handlers.{handler}.handler"


class Handlers(Protocol):
    """Gives the code of each function, and what it runs on."""

    @property
    def runtime(self) -> lambda_.Runtime:
        """The language and its version."""
        ...

    @property
    def architecture(self) -> lambda_.Architecture:
        """The processor that compiled parts were built for."""
        ...

    def code(self, handler: str) -> lambda_.Code:
        """Return the code of one handler."""
        ...


@dataclass(frozen=True, slots=True)
class Target:
    """What functions run on."""

    python: str = "3.13"
    machine: str = "arm64"

    @property
    def runtime(self) -> lambda_.Runtime:
        """The language and its version."""
        return lambda_.Runtime(
            f"python{self.python}",
            lambda_.RuntimeFamily.PYTHON,
            supports_inline_code=True,
            supports_snap_start=True,  # from Python 3.12 on
        )

    @property
    def architecture(self) -> lambda_.Architecture:
        """The processor that compiled parts were built for."""
        return lambda_.Architecture.custom(self.machine)


@dataclass(frozen=True, slots=True)
class BuiltHandlers:
    """Code as infra/assets/build.py left it in `folder`, one folder a handler."""

    target: Target = Target()
    folder: Path = BUILT

    @property
    def runtime(self) -> lambda_.Runtime:
        """The language and its version."""
        return self.target.runtime

    @property
    def architecture(self) -> lambda_.Architecture:
        """The processor that compiled parts were built for."""
        return self.target.architecture

    def code(self, handler: str) -> lambda_.Code:
        """Return the code of one handler; say how to build it where it is missing."""
        built = self.folder / handler
        if not built.is_dir():
            raise FileNotFoundError(f"{built} is not there: python -m infra.assets.build makes it")
        return lambda_.Code.from_asset(str(built))


@dataclass(frozen=True, slots=True)
class NoHandlers:
    """Handlers with nothing in them: templates can be looked at without building anything."""

    target: Target = Target()

    @property
    def runtime(self) -> lambda_.Runtime:
        """The language and its version."""
        return self.target.runtime

    @property
    def architecture(self) -> lambda_.Architecture:
        """The processor that compiled parts were built for."""
        return self.target.architecture

    def code(self, handler: str) -> lambda_.Code:
        """Return a line of code that says which handler it stands for."""
        return lambda_.Code.from_inline(f"# {handler}")

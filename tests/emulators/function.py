"""Run a function here as Lambda does: AWS's runtime interface emulator around a built asset.

The emulator ships in aws-sam-cli's wheel, and needs no Docker. It keeps a real time limit, and
takes one question at a time.
"""

import json
import os
import platform
import re
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any, Final

ROOT: Final = Path(__file__).parents[2]
PYTHON: Final = ROOT / ".venv-rie" / "bin" / "python"
INVOKE: Final = "/2015-03-31/functions/function/invocations"
INIT: Final = re.compile(rb"INIT REPORT\(durationMs: ([\d.]+)\)")
STARTING_SECONDS: Final = 30
"""A busy machine may take long to start a process; a quiet one takes a fraction of this."""


class NotInstalled(Exception):  # noqa: N818 - a claim, in the words of the house
    """The emulator is not there; the message says how to get it."""


@dataclass(frozen=True, slots=True)
class Running:
    """A function that waits for questions."""

    url: str
    log: IO[bytes]

    def ask(self, event: Mapping[str, Any]) -> Any:
        """Return the reply to `event`, as JSON; an error comes as Lambda words it."""
        request = urllib.request.Request(  # noqa: S310 - loopback
            self.url + INVOKE, data=json.dumps(event).encode(), method="POST"
        )
        with urllib.request.urlopen(request) as answer:  # noqa: S310 - loopback
            body = answer.read().decode()
        return json.loads(body) if body.startswith(("{", "[", '"', "null")) else body

    def logged(self) -> bytes:
        """Return everything that the function and the emulator said so far."""
        self.log.seek(0)
        return self.log.read()

    def init_milliseconds(self) -> float:
        """Return how long the function took to start, once it has been asked something."""
        return float(INIT.findall(self.logged())[-1])


@contextmanager
def emulated_function(
    folder: Path, handler: str, environment: Mapping[str, str], *, time_limit_seconds: int
) -> Iterator[Running]:
    """Run `handler` from `folder` for as long as the context is open."""
    ports = [_free_port() for _ in range(2)]
    # Its workers outlive a gentle end, so the whole group is ended.
    with TemporaryFile() as log:
        process = subprocess.Popen(
            [
                str(emulator()),
                *("--runtime-interface-emulator-address", f"127.0.0.1:{ports[0]}"),
                *("--runtime-api-address", f"127.0.0.1:{ports[1]}"),
                *(str(PYTHON), "-m", "awslambdaric", handler),
            ],
            cwd=folder,
            env={
                **os.environ,
                "AWS_LAMBDA_FUNCTION_TIMEOUT": str(time_limit_seconds),
                "AWS_LAMBDA_FUNCTION_NAME": "answer-call",
                "PYTHONDONTWRITEBYTECODE": "1",  # Lambda's own folder cannot be written to
                "PYTHONPATH": str(folder),
                **environment,
            },
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            _wait(ports[0], process)
            yield Running(f"http://127.0.0.1:{ports[0]}", log)
        finally:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def emulator() -> Path:
    """Return the emulator for this machine's processor."""
    name = "arm64" if platform.machine() in {"arm64", "aarch64"} else "x86_64"
    found = list(
        PYTHON.parents[1].glob(f"lib/*/site-packages/samcli/local/rapid/aws-lambda-rie-{name}")
    )
    if not found:
        raise NotInstalled("the runtime interface emulator is not there: make .venv-rie/.rie")
    return found[0]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(port: int, process: subprocess.Popen[bytes]) -> None:
    give_up = time.monotonic() + STARTING_SECONDS
    while time.monotonic() < give_up and process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise TimeoutError(f"the runtime interface emulator did not listen on port {port}")

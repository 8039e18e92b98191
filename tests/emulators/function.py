"""Run a built asset as Lambda does: in AWS's runtime interface emulator.

The emulator is a file in aws-sam-cli's wheel, and needs no Docker. It enforces the time limit, and
serves one request at a time.
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
"""A busy machine may need long to start a process; a quiet one needs a fraction of this."""


class NotInstalledError(Exception):
    """The emulator is not installed; the message gives the remedy."""


@dataclass(frozen=True, slots=True)
class RunningFunction:
    """A function that waits for requests."""

    url: str
    log: IO[bytes]

    def invoke(self, event: Mapping[str, Any]) -> Any:
        """Return the reply to `event`, or the error document of Lambda."""
        request = urllib.request.Request(  # noqa: S310 - loopback
            self.url + INVOKE, data=json.dumps(event).encode(), method="POST"
        )
        with urllib.request.urlopen(request) as answer:  # noqa: S310 - loopback
            body = answer.read().decode()
        return json.loads(body) if body.startswith(("{", "[", '"', "null")) else body

    def logged(self) -> bytes:
        """Return the output of the function and the emulator so far."""
        self.log.seek(0)
        return self.log.read()

    def init_milliseconds(self) -> float:
        """Return the start time of the function; call this after the first request."""
        return float(INIT.findall(self.logged())[-1])


@contextmanager
def emulated_function(
    folder: Path, handler: str, environment: Mapping[str, str], *, time_limit_seconds: int
) -> Iterator[RunningFunction]:
    """Run `handler` from `folder` for as long as the context is open."""
    ports = [_free_port() for _ in range(2)]
    command = [str(emulator()), "--runtime-interface-emulator-address", f"127.0.0.1:{ports[0]}"]
    command += ["--runtime-api-address", f"127.0.0.1:{ports[1]}"]
    command += [str(PYTHON), "-m", "awslambdaric", handler]
    own = {
        "AWS_LAMBDA_FUNCTION_TIMEOUT": str(time_limit_seconds),
        "AWS_LAMBDA_FUNCTION_NAME": "answer-call",
        "PYTHONDONTWRITEBYTECODE": "1",  # Lambda's own folder is read-only
        "PYTHONPATH": str(folder),
    }
    with TemporaryFile() as log:
        process = subprocess.Popen(
            command,
            cwd=folder,
            env={**os.environ, **own, **environment},
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,  # its workers outlive it, so the whole group is killed
        )
        try:
            _wait(ports[0], process)
            yield RunningFunction(f"http://127.0.0.1:{ports[0]}", log)
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
        raise NotInstalledError(
            "the runtime interface emulator is not installed: run make .venv-rie/.rie"
        )
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

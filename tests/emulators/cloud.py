"""Run an emulated AWS: ministack on loopback, with its own environment and process group.

`make .venv-cloud/.ready` installs it. It listens on a free port. The caller may give another
program: the tests of the deployed line run a program that adds Amazon Connect to ministack.
"""

import os
import signal
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Final

ROOT: Final = Path(__file__).parents[2]
PYTHON: Final = ROOT / ".venv-cloud" / "bin" / "python"
ACCOUNT: Final = "123456789012"
REGION: Final = "us-east-1"
STARTING_SECONDS: Final = 60
"""A busy machine may need long to start a process; a quiet one needs a fraction of this."""
MINISTACK: Final = ("-m", "ministack")


class EmulatorError(Exception):
    """The emulated cloud did not start; the message gives the reason or the remedy."""


@contextmanager
def emulated_cloud(
    *program: str, environment: Mapping[str, str] | None = None
) -> Iterator[dict[str, str]]:
    """Run `program` or ministack while the context is open; yield the environment of a client.

    The AWS CLI, boto3 and the CDK read the same variables. They cannot reach another cloud.
    """
    if not PYTHON.exists():
        raise EmulatorError("the emulated cloud is not installed: run make .venv-cloud/.ready")
    port = _free_port()
    client = client_environment(port)
    with TemporaryFile() as log:
        process = subprocess.Popen(
            [str(PYTHON), *(program or MINISTACK)],
            cwd=ROOT,
            env={**os.environ, **client, **server_environment(port), **(environment or {})},
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,  # its workers outlive it, so the whole group is killed
        )
        try:
            _wait(client["AWS_ENDPOINT_URL"], process, log)
            yield client
        finally:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def client_environment(port: int) -> dict[str, str]:
    """Return the variables that a client of the emulated cloud needs."""
    return {
        "AWS_ENDPOINT_URL": f"http://127.0.0.1:{port}",
        "AWS_ACCESS_KEY_ID": ACCOUNT,
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_REGION": REGION,
        "AWS_DEFAULT_REGION": REGION,
        "AWS_EC2_METADATA_DISABLED": "true",
    }


def server_environment(port: int) -> dict[str, str]:
    """Return the variables that the emulated cloud itself needs."""
    return {
        "BIND_HOST": "127.0.0.1",
        "MINISTACK_HOST": "127.0.0.1",
        "GATEWAY_PORT": str(port),
        "MINISTACK_ACCOUNT_ID": ACCOUNT,  # the account of requests without credentials
        "IOT_MTLS_ENABLED": "0",  # this server would listen on a second, fixed port
        "PYTHONDONTWRITEBYTECODE": "1",
    }


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(endpoint: str, process: subprocess.Popen[bytes], log: IO[bytes]) -> None:
    give_up = time.monotonic() + STARTING_SECONDS
    while time.monotonic() < give_up and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{endpoint}/_ministack/health"):  # noqa: S310 - loopback
                return
        except OSError:
            time.sleep(0.1)
    log.seek(0)
    raise EmulatorError(f"the emulated cloud did not start:\n{log.read()[-4000:].decode()}")

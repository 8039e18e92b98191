"""Run a cloud here: ministack on loopback, with its own environment and its own process group.

It is installed by `make .venv-cloud/.ready`, and takes any free port. What it is run as is for the
caller to say: the proof runs a program that adds Amazon Connect to it.
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
"""A busy machine may take long to start a process; a quiet one takes a fraction of this."""
ITSELF: Final = ("-m", "ministack")


class DidNotStart(Exception):  # noqa: N818 - a claim, in the words of the house
    """The emulated cloud is not there; the message says why, or how to get it."""


@contextmanager
def emulated_cloud(
    *program: str, environment: Mapping[str, str] | None = None
) -> Iterator[dict[str, str]]:
    """Run `program`, or ministack itself, while the context is open; yield a client's environment.

    The same words tell the AWS CLI, boto3 and the CDK where it is; no other cloud is within reach.
    """
    if not PYTHON.exists():
        raise DidNotStart("the emulated cloud is not there: make .venv-cloud/.ready")
    port = _free_port()
    client = {
        "AWS_ENDPOINT_URL": f"http://127.0.0.1:{port}",
        "AWS_ACCESS_KEY_ID": ACCOUNT,
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_REGION": REGION,
        "AWS_DEFAULT_REGION": REGION,
        "AWS_EC2_METADATA_DISABLED": "true",
    }
    own = {
        "BIND_HOST": "127.0.0.1",
        "MINISTACK_HOST": "127.0.0.1",
        "GATEWAY_PORT": str(port),
        "MINISTACK_ACCOUNT_ID": ACCOUNT,  # whose is what is asked for without credentials
        "IOT_MTLS_ENABLED": "0",  # or it listens on a second port, which is the same for everybody
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    with TemporaryFile() as log:
        process = subprocess.Popen(
            [str(PYTHON), *(program or ITSELF)],
            cwd=ROOT,
            env={**os.environ, **client, **own, **(environment or {})},
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,  # its workers outlive a gentle end, so the whole group is ended
        )
        try:
            _wait(client["AWS_ENDPOINT_URL"], process, log)
            yield client
        finally:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


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
    raise DidNotStart(f"the emulated cloud did not start:\n{log.read()[-4000:].decode()}")

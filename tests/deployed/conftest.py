import os
import signal
import socket
import subprocess
import time
import urllib.request
from pathlib import Path

import boto3
import pytest

from place import ACCOUNT, REGION

ROOT = Path(__file__).parents[2]
EMULATOR = ROOT / ".venv-cloud" / "bin" / "python"
STARTING_SECONDS = 60


@pytest.fixture(scope="session")
def cloud(tmp_path_factory):
    """An emulated cloud that enforces roles, on loopback; yields what a client's environment is."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    endpoint = f"http://127.0.0.1:{port}"
    client = {
        "AWS_ENDPOINT_URL": endpoint,
        "AWS_ACCESS_KEY_ID": ACCOUNT,
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_REGION": REGION,
        "AWS_DEFAULT_REGION": REGION,
        "AWS_EC2_METADATA_DISABLED": "true",
    }
    own = {
        "AUTH": "true",
        "BIND_HOST": "127.0.0.1",
        "MINISTACK_HOST": "127.0.0.1",
        "GATEWAY_PORT": str(port),
        "PYTHONPATH": os.pathsep.join(str(ROOT / "tests" / each) for each in ("", "deployed")),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    log = tmp_path_factory.mktemp("cloud") / "log.txt"
    with log.open("w") as out:
        process = subprocess.Popen(
            [EMULATOR, ROOT / "tests" / "deployed" / "emulator.py"],
            env={**os.environ, **client, **own},
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,  # its workers outlive a gentle end, so the whole group is ended
        )
        try:
            _wait(endpoint, process, log)
            yield client
        finally:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _wait(endpoint, process, log):
    give_up = time.monotonic() + STARTING_SECONDS
    while time.monotonic() < give_up and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{endpoint}/_ministack/health"):  # noqa: S310 - loopback
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"the emulated cloud did not start:\n{log.read_text()[-4000:]}")


@pytest.fixture(scope="session")
def client(cloud):
    """Return a client of one service of the emulated cloud, made once."""
    session = boto3.Session(
        aws_access_key_id=cloud["AWS_ACCESS_KEY_ID"],
        aws_secret_access_key=cloud["AWS_SECRET_ACCESS_KEY"],
        region_name=REGION,
    )
    made = {}

    def of(service):
        if service not in made:
            made[service] = session.client(service, endpoint_url=cloud["AWS_ENDPOINT_URL"])
        return made[service]

    return of

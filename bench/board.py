"""Benchmark of the live feed: many open pages, many calls a second, every page gets every call.

    .venv/bin/python -m bench.board [--pages 300] [--rate 200] [--seconds 10]

The board runs in one process, as `starvanity serve` does. The pages are WebSocket clients in this
process. A third process saves calls. The delay of a call begins when its save returns and ends when
a page has read it. All times come from the machine's monotonic clock.
"""

import argparse
import asyncio
import json
import multiprocessing
import re
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from multiprocessing.queues import SimpleQueue
from pathlib import Path

from starvanity.calls.model import SavedCall, SavedPhoneword
from starvanity.local.sqlite_store import SqliteCallStore

PROGRAM = str(Path(sys.executable).parent / "starvanity")
CONTACT = re.compile(rb'"contact_id": "(\d+)"')
LONGEST_CUT = 40
"""Bytes of a contact that may end the received data: its key, and a number."""
WORDS = tuple(
    SavedPhoneword(f"206-555-{word}", f"206555{word}", spoken=rank < 3)  # noqa: PLR2004
    for rank, word in enumerate(("LAKE", "JAKE", "5AKE", "LAK3", "KALE"))
)


def new_call(number: int) -> SavedCall:
    """Return a new call whose contact id is `number`."""
    caller = f"+1206555{number % 10_000:04}"
    return SavedCall(
        str(number), datetime.now(UTC), caller, None, "US", caller, keyed=False, phonewords=WORDS
    )


def save_calls(path: Path, rate: int, count: int, saved: SimpleQueue[list[float]]) -> None:
    """Save `count` calls at a steady `rate`, and put the time of each save into `saved`."""
    moments = []
    with SqliteCallStore(path) as store:
        began = time.monotonic()
        for number in range(count):
            time.sleep(max(0.0, began + number / rate - time.monotonic()))
            store.save(new_call(number))
            moments.append(time.monotonic())
    saved.put(moments)


class Page(asyncio.Protocol):
    """One minimal page: it records when each call arrives.

    For 300 pages, a WebSocket library would use more processor time than the server itself.
    """

    def __init__(self, host: str, count: int) -> None:
        self._host = host
        self._count = count
        self._unread = b""
        self._has_requested = False
        self.received: list[int] = []
        self.moments: list[float] = []
        self.is_open = asyncio.get_running_loop().create_future()
        self.is_done = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Request a WebSocket connection."""
        assert isinstance(transport, asyncio.Transport)  # noqa: S101 - a stream is one
        transport.write(
            f"GET /live HTTP/1.1\r\nHost: {self._host}\r\nOrigin: http://{self._host}\r\n"
            "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
            "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n".encode()
        )
        self._transport = transport

    def _request(self) -> None:
        """Request every call from now on."""
        self._has_requested = True
        request = json.dumps({"action": "latest", "limit": 1, "after": None}).encode()
        header = bytes([0x81, 0x80 | len(request), 0, 0, 0, 0])  # text, masked with zeros
        self._transport.write(header + request)

    def data_received(self, data: bytes) -> None:
        """Record the calls in `data`. A call that is cut in two waits for the rest."""
        now = time.monotonic()
        self._unread += data
        if not self._has_requested:
            self._request()
        if not self.is_open.done() and b'"cursor": ' in self._unread:
            self.is_open.set_result(None)
        end = 0
        for found in CONTACT.finditer(self._unread):
            self.received.append(int(found[1]))
            self.moments.append(now)
            end = found.end()
        self._unread = self._unread[max(end, len(self._unread) - LONGEST_CUT) :]
        if len(self.received) >= self._count and not self.is_done.done():
            self.is_done.set_result(None)


def memory_mb(pid: int) -> float:
    """Return the resident memory of a process in MB, from Linux's `statm`."""
    pages = Path(f"/proc/{pid}/statm").read_text().split()[1]
    return int(pages) * 4096 / 1e6


def cpu_seconds(pid: int) -> float:
    """Return the seconds of processor time that a process has used, in steps of 0.01."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / 100


async def measure(address: str, path: Path, pid: int, chosen: argparse.Namespace) -> None:
    """Open the pages, save the calls, and print the figures."""
    count = chosen.rate * chosen.seconds
    loop, host = asyncio.get_running_loop(), address.removeprefix("http://")
    name, _, port = host.partition(":")
    pages = [
        (await loop.create_connection(lambda: Page(host, count), name, int(port)))[1]
        for _ in range(chosen.pages)
    ]
    await asyncio.gather(*(page.is_open for page in pages))
    context = multiprocessing.get_context("spawn")
    saved: SimpleQueue[list[float]] = context.SimpleQueue()
    memory = [memory_mb(pid)]
    used, began = cpu_seconds(pid), time.monotonic()
    writer = context.Process(target=save_calls, args=(path, chosen.rate, count, saved))
    writer.start()
    while not all(page.is_done.done() for page in pages):
        await asyncio.wait([page.is_done for page in pages], timeout=chosen.seconds / 4)
        memory.append(memory_mb(pid))
    moments = await asyncio.to_thread(saved.get)
    writer.join()
    took, used = time.monotonic() - began, cpu_seconds(pid) - used
    report(pages, moments, chosen)
    print(f"server: {used / took:.0%} of one core")
    print(f"memory: {' -> '.join(f'{each:.0f}' for each in memory)} MB")


def report(pages: list[Page], saved: list[float], chosen: argparse.Namespace) -> None:
    """Print the delays, and whether every page received every call in order."""
    expected = list(range(len(saved)))
    complete = sum(page.received == expected for page in pages)
    delays = [
        (after - before) * 1000
        for page in pages
        for before, after in zip(saved, page.moments, strict=True)
    ]
    print(
        f"{chosen.pages} pages, {chosen.rate} calls/s for {chosen.seconds} s: "
        f"{len(delays)} received"
    )
    print(f"pages that received every call in order: {complete} of {chosen.pages}")
    cuts = statistics.quantiles(delays, n=100)
    print(f"delay: median {cuts[49]:.0f} ms, p99 {cuts[98]:.0f} ms, longest {max(delays):.0f} ms")
    if complete < chosen.pages:
        raise SystemExit("bench.board: a page missed a call, or received one twice")


def main() -> None:
    """Serve a board and measure it."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pages", type=int, default=300, help="open pages")
    parser.add_argument("--rate", type=int, default=200, help="calls a second")
    parser.add_argument("--seconds", type=int, default=10, help="duration")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "calls.db"
        command = [PROGRAM, "serve", "--port", "0", "--db", str(path)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as program:
            try:
                assert program.stdout is not None  # noqa: S101 - it is a pipe
                found = re.search(r"http://\S+", program.stdout.readline())
                assert found is not None  # noqa: S101 - the program says where it is
                asyncio.run(measure(found[0], path, program.pid, chosen))
            finally:
                program.terminate()


if __name__ == "__main__":
    main()

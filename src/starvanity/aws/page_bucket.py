"""Put the page into its bucket, and empty the bucket again: what CloudFormation cannot say.

The files are those that the function carries, the very ones that a laptop serves; beside them
stands `config.json`, which tells the page where its live feed and its sign-in are.
"""

from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files
from pathlib import PurePath
from typing import Any, Final, Protocol

from starvanity.board.serving import FRESHNESS, TYPES

CONFIG: Final = "config.json"
JSON: Final = "application/json"
MOST_AT_ONCE: Final = 1_000
"""Names that one request may list or delete:
https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjects.html"""


class S3(Protocol):
    """The calls of botocore's client that are used here: each is one grant in `infra`."""

    def put_object(self, **request: Any) -> object:  # noqa: ANN401 - botocore's own shape
        """Write one object."""
        ...

    def list_objects_v2(self, **request: Any) -> Mapping[str, Any]:  # noqa: ANN401 - botocore's own shape
        """Name the first objects."""
        ...

    def delete_objects(self, **request: Any) -> Mapping[str, Any]:  # noqa: ANN401 - botocore's own shape
        """Remove some objects, and name those that could not be."""
        ...


class CannotEmpty(Exception):  # noqa: N818 - a claim, in the words of the house
    """Something in the bucket cannot be removed; the message names it and why."""


class PageBucket:
    """The page in `bucket`."""

    def __init__(self, s3: S3, bucket: str) -> None:
        self._s3 = s3
        self._bucket = bucket

    def fill(self, config: str) -> None:
        """Let the bucket hold the page with this `config`, and nothing else."""
        kept = set()
        for name, kind, content in (*page_files(), (CONFIG, JSON, config.encode())):
            self._s3.put_object(
                Bucket=self._bucket,
                Key=name,
                Body=content,
                ContentType=kind,
                CacheControl=FRESHNESS,
            )
            kept.add(name)
        self._remove(name for name in self._names() if name not in kept)

    def empty(self) -> None:
        """Remove everything, however much there is."""
        while names := self._names():
            self._remove(names)

    def _names(self) -> tuple[str, ...]:
        """Return the names of the first objects; a page has a dozen."""
        listed = self._s3.list_objects_v2(Bucket=self._bucket, MaxKeys=MOST_AT_ONCE)
        return tuple(each["Key"] for each in listed.get("Contents", ()))

    def _remove(self, names: Iterable[str]) -> None:
        objects = [{"Key": name} for name in names]
        if not objects:
            return
        answer = self._s3.delete_objects(
            Bucket=self._bucket, Delete={"Objects": objects, "Quiet": True}
        )
        if errors := answer.get("Errors"):
            raise CannotEmpty(f"{errors[0]['Key']} stays in {self._bucket}: {errors[0]['Code']}")


def page_files() -> Iterator[tuple[str, str, bytes]]:
    """Yield each file of the page: its name, its type and its bytes."""
    page = files("starvanity.board").joinpath("page")
    for file in sorted(page.iterdir(), key=lambda each: each.name):
        yield file.name, TYPES[PurePath(file.name).suffix], file.read_bytes()

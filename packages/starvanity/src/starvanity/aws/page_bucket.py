"""The objects of the board page in their bucket: write them, and delete them.

The files are part of the function's package, and are the ones that a laptop serves. `config.json`
is added, with the addresses of the page's live feed and sign-in.

Temporary failures are retried (see `retry`) while time is left for the response to CloudFormation.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib.resources import files
from pathlib import PurePath
from typing import Any, Final, Protocol

from botocore.exceptions import ClientError

from starvanity.aws.retry import RequestError, RetryPolicy
from starvanity.board.serving import FRESHNESS, TYPES

CONFIG: Final = "config.json"
JSON: Final = "application/json"
MOST_AT_ONCE: Final = 1_000
"""Names in one request to list or delete:
https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjects.html"""

GONE: Final = "NoSuchBucket"
DENIED: Final = "AccessDenied"
BUSY: Final = frozenset(
    {"SlowDown", "InternalError", "ServiceUnavailable", "RequestTimeout", "OperationAborted"}
)
"""https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html"""

REMEDIES: Final = {
    DENIED: (
        "the role of the publishing function does not allow this: check that no bucket policy, "
        "service control policy or permission boundary denies its s3: actions, then deploy again"
    ),
    GONE: "the stack's bucket was deleted by hand: deploy without the board, then with it",
}


class S3(Protocol):
    """The methods of botocore's client that this module uses. `infra` grants exactly these."""

    def put_object(self, **request: Any) -> object:  # noqa: ANN401 - botocore's own shape
        """Write one object."""
        ...

    def list_objects_v2(self, **request: Any) -> Mapping[str, Any]:  # noqa: ANN401 - botocore's own shape
        """List the first objects."""
        ...

    def delete_objects(self, **request: Any) -> Mapping[str, Any]:  # noqa: ANN401 - botocore's own shape
        """Delete objects; the response lists those that failed."""
        ...


class PageBucket:
    """The page's objects in `bucket`. No request begins when `time_left` is used up."""

    def __init__(
        self,
        s3: S3,
        bucket: str,
        *,
        pause: Callable[[float], None],
        time_left: Callable[[], float],
    ) -> None:
        self._s3 = s3
        self._bucket = bucket
        self._retry = RetryPolicy(BUSY, REMEDIES, pause, time_left)

    def fill(self, config: str) -> None:
        """Write the page's files and `config`, and delete all other objects."""
        kept = set()
        for name, kind, content in (*page_files(), (CONFIG, JSON, config.encode())):
            self._put(name, kind, content)
            kept.add(name)
        self._remove([name for name in self._names() if name not in kept])

    def empty(self) -> None:
        """Delete all objects; do nothing if the bucket is gone."""
        try:
            while names := self._names():
                self._remove(names)
        except RequestError as error:
            if error.code != GONE:
                raise

    def _put(self, name: str, kind: str, content: bytes) -> None:
        self._run(
            f"writing {name} into {self._bucket}",
            lambda: self._s3.put_object(
                Bucket=self._bucket,
                Key=name,
                Body=content,
                ContentType=kind,
                CacheControl=FRESHNESS,
            ),
        )

    def _names(self) -> tuple[str, ...]:
        """Return the names of the first objects. A page has a dozen."""
        listed = self._run(
            f"listing the objects of {self._bucket}",
            lambda: self._s3.list_objects_v2(Bucket=self._bucket, MaxKeys=MOST_AT_ONCE),
        )
        return tuple(each["Key"] for each in listed.get("Contents", ()))

    def _remove(self, names: Iterable[str]) -> None:
        if objects := [{"Key": name} for name in names]:
            self._run(f"deleting objects of {self._bucket}", lambda: self._delete(objects))

    def _delete(self, objects: list[dict[str, str]]) -> None:
        """Delete `objects`; raise `ClientError` for the first failure in the response."""
        response = self._s3.delete_objects(
            Bucket=self._bucket, Delete={"Objects": objects, "Quiet": True}
        )
        for error in response.get("Errors", ()):
            failure = {"Code": error["Code"], "Message": f"{error['Key']} is not deleted"}
            raise ClientError({"Error": failure}, "DeleteObjects")

    def _run(self, operation: str, request: Callable[[], Any]) -> Any:  # noqa: ANN401 - the result of any request
        """Return the result of `request`; raise `RequestError` if it fails or no time is left."""
        if self._retry.time_left() <= 0:
            raise RequestError(
                f"{operation}: no time was left, because S3 was slow: deploy or delete again"
            )
        return self._retry.run(operation, request, settling=frozenset({DENIED}))


def page_files() -> Iterator[tuple[str, str, bytes]]:
    """Yield the name, content type and bytes of each file of the page."""
    page = files("starvanity.board").joinpath("page")
    for file in sorted(page.iterdir(), key=lambda each: each.name):
        yield file.name, TYPES[PurePath(file.name).suffix], file.read_bytes()

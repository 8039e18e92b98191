"""Put the page into its bucket, and empty the bucket again: what CloudFormation cannot say.

The files are those that the function carries, the very ones that a laptop serves; beside them
stands `config.json`, which tells the page where its live feed and its sign-in are.

What passes is waited out (see `patience`), but never so long that no time is left to tell
CloudFormation.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib.resources import files
from pathlib import PurePath
from typing import Any, Final, Protocol

from botocore.exceptions import BotoCoreError, ClientError

from starvanity.aws.patience import Patience, code_of
from starvanity.board.serving import FRESHNESS, TYPES

CONFIG: Final = "config.json"
JSON: Final = "application/json"
MOST_AT_ONCE: Final = 1_000
"""Names that one request may list or delete:
https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjects.html"""

GONE: Final = "NoSuchBucket"
DENIED: Final = "AccessDenied"
BUSY: Final = frozenset(
    {"SlowDown", "InternalError", "ServiceUnavailable", "RequestTimeout", "OperationAborted"}
)
"""https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html"""

REMEDIES: Final = {
    DENIED: (
        "the role of the publishing function may not do this: check that no bucket policy, service "
        "control policy or permission boundary takes its s3: actions away, then deploy again"
    ),
    GONE: (
        "somebody removed the bucket, which is the stack's: deploy without the board, then with it"
    ),
}


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


class CannotPublish(Exception):  # noqa: N818 - a claim, in the words of the house
    """The page could not be put there or taken away; the message says why and what to do."""


class PageBucket:
    """The page in `bucket`; waits with `pause`, and begins nothing when no `time_left` is."""

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
        self._patience = Patience(BUSY, pause, time_left)

    def fill(self, config: str) -> None:
        """Let the bucket hold the page with this `config`, and nothing else."""
        kept = set()
        for name, kind, content in (*page_files(), (CONFIG, JSON, config.encode())):
            self._put(name, kind, content)
            kept.add(name)
        self._remove([name for name in self._names() if name not in kept])

    def empty(self) -> None:
        """Remove everything, however much there is; a bucket that is gone is empty."""
        try:
            while names := self._names():
                self._remove(names)
        except CannotPublish as trouble:
            if not _is_gone(trouble.__cause__):
                raise

    def _put(self, name: str, kind: str, content: bytes) -> None:
        self._patiently(
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
        """Return the names of the first objects; a page has a dozen."""
        listed = self._patiently(
            f"listing what is in {self._bucket}",
            lambda: self._s3.list_objects_v2(Bucket=self._bucket, MaxKeys=MOST_AT_ONCE),
        )
        return tuple(each["Key"] for each in listed.get("Contents", ()))

    def _remove(self, names: Iterable[str]) -> None:
        if objects := [{"Key": name} for name in names]:
            self._patiently(f"removing what is in {self._bucket}", lambda: self._delete(objects))

    def _delete(self, objects: list[dict[str, str]]) -> None:
        """Delete `objects`; raise the trouble with the first that stays, which S3 only tells of."""
        answer = self._s3.delete_objects(
            Bucket=self._bucket, Delete={"Objects": objects, "Quiet": True}
        )
        for error in answer.get("Errors", ()):
            told = {"Code": error["Code"], "Message": f"{error['Key']} stays"}
            raise ClientError({"Error": told}, "DeleteObjects")

    def _patiently(self, doing: str, call: Callable[[], Any]) -> Any:  # noqa: ANN401 - what the call returns
        """Return what `call` returns, asking again while the trouble is one that passes."""
        if self._patience.time_left() <= 0:
            raise CannotPublish(
                f"{doing}: no time was left, so slow was S3: deploy, or delete, again"
            )
        try:
            return self._patience.ask(call, settling=frozenset({DENIED}))
        except (BotoCoreError, ClientError) as error:
            raise CannotPublish(_explained(doing, error)) from error


def _is_gone(error: BaseException | None) -> bool:
    return code_of(error) == GONE


def _explained(doing: str, error: Exception) -> str:
    remedy = REMEDIES.get(code_of(error), "deploy again; the function's log has the whole story")
    return f"{doing}: {error}: {remedy}"


def page_files() -> Iterator[tuple[str, str, bytes]]:
    """Yield each file of the page: its name, its type and its bytes."""
    page = files("starvanity.board").joinpath("page")
    for file in sorted(page.iterdir(), key=lambda each: each.name):
        yield file.name, TYPES[PurePath(file.name).suffix], file.read_bytes()

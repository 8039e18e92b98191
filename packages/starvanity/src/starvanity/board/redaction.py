"""Redaction: saved calls without the phonewords that a business has banned since.

A call is saved once and shown for a year. A word that is banned later must disappear from the board
too. So the board removes it from each call that it shows, and the saved calls do not change. A
phoneword is removed if the lexicon with the same bans would not return it. The lexicon returns
digit patterns in spite of bans, so they are kept.

Worked example: the ban FLOWER removes 1-800-FLOWERS and keeps 1-800-FLO-WEST.
"""

from collections.abc import Sequence
from dataclasses import replace

from starvanity.board.ports import CallFeed, FeedPage
from starvanity.calls.model import SavedCall, SavedPhoneword
from starvanity.phonewords.blocked_strings import is_banned
from starvanity.phonewords.kinds import AnswerKind
from starvanity.phonewords.latin import unfolded


class RedactedFeed:
    """The calls of `feed`, without the phonewords that contain one of the strings `banned`."""

    def __init__(self, feed: CallFeed, banned: Sequence[str]) -> None:
        self._feed = feed
        self._banned = tuple(banned)

    def latest(self, limit: int) -> FeedPage:
        """Return the last `limit` callers; see `CallFeed.latest`."""
        return redacted(self._feed.latest(limit), self._banned)

    def after(self, cursor: str, limit: int) -> FeedPage | None:
        """Return the calls saved after `cursor`; see `CallFeed.after`."""
        page = self._feed.after(cursor, limit)
        return None if page is None else redacted(page, self._banned)


def redacted(page: FeedPage, banned: Sequence[str]) -> FeedPage:
    """Return `page` without the phonewords that contain one of the strings `banned`."""
    if not banned:
        return page
    return replace(page, calls=tuple(_without(call, banned) for call in page.calls))


def _without(call: SavedCall, banned: Sequence[str]) -> SavedCall:
    kept = tuple(each for each in call.phonewords if not _has_banned(each, banned))
    return replace(call, phonewords=kept)


def _has_banned(phoneword: SavedPhoneword, banned: Sequence[str]) -> bool:
    is_pattern = phoneword.kind is AnswerKind.PATTERN
    return not is_pattern and is_banned(unfolded(phoneword.text, phoneword.national), banned)

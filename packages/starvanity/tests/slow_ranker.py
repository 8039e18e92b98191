"""A slow and obvious ranker: it scores every candidate again, sorts them, and then chooses."""

from starvanity.phonewords.answers import choose
from starvanity.phonewords.score import score


def rank(phonewords, *, limit):
    """Return the best `limit` of `phonewords`, which can be in any order."""

    def order(phoneword):
        return -score(phoneword).total, phoneword.national, phoneword.words

    return choose(sorted(phonewords, key=order), limit=limit)

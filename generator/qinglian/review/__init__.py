"""The review of a pull request: what its check and its comparison say, as one comment that follows every push."""

from qinglian.review.composing import Review, comment, settled
from qinglian.review.forges import Forge, Thread
from qinglian.review.news import News, tell_apart
from qinglian.review.posting import Outcome, post
from qinglian.review.surroundings import Surroundings, read_surroundings

__all__ = [
    "Forge",
    "News",
    "Outcome",
    "Review",
    "Surroundings",
    "Thread",
    "comment",
    "post",
    "read_surroundings",
    "settled",
    "tell_apart",
]

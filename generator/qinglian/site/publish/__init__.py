"""A site is put in place whole or not at all (law 5)."""

from qinglian.site.problems import PublishError
from qinglian.site.publish.place import MANIFEST, MARKER
from qinglian.site.publish.stage import Published, Stage, publish, recover, staging

__all__ = ["MANIFEST", "MARKER", "PublishError", "Published", "Stage", "publish", "recover", "staging"]

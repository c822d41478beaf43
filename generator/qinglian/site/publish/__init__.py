"""A site is put in place whole or not at all (law 5), and can be told from an altered one."""

from qinglian.site.problems import PublishError
from qinglian.site.publish.manifest import MANIFEST, ManifestError
from qinglian.site.publish.passing import passing_folder
from qinglian.site.publish.place import MARKER
from qinglian.site.publish.stage import Inspector, Published, Stage, place_beside, publish, recover, staging
from qinglian.site.publish.verifying import Verified, verify

__all__ = [
    "MANIFEST",
    "MARKER",
    "Inspector",
    "ManifestError",
    "PublishError",
    "Published",
    "Stage",
    "Verified",
    "passing_folder",
    "place_beside",
    "publish",
    "recover",
    "staging",
    "verify",
]

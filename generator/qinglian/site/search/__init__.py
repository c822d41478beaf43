"""The search of the site: Pagefind indexes by unit, and our own list of what they hold."""

from qinglian.site.search.documents import SHARED, SearchDocument, digest, engine_digest, group_by_unit
from qinglian.site.search.pagefind import IndexerFailedError
from qinglian.site.search.parts import engine_files, entry_file, index, index_units
from qinglian.site.search.tokens import find_terms, normalise

__all__ = [
    "SHARED",
    "IndexerFailedError",
    "SearchDocument",
    "digest",
    "engine_digest",
    "engine_files",
    "entry_file",
    "find_terms",
    "group_by_unit",
    "index",
    "index_units",
    "normalise",
]

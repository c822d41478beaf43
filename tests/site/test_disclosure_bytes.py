"""Public bytes are a function of the disclosed catalogue alone (law 6), over the whole sample."""

import dataclasses
import gzip
import html
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.site.sample_site import SampleSite

from qinglian.audience import AudienceLines
from qinglian.disclose import Disclosed
from qinglian.model import Catalogue, Post, Power, Record, RecordKey, Reference, Unit
from qinglian.resources import resource_folder
from qinglian.schema import Schemas
from qinglian.site.build import SiteBuild, build_files
from qinglian.site.search.tokens import encode

MARK = "绝密甲"
_WIDE = re.compile(r"[㐀-鿿]")
_STRUCTURE = frozenset({"key", "origin", "id", "office_folder", "disclosure", "waive", "policy"})
# Terms, not texts: the wall itself decides by them.
_TERMS = frozenset({"type", "level", "roles", "tier", "class_", "scheme", "elements"})
# Shorter texts stand in public ones by chance.
_TELLING = 5


def texts(value: object) -> Iterator[str]:
    """Every text in a value of the model, at any depth, but for keys and places in files."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from texts(one)
    elif isinstance(value, RecordKey | Reference):
        return
    elif isinstance(value, Iterable):
        for one in value:
            yield from texts(one)
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            if field.name not in _STRUCTURE:
                yield from texts(getattr(value, field.name))


@pytest.fixture(scope="module")
def disclosed(chinese: SiteBuild) -> Mapping[str, Disclosed]:
    return chinese.editions


@pytest.fixture(scope="module")
def haystack(site: SampleSite) -> str:
    """Each text of the site once: files' names, runs between tags, charts' texts put together again."""
    runs: set[str] = set()
    for name, path in site.files.items():
        runs.add(name)
        text = html.unescape(unpacked(path).decode("utf-8", "replace"))
        runs.update(re.split(r"[<>\"\n]", text))
        for svg in re.findall(r"<svg.*?</svg>", text, re.DOTALL):
            runs.update(chart_texts(svg))
    return "\n".join(sorted(runs))


def chart_texts(svg: str) -> Iterator[str]:
    """What stands in a chart, lines of one text put together again."""
    for group in re.split(r"</?[ag][ >]", svg):
        lines: dict[str, str] = {}
        for style, text in re.findall(r"<text[^>]*class=\"([^\"]*)\"[^>]*>([^<]*)", group):
            lines[style] = lines.get(style, "") + text.strip()
        yield from lines.values()


def unpacked(path: Path) -> bytes:
    """A file's bytes; the search's are packed."""
    data = path.read_bytes()
    return gzip.decompress(data) if data.startswith(b"\x1f\x8b") else data


def withheld_texts(chinese: SiteBuild, disclosed: Mapping[str, Disclosed]) -> set[str]:
    """Texts of the catalogue that nothing public holds."""
    whole = {text for catalogue in chinese.workspace.catalogues.values() for text in catalogue_texts(catalogue)}
    public = {text for one in disclosed.values() for text in catalogue_texts(one.catalogue)}
    words = [path.read_text(encoding="utf-8") for place in ("schemas", "theme/locale") for path in yaml_files(place)]
    written = [path.read_text(encoding="utf-8") for path in chinese.workspace.content.glob("pages/*.md")]
    said = "\n".join([*sorted(public), *words, *written])
    return {text for text in whole - public if len(_WIDE.findall(text)) >= _TELLING and text not in said}


def catalogue_texts(catalogue: Catalogue) -> Iterator[str]:
    """Every text of an edition's records."""
    return texts((catalogue.edition, tuple(catalogue.records.values())))


def yaml_files(place: str) -> list[Path]:
    """The files of our own words."""
    return sorted((resource_folder("theme").parent / place).rglob("*.yml"))


def test_no_withheld_text_stands_in_any_byte(
    chinese: SiteBuild, disclosed: Mapping[str, Disclosed], haystack: str
) -> None:
    withheld = withheld_texts(chinese, disclosed)
    assert len(withheld) > 500
    packed = {text for text in withheld if len(text) < 60 and encode(text) in haystack}
    assert sorted({text for text in withheld if text in haystack} | packed) == []


def test_no_id_of_a_withheld_record_stands_among_its_units_pages(
    chinese: SiteBuild, disclosed: Mapping[str, Disclosed], site: SampleSite
) -> None:
    """An id is looked for as a whole word, where the unit has no public record of that id."""
    leaks = []
    for year, catalogue in chinese.workspace.catalogues.items():
        public = {(key.unit, key.id) for one in disclosed.values() for key in one.catalogue.records}
        hidden = {(key.unit, key.id) for key in catalogue.records if key.unit} - public
        for unit in {unit for unit, _ in hidden}:
            words = unit_words(site, f"{year}/{unit}/")
            leaks += [(year, unit, id_) for one, id_ in sorted(hidden) if one == unit and id_ in words]
    assert leaks == []


def unit_words(site: SampleSite, place: str) -> set[str]:
    """Every word of letters, digits and hyphens below an address; words of the markup itself left out."""
    found: set[str] = set()
    for name, path in site.files.items():
        if name.startswith(place) and name.endswith(".html"):
            text = path.read_text(encoding="utf-8")
            found |= set(re.findall(r"[A-Za-z0-9._~-]+", re.sub(r"<(?!a )[a-z/][^>]*>|class=\"[^\"]*\"", " ", text)))
    return found


def test_no_internal_power_has_an_address_or_a_code(
    chinese: SiteBuild, disclosed: Mapping[str, Disclosed], site: SampleSite
) -> None:
    powers = [power for one in chinese.workspace.catalogues.values() for power in one.every(Power)]
    public = {power.key for one in disclosed.values() for power in one.catalogue.every(Power)}
    internal = [power for power in powers if power.key not in public]
    assert len({power.key for power in internal}) >= 10
    places = {f"{power.unit}/powers/{power.id}/" for power in internal}
    assert [place for place in sorted(places) if any(place in file for file in site.files)] == []
    # The examples of the rule reference are our own words.
    named = {path for path in site.files if b"NB-" in unpacked(site.files[path]) and not path.startswith("rules/")}
    assert sorted(named) == []


def test_the_site_stays_the_same_to_the_byte_when_all_that_is_withheld_changes(
    chinese: SiteBuild, disclosed: Mapping[str, Disclosed], site: SampleSite
) -> None:
    changed = {
        year: disguised(catalogue, disclosed[year].catalogue)
        for year, catalogue in chinese.workspace.catalogues.items()
    }
    assert all(sum(MARK in text for text in catalogue_texts(one)) > 500 for one in changed.values())
    workspace = replace(chinese.workspace, catalogues=changed)
    made = dict(build_files(workspace, chinese.options, chinese.charts))
    assert sorted(made) == sorted(site.files)
    different = [path for path, data in made.items() if data != site.files[path].read_bytes()]
    assert [path for path in different if not is_index(path)] == []
    assert [path for path, data in made.items() if MARK.encode() in data] == []


def test_the_site_stays_the_same_to_the_byte_when_what_is_withheld_was_never_written(
    chinese: SiteBuild, disclosed: Mapping[str, Disclosed], site: SampleSite
) -> None:
    """But for one record for each notice: that there is something of a kind is said."""
    seen = {key for one in disclosed.values() for key in one.as_written}
    whole = chinese.workspace.catalogues
    less = {year: lessened(catalogue, seen, chinese.workspace.schemas) for year, catalogue in whole.items()}
    assert sum(len(whole[year].records) - len(one.records) for year, one in less.items()) > 100
    made = dict(build_files(replace(chinese.workspace, catalogues=less), chinese.options, chinese.charts))
    assert sorted(made) == sorted(site.files)
    different = [path for path, data in made.items() if data != site.files[path].read_bytes()]
    assert [path for path in different if not is_index(path)] == []


def lessened(catalogue: Catalogue, seen: Collection[RecordKey], schemas: Schemas) -> Catalogue:
    """The catalogue without the records that the public sees in no edition, but for the first of each notice."""
    lines = AudienceLines(catalogue, schemas)
    told: dict[tuple[str, str, str], RecordKey] = {}
    for key, record in catalogue.records.items():
        line = lines.of_record(record)
        if key not in seen and line.ground:
            told.setdefault((key.unit, key.kind, f"{line.ground}{line.review_on}"), key)
    kept = {key: one for key, one in catalogue.records.items() if key in seen or key in told.values()}
    return Catalogue(catalogue.edition, kept, {key: catalogue.mentions[key] for key in kept})


def is_index(path: str) -> bool:
    """A file that Pagefind writes: its name tells its content, its bytes may differ (law 3)."""
    return bool(re.match(r"search/.*\.(pf_\w+|pagefind)$", path))


def disguised(catalogue: Catalogue, public: Catalogue) -> Catalogue:
    """The catalogue with another text in place of every one that the public does not see, and names where none were."""
    records = {}
    for key, record in catalogue.records.items():
        seen = public.records.get(key)
        records[key] = marked(record) if seen is None else _differing(record, seen)
    return Catalogue(catalogue.edition, records, catalogue.mentions)


def _differing(record: Record, seen: Record) -> Record:
    """Texts of the fields that the wall took away, changed; internal fields that nobody filled, filled."""
    changes: dict[str, Any] = {}
    for field in dataclasses.fields(record):
        value, public = getattr(record, field.name), getattr(seen, field.name)
        if field.name not in _STRUCTURE and value and not public:
            changes[field.name] = marked(value)
    changes["remarks"] = f"{MARK}备注"
    if isinstance(record, Post) and isinstance(seen, Post) and not seen.holders and not is_head(record, seen):
        changes["holders"] = (f"{MARK}某",)
    return replace(record, **changes)


def is_head(post: Post, seen: Post) -> bool:
    """Whether a post is its unit's head, whose name is public (条例 20)."""
    return "主要领导" in (*post.roles, *seen.roles)


def marked(value: Any) -> Any:
    """The value with a mark in each of its Chinese texts."""
    if isinstance(value, str):
        return f"{MARK}{value}" if _WIDE.search(value) else value
    if isinstance(value, RecordKey | Reference | Unit):
        return value
    if isinstance(value, tuple):
        return tuple(marked(one) for one in value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return _rebuilt(value, marked)
    return value


def _rebuilt(value: Any, convert: Callable[[Any], Any]) -> Any:
    changes = {
        field.name: convert(getattr(value, field.name))
        for field in dataclasses.fields(value)
        if field.init and field.name not in _STRUCTURE | _TERMS
    }
    return replace(value, **changes)

"""``site_config.yml``: read through the same door as the catalogue, its fields described in its own schema."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from qinglian.diagnostics import Diagnostic, Location
from qinglian.model.construct import construct
from qinglian.read import DiskTree, FileTree, Source, compose
from qinglian.read import Mapping as MappingNode
from qinglian.schema import load_schemas
from qinglian.schema.load import load_config_schema
from qinglian.schema.place import find_node
from qinglian.schema.plain import PlainReader
from qinglian.schema.typed import TypedReader
from qinglian.schema.validator import validate
from qinglian.schema.values import is_url
from qinglian.words import message

CONFIG_FILE = "site_config.yml"


@dataclass(frozen=True, slots=True)
class Footer:
    """What the footer of a public body's site shows."""

    organiser: str = ""
    icp: str = ""
    police: str = ""
    site_code: str = ""
    contact: str = ""


@dataclass(frozen=True, slots=True)
class ChartConfig:
    """How charts are drawn."""

    engine: str = "embedded"
    layout: str = "annotated"


@dataclass(frozen=True, slots=True)
class RuleSetting:
    """A severity other than a rule's own; ``off`` asks for a reason."""

    severity: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Config:
    """The settings of one project; every one has a default."""

    name: str = ""
    language: str = "zh"
    content: str = "content"
    private: str = ""
    url: str = ""
    portals: tuple[str, ...] = ()
    illustration: bool = False
    edit_url: str = ""
    footer: Footer = field(default_factory=Footer)
    charts: ChartConfig = field(default_factory=ChartConfig)
    rules: Mapping[str, RuleSetting] = field(default_factory=dict)


def read_config(folder: Path) -> tuple[Config, list[Diagnostic]]:
    """The settings of a project folder; without the file, the defaults."""
    return config_of(DiskTree(folder))


def config_of(tree: FileTree) -> tuple[Config, list[Diagnostic]]:
    """The settings of a project wherever it is kept; without the file, the defaults."""
    if not tree.holds_file(CONFIG_FILE):
        return Config(), []
    ((source, diagnostics),) = tree.read([CONFIG_FILE])
    if source is None:
        return Config(), diagnostics
    config, found = parse_config(source)
    return config, [*diagnostics, *found]


def parse_config(source: Source) -> tuple[Config, list[Diagnostic]]:
    """The settings in a text; what does not fit is left at its default."""
    root, diagnostics = compose(source)
    if root is None:
        return Config(), diagnostics
    if not isinstance(root, MappingNode):
        return Config(), [Diagnostic(root.span.location(source.name), "QL007", message("QL007.config"))]
    kind = load_config_schema()
    reader = PlainReader(source.name, load_schemas())
    plain = reader.mapping(root, kind.table, ())
    typed = TypedReader().mapping(plain, kind.table, ())
    diagnostics.extend(reader.diagnostics)
    for fault in validate(kind, plain):
        found = find_node(root, kind.table, fault.path)
        node = found.key if found.key and fault.at_key else found.node
        diagnostics.append(Diagnostic(node.span.location(source.name), fault.code, fault.message))
    config = construct(Config, typed, lambda value: value.text)
    return _with_edit_url(_with_reasons(config, source.name, diagnostics), root, source.name, diagnostics), diagnostics


def _with_edit_url(config: Config, root: MappingNode, file: str, diagnostics: list[Diagnostic]) -> Config:
    """An edit link leads to the web, and nowhere else."""
    example = config.edit_url.replace("{path}", "a.yml").replace("{line}", "1")
    if not example or is_url(example):
        return config
    table = load_config_schema().table
    said = message("QL105.url", field=table.fields["edit_url"].label, text=config.edit_url)
    place = find_node(root, table, ("edit_url",)).node.span.location(file)
    diagnostics.append(Diagnostic(place, "QL105", said))
    return replace(config, edit_url="")


def _with_reasons(config: Config, file: str, diagnostics: list[Diagnostic]) -> Config:
    """Switching a rule off without a reason leaves it on."""
    unexplained = [code for code, setting in config.rules.items() if setting.severity == "off" and not setting.reason]
    diagnostics.extend(
        Diagnostic(Location(file), "QL102", message("QL102.rule_reason", rule=code)) for code in unexplained
    )
    kept = {code: setting for code, setting in config.rules.items() if code not in unexplained}
    return replace(config, rules=kept)

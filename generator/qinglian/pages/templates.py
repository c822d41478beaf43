"""The one door to Jinja2: a template of ``theme/records`` (or ``theme``) filled with a view."""

from functools import cache

from jinja2 import FileSystemLoader

from qinglian.pages.compiled import PageEnvironment
from qinglian.resources import resource_folder


def render(template: str, **view: object) -> str:
    """The template's text with ``view`` in it; every value is escaped.

    Raises jinja2.TemplateError: a fault of ours or of a changed theme, never of the catalogue.
    """
    return _environment().get_template(template).render(view)


def compile_templates() -> None:
    """Compile every template of a record's page, ahead of the first that is asked for."""
    environment = _environment()
    for name in environment.list_templates(filter_func=lambda name: name.endswith(".html") and "/" not in name):
        environment.get_template(name)


@cache
def has_template(template: str) -> bool:
    """Whether the theme has a template of that name."""
    return template in _environment().list_templates(extensions=["html"])


@cache
def _environment() -> PageEnvironment:
    theme = resource_folder("theme")
    return PageEnvironment(FileSystemLoader([theme / "records", theme]))

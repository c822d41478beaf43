from enum import StrEnum

import pytest
from jinja2 import DictLoader, Environment, StrictUndefined, TemplateError
from markupsafe import Markup

from qinglian.pages.compiled import PageEnvironment

MACROS = """{% macro link(to, mark="") %}<a href="{{ to }}">{{ to }}</a>{{ mark }}{{ varargs }}{{ kwargs }}\
{% endmacro %}
{% macro around(title) %}<b>{{ title }}</b>{{ caller() }}{% endmacro %}
{% macro given(title) %}{{ title }}{{ caller(title) }}{% endmacro %}"""
USING = '{% import "macros.html" as m %}{% from "macros.html" import link with context %}'
TEMPLATES = [
    "{{ text }}{{ text | safe }}{{ markup }}{{ number }}{{ nothing }}{{ several }}{{ word }}{{ '<' ~ text }}",
    "{{ text | upper }}{{ markup | upper }}{{ several | join('<') }}{{ text | replace('<', '>') }}{{ text | e }}",
    "{% set kept %}<i>{{ text }}</i>{% endset %}{{ kept }}{% filter upper %}{{ text }}<br>{% endfilter %}",
    "{% autoescape false %}{{ text }}{{ markup }}{% endautoescape %}{{ text }}",
    "{% for one in several %}{{ loop.index }}{{ loop.cycle('<', '>') }}{{ one }}{% else %}-{% endfor %}",
    "{% for one in nested recursive %}{{ one[0] }}{{ loop(one[1]) if one[1] }}{% endfor %}",
    "{% set space = namespace(found=0) %}{% for one in several %}{% set space.found = loop.index %}{% endfor %}",
    "{{ range(3) | list }}{{ dict(a=text) }}{{ text.upper() }}{{ '{}'.format(text) }}",
    USING + "{{ m.link(text) }}{{ link(to=markup, mark=text) }}{{ link(text, text, text, named=text) }}",
    USING + "{% call m.around(text) %}<p>{{ text }}</p>{% endcall %}",
    USING + "{% call(title) m.given(text) %}{{ title }}{{ m.link(title) }}{% endcall %}",
    USING + "{{ m.link(*several[:2]) }}{{ m.link(**{'to': text}) }}",
]


class Word(StrEnum):
    SHARP = "<&>"


GIVEN = {
    "text": "<b title='x'>&\"</b>",
    "markup": Markup("<b>&amp;</b>"),
    "number": 3.5,
    "nothing": None,
    "several": ["<", Markup("<"), 1, True, "<"],
    "nested": [("<", [(">", [])]), ("&", [])],
    "word": Word.SHARP,
}


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_page_is_that_of_the_library(template: str) -> None:
    loader = DictLoader({"macros.html": MACROS, "page.html": template})
    plain = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    expected = plain.get_template("page.html").render(GIVEN)
    environment = PageEnvironment(loader)
    assert environment.get_template("page.html").render(GIVEN) == expected
    assert environment.get_template("page.html").render(GIVEN) == expected


def test_text_and_markup_that_look_alike_are_told_apart() -> None:
    environment = PageEnvironment(DictLoader({"page.html": "{{ one }}{{ other }}"}))
    page = environment.get_template("page.html")
    assert page.render(one="<b>", other=Markup("<b>")) == "&lt;b&gt;<b>"
    assert page.render(one=Markup("<b>"), other="<b>") == "<b>&lt;b&gt;"
    assert page.render(one=True, other=1) == "True1"
    assert page.render(one=1, other=True) == "1True"


@pytest.mark.parametrize("template", ["{{ missing }}", "{{ missing.name }}", "{{ missing() }}", "{{ text.missing }}"])
def test_what_is_not_given_is_a_fault(template: str) -> None:
    environment = PageEnvironment(DictLoader({"page.html": template}))
    with pytest.raises(TemplateError):
        environment.get_template("page.html").render(text="text")

from enum import StrEnum
from typing import NamedTuple

import pytest
from jinja2 import DictLoader, Environment, StrictUndefined, TemplateError
from markupsafe import Markup

from qinglian.pages.compiled import PageEnvironment

MACROS = """{% macro link(to, mark="") %}<a href="{{ to }}">{{ to }}</a>{{ mark }}{{ varargs }}{{ kwargs }}\
{% endmacro %}
{% macro around(title) %}<b>{{ title }}</b>{{ caller() }}{% endmacro %}
{% macro plain(first, second="-") %}<i>{{ first }}</i>{{ second }}{% endmacro %}
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
    USING
    + "{{ m.plain(text, markup) }}{{ m.plain(text) }}{{ m.plain(second=text, first='<') }}{{ m.plain('<') | upper }}",
    USING
    + "{% autoescape false %}{{ m.plain(text) }}{% endautoescape %}{{ m.plain(m.plain(text), text ~ m.plain('<')) }}",
    "{% autoescape false %}{% macro raw(one) %}{{ one }}{% endmacro %}{{ raw(text) }}{% endautoescape %}",
    "{{ words.title }}{{ words.inner.title }}{{ words['title'] }}{{ words.items() | list }}{{ words.keys | string | length > 0 }}",
    "{{ point.x }}{{ point.count('<') }}{{ point[0] }}{{ (words.inner or words).title }}{{ several.0 }}",
    "{{ text.missing is defined }}{{ words.missing is defined }}{{ words.missing | default(text) }}",
    "{% for one in several if one != words.number %}{{ one }}{% endfor %}{{ several | map('string') | list }}",
    "{{ words.number }}{{ words.number == 1 }}{{ 0 }}{{ true }}{{ words.whole }}",
]


class Word(StrEnum):
    SHARP = "<&>"


class Point(NamedTuple):
    x: str


GIVEN = {
    "text": "<b title='x'>&\"</b>",
    "markup": Markup("<b>&amp;</b>"),
    "number": 3.5,
    "nothing": None,
    "several": ["<", Markup("<"), 1, True, "<"],
    "nested": [("<", [(">", [])]), ("&", [])],
    "word": Word.SHARP,
    "words": {"title": "<&", "inner": {"title": Markup("<i>")}, "number": 1, "whole": False},
    "point": Point("<"),
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


@pytest.mark.parametrize("call", ["plain()", "plain(1, 2, 3)", "plain(1, third=2)", "plain(1, first=2)"])
def test_a_macro_is_given_what_it_asks_for(call: str) -> None:
    environment = PageEnvironment(DictLoader({"macros.html": MACROS, "page.html": f"{USING}{{{{ m.{call} }}}}"}))
    with pytest.raises((TemplateError, TypeError)):
        environment.get_template("page.html").render()


def test_more_texts_than_are_kept_are_escaped_alike() -> None:
    environment = PageEnvironment(DictLoader({"page.html": "{% for one in all %}{{ one }}{% endfor %}"}))
    texts = [f"<{number}>" for number in range(20_000)]
    expected = "".join(f"&lt;{number}&gt;" for number in range(20_000))
    page = environment.get_template("page.html")
    assert [page.render(all=texts) for _ in range(2)] == [expected, expected]
    assert len(environment.escaped) < len(texts)

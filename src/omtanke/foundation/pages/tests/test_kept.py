from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django import forms
from django.urls import NoReverseMatch
from django.utils import translation
from jinja2 import DictLoader, UndefinedError
from markupsafe import Markup

from omtanke.foundation.pages import kept
from omtanke.foundation.pages.environment import environment


class WalkForm(forms.Form):
    where = forms.CharField(label="Hvor?")
    how = forms.ChoiceField(choices=[("far", "Langt")])


class OwnForm(WalkForm):
    """Gives each reader her own choices."""

    def __init__(self, *arguments: Any, choices: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["how"].choices = choices  # type: ignore[attr-defined]


@pytest.fixture(autouse=True)
def nothing_kept() -> Iterator[None]:
    kept._kept.clear()
    yield
    kept._kept.clear()


def drawn(frame: str, block: str, language: str = "nb", **context: Any) -> str:
    """A page with a block beside it, as a step's page has its questions."""
    pages = {"frame": "{% block page %}{% endblock %}", "page": f'{{% extends "frame" %}}{{% block page %}}{frame}{{% endblock %}}{block}'}
    with translation.override(language):
        return str(MADE.overlay(loader=DictLoader(pages)).get_template("page").render(**context))


MADE = environment(autoescape=True)
GUIDANCE = "{% block guidance %}{{ _('Ja') }} {% if is_adult %}voksen{% else %}barn{% endif %}{% endblock %}"
TOLD = '{{ kept("guidance", is_adult=case.is_adult) }}'
FIELDS = '{% block fields %}{% for one in form %}<i title="{{ one.label }}">{{ one.value() or "" }}</i>{% endfor %}{% endblock %}'
ASKED = '{{ blank("fields", form) }}'


def test_a_block_is_drawn_for_each_answer_it_is_told() -> None:
    assert drawn(TOLD, GUIDANCE, case={"is_adult": True}) == "Ja voksen"
    assert drawn(TOLD, GUIDANCE, case={"is_adult": False}) == "Ja barn"
    assert drawn(TOLD, GUIDANCE, case={"is_adult": True}) == "Ja voksen"


def test_nothing_of_the_page_around_it_can_be_in_it() -> None:
    with pytest.raises(UndefinedError, match="case"):
        drawn(TOLD, "{% block guidance %}{{ case.secret }}{% endblock %}", case={"is_adult": True, "secret": "Ola"})


def test_it_is_told_yes_and_no_only() -> None:
    with pytest.raises(TypeError, match="guidance"):
        drawn('{{ kept("guidance", is_adult=case.secret) }}', GUIDANCE, case={"secret": "Ola"})


def test_a_blank_form_is_drawn_once_and_one_with_something_in_it_every_time() -> None:
    first = drawn(ASKED, FIELDS, form=WalkForm())
    assert first == '<i title="Hvor?"></i><i title="How"></i>'
    assert "I skogen" in drawn(ASKED, FIELDS, form=WalkForm(initial={"where": "I skogen"}))
    assert "I byen" in drawn(ASKED, FIELDS, form=WalkForm({"where": "I byen"}))
    assert len(kept._kept) == 1
    assert "skogen" not in repr(kept._kept)
    assert "byen" not in repr(kept._kept)


def test_a_form_with_fields_for_one_reader_is_refused() -> None:
    with pytest.raises(TypeError, match="OwnForm"):
        drawn(ASKED, FIELDS, form=OwnForm(choices=[("home", "Hjem")]))


LINKED = '{% block guidance %}<a href="/sak/{{ key }}/">{% if is_adult %}voksen{% else %}barn{% endif %}</a>{% endblock %}'
TOLD_A_KEY = '{{ kept("guidance", key=case.key, is_adult=case.is_adult) }}'


def test_each_row_has_its_own_key_in_what_is_kept_and_no_key_is_kept() -> None:
    for key in ("fkd9nj4tzb", "k7w2m9qf3d"):
        assert drawn(TOLD_A_KEY, LINKED, case={"key": key, "is_adult": False}) == f'<a href="/sak/{key}/">barn</a>'
        assert key not in repr(kept._kept)


def test_nothing_but_a_key_takes_a_keys_place() -> None:
    with pytest.raises(TypeError, match="guidance"):
        drawn(TOLD_A_KEY, LINKED, case={"key": "Ola Nordmann", "is_adult": False})


CARD = '{% block card %}<p title="{{ what }}">{{ what }}{% if is_over %} 100 % over{% endif %}</p>{{ who }}{% endblock %}'
SAID = '{{ kept("card", said={"what": case.what, "who": case.who}, is_over=case.is_over) }}'


def test_texts_are_put_in_escaped_and_none_is_kept() -> None:
    first = drawn(SAID, CARD, case={"what": 'Hei "der" <b>', "who": "Ola", "is_over": False})
    assert first == '<p title="Hei &#34;der&#34; &lt;b&gt;">Hei &#34;der&#34; &lt;b&gt;</p>Ola'
    assert (
        drawn(SAID, CARD, case={"what": "Ja", "who": Markup("<i>Kari</i>"), "is_over": True})
        == '<p title="Ja">Ja 100 % over</p><i>Kari</i>'
    )
    assert drawn(SAID, CARD, case={"what": "", "who": "", "is_over": True}) == '<p title=""> 100 % over</p>'
    assert "Ola" not in repr(kept._kept)
    assert "Kari" not in repr(kept._kept)


def test_what_looks_like_a_place_in_a_text_is_text() -> None:
    drawn(SAID, CARD, case={"what": "Ja", "who": "Ola", "is_over": False})
    (mould,) = kept._kept.values()
    assert str(mould.told["who"]) in drawn(SAID, CARD, case={"what": mould.told["who"], "who": "Ola", "is_over": False})


def test_a_text_that_would_be_lost_is_refused() -> None:
    with pytest.raises(TypeError, match="no place for what"):
        drawn(SAID, "{% block card %}{{ what|upper }}{{ who }}{% endblock %}", case={"what": "Ja", "who": "Ola", "is_over": False})


def test_a_text_has_no_place_in_an_address() -> None:
    linked = '{% block card %}{{ address("cases:openings", args=[who]) }}{% endblock %}'
    assert drawn('{{ kept("card", who=case.who) }}', linked, case={"who": "k7w2m9qf3d"}) == "/sak/k7w2m9qf3d/apnet/"
    with pytest.raises(NoReverseMatch):
        drawn('{{ kept("card", said={"who": case.who}) }}', linked, case={"who": "k7w2m9qf3d"})


LINK = "<a href='{{ address('cases:openings', args=[key]) }}'>{{ what }}{% if is_over %}, over{% endif %}</a>"
CARDS = f"{{% block card %}}{LINK}{{{{ list }}}} {{% endblock %}}"
EACH = '{{ kept_for_each("card", rows, gone="slettet", besides={"list": listed}) }}'
KEY = "k7w2m9qf3d"


def rows(*said: str | None, is_over: Any = False, besides: Any = ()) -> list[kept.Filling]:
    return [kept.Filling(KEY, {"what": what}, {"is_over": is_over}, {"list": besides}) for what in said]


def listed(besides: list[str]) -> Markup:
    return Markup("<b>{}</b>").format(",".join(besides))


def test_each_row_fills_in_its_own_key_texts_and_rows() -> None:
    made = drawn(EACH, CARDS, rows=[*rows("Ja < nei", besides=["1", "<2"]), *rows("Nei", is_over=True)], listed=listed)
    link = f"<a href='/sak/{KEY}/apnet/'>"
    assert made == f"{link}Ja &lt; nei</a><b>1,&lt;2</b> {link}Nei, over</a> "
    assert "nei" not in repr(kept._kept)


def test_a_text_that_is_gone_is_said_so_and_one_nobody_wrote_is_not() -> None:
    assert ">slettet</a>" in drawn(EACH, CARDS, rows=rows(None), listed=listed)
    assert "></a>" in drawn(EACH, CARDS, rows=rows(""), listed=listed)


def test_what_is_marked_as_safe_already_is_not_escaped_twice() -> None:
    assert "><time></time></a>" in drawn(EACH, CARDS, rows=rows(Markup("<time></time>")), listed=listed)


@pytest.mark.parametrize("told", ["Ola", 3, None, KEY])
def test_a_row_answers_yes_and_no_only(told: Any) -> None:
    with pytest.raises(TypeError, match="card"):
        drawn(EACH, CARDS, rows=rows("Ja", is_over=told), listed=listed)

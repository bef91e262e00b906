"""The live page: Folium's shell with our parts only, and nothing from outside in it."""

from __future__ import annotations

import json
import re

import folium
import pytest

from geo.errors import InputError
from geo.vocabulary import Vocabulary
from maps.page import Addresses, build_map, build_page, content_security_policy, json_for_script
from maps.shell import View, render_parts
from tests.maps.samples import HOSTILE


def test_the_map_is_a_folium_map_that_loads_local_files_only() -> None:
    shell = build_map(Addresses(static="/files"), View(lon=-107.4, lat=24.8, zoom=7))
    assert isinstance(shell, folium.Map)
    html = shell.get_root().render()
    assert re.findall(r'(?:src|href)="([^"]+)"', html) == ["/files/build/terreno.js", "/files/build/terreno.css"]
    assert "center: [24.8, -107.4]" in html
    assert "//" not in html.replace("</", "")


def test_layers_of_folium_itself_may_be_added() -> None:
    shell = build_map()
    folium.Circle((24.8, -107.4), radius=1000).add_to(shell)
    assert "L.circle" in render_parts(shell).script


def test_the_page_names_no_other_host(vocabulary: Vocabulary) -> None:
    html = build_page("en", vocabulary)
    assert re.findall(r"(?:https?:)?//[\w.-]+\.\w+", html) == []


@pytest.mark.parametrize(("lang", "words"), [("en", "Operations against"), ("es", "Operaciones contra")])
def test_the_page_is_in_the_language_asked_for(vocabulary: Vocabulary, lang: str, words: str) -> None:
    html = build_page(lang, vocabulary)
    assert f'<html lang="{lang}">' in html
    assert words in html
    assert config_of(html)["lang"] == lang


def test_another_language_is_refused(vocabulary: Vocabulary) -> None:
    with pytest.raises(InputError, match="expected one of en, es"):
        build_page("de", vocabulary)


def test_a_title_is_only_text(vocabulary: Vocabulary) -> None:
    html = build_page("en", vocabulary, title=HOSTILE)
    assert "49" not in re.search(r"<title>(.*?)</title>", html, re.DOTALL)[1]  # type: ignore[index]
    assert "<script>window.hit" not in html
    assert "<img" not in html


def test_json_cannot_leave_its_script() -> None:
    text = str(json_for_script({"text": HOSTILE + "<!--\u2028"}))
    assert json.loads(text) == {"text": HOSTILE + "<!--\u2028"}
    assert not set(text) & set("<>&\u2028")


def test_the_vocabulary_reaches_the_page_as_a_tree(vocabulary: Vocabulary) -> None:
    groups = {group["id"]: group for group in config_of(build_page("en", vocabulary))["vocabulary"]["groups"]}
    assert groups["los-ninis"]["parent"] == "los-chapitos"
    assert groups["los-ninis"]["root"] == "sinaloa-cartel"
    assert groups["los-ninis"]["look"] == groups["sinaloa-cartel"]["look"]
    assert groups["cdn"]["parent"] is None


def test_the_policy_allows_this_page_and_nothing_else(vocabulary: Vocabulary) -> None:
    html = build_page("en", vocabulary)
    policy = content_security_policy(html)
    assert policy.count("'sha256-") == 1
    assert "unsafe" not in policy
    assert "img-src 'self' data: blob:;" in policy
    tiles = content_security_policy(html, "https://{s}.tiles.example/{z}/{x}/{y}.png")
    assert "https://*.tiles.example" in tiles


def config_of(html: str) -> dict[str, object]:
    found = re.search(r'<script type="application/json" id="terreno-config">(.*?)</script>', html, re.DOTALL)
    assert found is not None
    config: dict[str, object] = json.loads(found[1])
    return config

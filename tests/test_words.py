"""Every word that a reader meets stands in the catalogues, in both languages and with the same values; none is left over."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest

from geo.settings import ROOT
from maps.catalogue import Texts, read_texts

FOLDERS = (ROOT / "maps" / "locale", ROOT / "server" / "locale")
SCRIPTS = ROOT / "maps" / "frontend" / "src"
TEMPLATES = [*(ROOT / "server" / "templates").glob("*.html"), *(ROOT / "maps" / "templates").glob("*.html")]
NAMES = frozenset({"Terreno", "English", "Español", "GeoJSON", "CSV", "SHA", "JSONL", "GPKG"})
"""Names of things and of languages, which are the same in every language."""
SPOKEN = frozenset({"aria-label", "title", "placeholder", "alt"})


def catalogue(folder: Path, lang: str) -> Texts:
    return read_texts(folder)[lang]


def forms(text: str | Mapping[str, str]) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text.values())


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.parent.name)
def test_both_languages_say_all_with_the_same_values(folder: Path) -> None:
    english, spanish = catalogue(folder, "en"), catalogue(folder, "es")
    assert english.keys() == spanish.keys()
    for key, text in english.items():
        assert type(text) is type(spanish[key]), key
        assert all(forms(spanish[key])), f"{key} is empty"
        values = [{*re.findall(r"\{(\w+)", form)} - {"count"} for form in (*forms(text), *forms(spanish[key]))]
        assert all(one == values[0] for one in values), f"{key} has other values in the one language than in the other"


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.parent.name)
def test_words_stand_in_gettext_catalogues_alone(folder: Path) -> None:
    assert sorted(path.name for path in folder.iterdir()) == ["es.po"], "an entry of es.po has both languages"


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: f"{path.parts[-3]}-{path.name}")
def test_every_text_that_a_template_asks_for_is_there(path: Path) -> None:
    known = {key for folder in FOLDERS for key in catalogue(folder, "en")}
    asked = re.findall(r"""\b(?:words\[|t\()["']([\w.-]+)["'][\])]""", path.read_text(encoding="utf-8"))
    assert [key for key in asked if key not in known] == []


@pytest.fixture(scope="module")
def code() -> str:
    """All that may ask for a text."""
    files = [*SCRIPTS.rglob("*.js"), *TEMPLATES]
    for package in ("server", "maps"):
        files += (ROOT / package).glob("*.py")
        files += (ROOT / package).glob("[!f]*/**/*.py")
    return "\n".join(path.read_text(encoding="utf-8") for path in files)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.parent.name)
def test_every_text_is_used(folder: Path, code: str) -> None:
    assert [key for key in catalogue(folder, "en") if not is_used(key, code)] == []


def is_used(key: str, code: str) -> bool:
    """By its whole name, as an attribute of `words`, by its kind ('kind' of 'kind.incident'), or put together of parts."""
    kind = re.escape(key.rpartition(".")[0])
    ways = [rf"""["'`]{re.escape(key)}["'`]""", rf"\bwords\.{re.escape(key)}\b"]
    if kind:
        ways.append(rf"""["'`]{kind}(?:["'`]|\.["'$\{{])""")
    return any(re.search(way, code) for way in ways) or any(re.fullmatch(way, key) for way in put_together(code))


@cache
def put_together(code: str) -> frozenset[str]:
    """Return the patterns of keys such as `drawing.${name}.${value}`."""
    found = re.findall(r"`(\w+\.[\w.${}]*\$\{[^`\s]*)`", code)
    return frozenset(re.sub(r"\$\{.*?\}", r"[\\w-]+", one).replace(".", r"\.") for one in found)


class Spoken(HTMLParser):
    """Gathers the words of a template that are not code and not values."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in ("style", "script", "code")
        self.words += [value or "" for name, value in attrs if name in SPOKEN]

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in ("style", "script", "code")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.words.append(data)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: f"{path.parts[-3]}-{path.name}")
def test_no_template_has_words_of_its_own(path: Path) -> None:
    bare = re.sub(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}", " ", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    spoken = Spoken()
    spoken.feed(bare)
    assert {word for text in spoken.words for word in re.findall(r"[^\W\d_]{3,}", text)} <= NAMES


def literals(script: str) -> Iterator[str]:
    """Yield the strings of a script but those of errors, which are told to programmers; comments have none."""
    script = re.sub(r"/\*.*?\*/|^\s*//.*?$", "", script, flags=re.DOTALL | re.MULTILINE)
    for line in script.splitlines():
        if "Error(" not in line:
            yield from (found[2] for found in re.finditer(r"""(['"`])((?:(?!\1).)*)\1""", line))


@pytest.mark.parametrize("path", sorted(SCRIPTS.rglob("*.js")), ids=lambda path: path.stem)
def test_no_script_has_words_of_its_own(path: Path) -> None:
    told = literals(path.read_text(encoding="utf-8"))
    assert [text for text in told if re.search(r"^[A-ZÁÉÍÓÚ¿¡][a-zé]+ [a-zé]+", text)] == []

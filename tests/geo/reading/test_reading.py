import datetime as dt
import io
import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo import reading
from geo.errors import InputError
from geo.model import Article
from geo.reading import Defaults, detect_language, expected_in, files_in, read

SENTENCE = "Soldados capturaron a un hombre en Culiacán, según la Secretaría."


def one(path: Path, content: bytes | str, defaults: Defaults | None = None) -> Article:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    (document,) = read(str(path), defaults)
    assert not isinstance(document, InputError), document
    return document.article


def problem(path: Path, content: bytes | str) -> str:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    (error,) = read(str(path))
    assert isinstance(error, InputError)
    return str(error)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_text_in_many_encodings(tmp_path: Path, encoding: str) -> None:
    article = one(tmp_path / "a.txt", (SENTENCE + "\r\n\r\nFin.\r\n").encode(encoding))
    assert article.text == SENTENCE + "\n\nFin."
    assert article.lang == "es"


def test_nul_and_surrogates_are_replaced_one_for_one(tmp_path: Path) -> None:
    article = one(tmp_path / "a.jsonl", json.dumps({"text": "a\0b \ud800 c"}))
    assert article.text == "a b \ufffd c"


def test_markdown_with_front_matter(tmp_path: Path) -> None:
    head = "---\ntitle: 'Cap: ture'\nurl: https://e.org/1\npublisher: E\nauthor: [A, B]\n"
    head += "published: 2023-01-07\nlang: es-MX\n---\n"
    body = "# Head\n\nIn **Culiacán** a [man](https://e.org) was *held*.\n\n> quoted 2*3*4 words_with_underscores\n"
    article = one(tmp_path / "a.md", head + body)
    assert article.text == "Head\n\nIn Culiacán a man was held.\n\nquoted 2*3*4 words_with_underscores"
    assert (article.title, article.url, article.publisher, article.author) == ("Cap: ture", "https://e.org/1", "E", "A, B")
    assert (article.published, article.lang) == (dt.date(2023, 1, 7), "es")


@pytest.mark.parametrize("odd", ["[", "__a ", "**a ", "![", "*a ", "[a]("])
def test_odd_markup_takes_no_longer_than_its_size(tmp_path: Path, odd: str) -> None:
    assert one(tmp_path / "a.md", odd * 10_000).text


def test_html_keeps_the_article_and_drops_the_menu(tmp_path: Path) -> None:
    paragraphs = "".join(f"<p>{SENTENCE} Fue el párrafo número {n} de la nota del diario local.</p>" for n in range(4))
    page = (
        '<!DOCTYPE html><html lang="es"><head><meta charset="iso-8859-1"><title>Capturan a uno</title>'
        '<meta property="og:site_name" content="El Diario">'
        '<meta property="article:published_time" content="2023-01-07T10:00">'
        "</head><body><nav><a href='/x'>Deportes</a></nav>"
        f"<article><h1>Capturan a uno</h1>{paragraphs}</article></body></html>"
    )
    article = one(tmp_path / "a.html", page.encode("iso-8859-1"))
    assert "Culiacán" in article.text and "Deportes" not in article.text and "\n\n" in article.text
    assert (article.publisher, article.published, article.lang) == ("El Diario", dt.date(2023, 1, 7), "es")


def test_html_does_not_take_a_date_in_the_text_for_its_publication(tmp_path: Path) -> None:
    paragraph = (
        "<p>The soldiers captured the man on 17 October 2019 in the city of Culiacán, officials said on that day.</p>"
    )
    article = one(tmp_path / "a.html", f"<html><body><article>{paragraph * 4}</article></body></html>")
    assert article.published is None


def test_json_object_list_and_articles(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps([{"id": 7, "text": "one"}, {"text": ""}, 5, {"text": "two"}]))
    first, empty, number, last = read(str(tmp_path / "a.json"))
    assert not isinstance(first, InputError) and (first.id, first.article.text) == ("7", "one")
    assert "a.json[2]: the text is empty" in str(empty)
    assert "a.json[3]: 5: expected an object with a text" in str(number)
    assert not isinstance(last, InputError)
    assert one(tmp_path / "b.json", '{"articles": [{"text": "x"}]}').text == "x"
    assert one(tmp_path / "c.json", '\ufeff{"text": "x", "unknown": []}').text == "x"


def test_json_lines_report_the_line_and_go_on(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    lines = [
        '{"text": "one"}',
        "",
        '{"text": ',
        '{"text": "b", "published": "May"}',
        '{"text": "c", "lang": "fr"}',
        '{"text": "d"}',
    ]
    path.write_text("\n".join(lines))
    found = list(read(str(path)))
    assert [str(item) for item in found if isinstance(item, InputError)] == [
        f"{path}:3: not JSON: Expecting value at column 10",
        f"{path}:4: published 'May': expected a day as 2023-01-05",
        f"{path}:5: lang 'fr': expected en or es",
    ]
    assert [item.name for item in found if not isinstance(item, InputError)] == [f"{path}:1", f"{path}:6"]


def test_json_lines_in_a_json_file(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{"text": "one"}\n{"text": "two"}\n')
    assert len(list(read(str(tmp_path / "a.json")))) == 2


def test_defaults_hold_where_the_file_is_silent(tmp_path: Path) -> None:
    defaults = Defaults(published=dt.date(2020, 2, 2), lang="en")
    article = one(tmp_path / "a.txt", SENTENCE, defaults)
    assert (article.published, article.lang) == (dt.date(2020, 2, 2), "en")
    stated = one(
        tmp_path / "a.json", json.dumps({"text": SENTENCE, "published": "2021-03-03T08:00", "lang": "es"}), defaults
    )
    assert (stated.published, stated.lang) == (dt.date(2021, 3, 3), "es")


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.txt", b"", "the text is empty"),
        ("a.txt", b" \n\t ", "the text is empty"),
        ("a.txt", bytes(range(256)) * 20, "no text but a binary file"),
        ("a.md", "---\ntitle: [\n---\nx", "the front matter is no YAML"),
        ("a.md", "---\npublished: 2023-02-30\n---\nx", "the front matter is no YAML: day"),
        ("a.md", "---\n- a\n- b\n---\nx", "the front matter has no named fields"),
        ("a.md", "---\npublished: soon\n---\nx", "published 'soon': expected a day"),
        ("a.md", "---\ntitle: {a: b}\n---\nx", "title {'a': 'b'}: expected a string"),
        ("a.html", "<html><body></body></html>", "no article was found"),
        ("a.html", "<html><body>" + "<p>x</p>" * 30_000, "more than 50,000 tags"),
        ("a.json", "{", "not JSON"),
        ("a.json", '{"text": 5}', "text 5: expected the article's text"),
        ("a.json", '{"text": "x", "published": 20230105}', "published 20230105: expected a day"),
        ("a.json", '{"text": "x", "published": "2023-01-0512"}', "published '2023-01-0512': expected a day"),
        ("a.json", '{"text": NaN}', "NaN is no JSON number"),
        ("a.json", "[" * 100_000, "not JSON"),
        ("a.pdf", b"%PDF", "suffix '.pdf': expected one of .txt,"),
    ],
)
def test_what_cannot_be_read_is_said(tmp_path: Path, name: str, content: bytes | str, said: str) -> None:
    message = problem(tmp_path / name, content)
    assert said in message and message.startswith(str(tmp_path / name))


def test_too_long_and_missing_files_are_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "one article of at most 1,000,000" in problem(tmp_path / "a.txt", "x" * 1_000_001)
    monkeypatch.setattr(reading, "MOST_BYTES", 10)
    assert "larger than 10 bytes" in problem(tmp_path / "b.txt", "x" * 11)
    (missing,) = read(str(tmp_path / "none.txt"))
    assert "none.txt: it cannot be read (No such file or directory)" in str(missing)


def test_how_many_articles_a_file_may_hold(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "a"}\n{"text": "b"}\n')
    found = [expected_in(str(tmp_path / name)) for name in ("a.jsonl", "b.txt", "none.jsonl")]
    assert found == [2, 1, 1] and expected_in("-") == 1


def test_folders_are_read_in_order_without_hidden_and_unreadable_kinds(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", ".hidden.txt", "c.png", "sub/d.HTML", ".git/e.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    found = [str(Path(file).relative_to(tmp_path)) for file in files_in([str(tmp_path)])]
    assert found == ["a.md", "b.txt", "sub/d.HTML"]
    assert list(files_in(["-", "c.png"])) == ["-", "c.png"]


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("plain words", "plain words"),
        ('{"text": "one"}', "one"),
        ("---\ntitle: T\n---\nbody", "body"),
        ("<!doctype html><html><body><article><p>" + SENTENCE * 5 + "</p></article></body></html>", SENTENCE * 5),
    ],
)
def test_standard_input_is_read_by_how_it_begins(content: str, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content.encode())))
    (document,) = read("-")
    assert not isinstance(document, InputError) and document.article.text == text and document.name == "-"


@settings(max_examples=60)
@given(
    st.sampled_from((".txt", ".md", ".html", ".json", ".jsonl")),
    st.binary(max_size=300)
    | st.text(max_size=200).map(lambda text: ("---\n" + text + "\n---\nbody").encode("utf-8", "replace")),
)
def test_whatever_the_bytes_an_article_or_one_sentence_comes_out(suffix: str, content: bytes) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"a{suffix}"
        path.write_bytes(content)
        for item in read(str(path)):
            text = str(item) if isinstance(item, InputError) else item.article.text
            assert text.strip() and "\0" not in text and text.encode("utf-8")


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("The army captured a man in Culiacán, officials said.", "en"),
        ("El Ejército capturó a un hombre en Culiacán.", "es"),
        ("Captura: Culiacán", "es"),
        ("", "en"),
    ],
)
def test_language(text: str, lang: str) -> None:
    assert detect_language(text) == lang


def test_language_of_the_annotated_articles() -> None:
    corpus = Path(__file__).resolve().parents[4] / "shared/corpora/newsroom/train.jsonl"
    if not corpus.exists():
        pytest.skip("../shared/corpora/newsroom is not here")
    articles = [json.loads(line) for line in corpus.read_text(encoding="utf-8").splitlines()]
    assert [one["id"] for one in articles if detect_language(one["text"]) != one["lang"]] == []

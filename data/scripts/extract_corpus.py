"""The articles that the scorers of `geo.extract` learn from: annotated ones, and the examples in `data/extract/`."""

from __future__ import annotations

import datetime as dt
import gzip
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from geo.extract.activities import NONE  # noqa: E402
from geo.extract.facts import Facts  # noqa: E402
from geo.extract.features import all_features  # noqa: E402
from geo.gazetteer import Gazetteer  # noqa: E402
from geo.geoparse import Geoparser  # noqa: E402
from geo.model import Article  # noqa: E402
from geo.vocabulary import Vocabulary  # noqa: E402

CORPUS = ROOT.parent / "shared" / "corpora" / "newsroom"
HEADLINES = ROOT.parent / "shared" / "corpora" / "ucdp" / "headlines_train.jsonl.gz"
LETHAL = frozenset(
    {
        "armed_clash", "body_find", "cartel_attack", "explosive_or_drone_attack", "homicide", "killing_of_leader",
        "killing_of_official", "massacre",
    }
)  # fmt: skip
"""The types of which a headline that states a lethal event may be; it is not annotated of which it is."""
FOLDS = 5
UNDATED = 4


@dataclass
class Told:
    """One annotated article with its facts, its places as the geoparser finds them.

    `own` are the features of each sentence; `frames` pairs each annotated incident with the sentences of its evidence.
    """

    document: dict
    facts: Facts
    own: list[list[str]]
    frames: list[tuple[dict, list[int]]]
    telling: list[bool]
    activities: list[str]
    fold: int

    @property
    def is_partial(self) -> bool:
        """Does the annotation leave out dates, places and actors?"""
        return self.document["id"].startswith(("example-", "undated-", "excerpt-", "alone-", "headline-"))

    @property
    def is_short(self) -> bool:
        """Is it a headline, or a sentence without its article?"""
        return self.document["id"].startswith(("alone-", "headline-"))

    @property
    def is_written(self) -> bool:
        """Is it one of the headlines in `data/extract/`?"""
        return self.document["id"].startswith("alone-headline-")

    @property
    def is_headline(self) -> bool:
        """Is it known that a lethal event is told, and no more?"""
        return self.document["id"].startswith("headline-")


def article_of(document: dict) -> Article:
    published = dt.date.fromisoformat(document["published"]) if document["published"] else None
    return Article(text=document["text"], lang=document["lang"], published=published)


def tell(document: dict, vocabulary: Vocabulary, parser: Geoparser, fold: int) -> Told:
    article = article_of(document)
    facts = Facts.gather(article, parser.parse(article), vocabulary)
    own = all_features(facts)
    frames = [(incident, covered(facts, incident["evidence"])) for incident in document["incidents"]]
    frames = [(incident, indices) for incident, indices in frames if indices]
    activities = [NONE] * len(own)
    for activity in document["activities"]:
        for index in covered(facts, activity["evidence"]):
            activities[index] = activity["type"]
    telling = [False] * len(own)
    for _, indices in frames:
        for index in indices:
            telling[index] = True
    return Told(document, facts, own, sorted(frames, key=lambda pair: pair[1]), telling, activities, fold % FOLDS)


def tell_everything(documents: Sequence[dict], vocabulary: Vocabulary) -> list[Told]:
    """Return the corpus, some of it once more without publication date or cut short, headlines, and the examples."""
    parser = Geoparser(Gazetteer.open(ROOT / "data"), vocabulary, ROOT / "data")
    told = [tell(document, vocabulary, parser, n) for n, document in enumerate(documents)]
    for n in range(0, len(documents), UNDATED):
        undated = {**documents[n], "id": f"undated-{documents[n]['id']}", "published": None}
        told.append(tell(undated, vocabulary, parser, n))
    told += [
        tell(excerpt_of(d), vocabulary, parser, n) for n, d in enumerate(documents) if n % UNDATED == 1 and d["incidents"]
    ]
    examples = [d for lang in ("en", "es") for d in read_examples(ROOT / "data" / "extract" / f"examples.{lang}.txt", lang)]
    told += [tell(document, vocabulary, parser, n) for n, document in enumerate(examples)]
    sources = [one for one in told if not one.document["id"].startswith(("undated-", "excerpt-"))]
    told += [tell(alone, vocabulary, parser, one.fold) for one in sources for alone in sentences_alone(one)]
    written = [d for lang in ("en", "es") for d in read_examples(ROOT / "data" / "extract" / f"headlines.{lang}.txt", lang)]
    told += [tell({**d, "id": f"alone-headline-{n}"}, vocabulary, parser, n) for n, d in enumerate(written)]
    return told + [headline(line, vocabulary, parser, n) for n, line in enumerate(read_headlines())]


def excerpt_of(document: dict) -> dict:
    """Return the paragraph that tells the first incident as a document of its own: short texts are to be believed too."""
    quote = document["incidents"][0]["evidence"][0].split("\n")[0]
    text = next(paragraph for paragraph in document["text"].split("\n") if quote in paragraph)
    incidents = [
        {**incident, "evidence": [words for words in incident["evidence"] if words in text]}
        for incident in document["incidents"]
    ]
    kept = [incident for incident in incidents if incident["evidence"]]
    return {**document, "id": f"excerpt-{document['id']}", "text": text, "incidents": kept, "activities": []}


def sentences_alone(told: Told) -> Iterator[dict]:
    """Yield sentences of the article as documents of their own, without the full stop, as headlines are."""
    for index in range(len(told.own)):
        text = told.facts.text_of(index).rstrip(".")
        if told.facts.noise[index] or len(text) < 20 or "\n" in text:
            continue
        incidents = [{**incident, "evidence": [text]} for incident, indices in told.frames if index in indices]
        yield {**told.document, "id": f"alone-{told.document['id']}-{index}", "text": text, "incidents": incidents,
               "activities": []}  # fmt: skip


def read_headlines() -> Iterator[dict]:
    """Yield the headlines that state how many were killed or where."""
    with gzip.open(HEADLINES, "rt", encoding="utf-8") as stream:
        for line in map(json.loads, stream):
            if line["number_in_text"] or line["place_in_text"]:
                yield line


def headline(line: dict, vocabulary: Vocabulary, parser: Geoparser, fold: int) -> Told:
    """Return a headline as a text whose every sentence tells of its event; of which type is not known."""
    document = {"id": f"headline-{line['id']}", "text": line["text"], "lang": line["lang"], "incidents": [],
                "published": line["date_published"], "activities": [],
                "place": line["incidents"][0] if line["place_in_text"] else None}  # fmt: skip
    told = tell(document, vocabulary, parser, fold)
    return replace(told, telling=[True] * len(told.own))


def covered(facts: Facts, quotes: Iterable[str]) -> list[int]:
    """Return the sentences that the quotes overlap by more than a word's end."""
    found = set()
    for words in quotes:
        start = facts.article.text.find(words)
        end = start + len(words)
        for index, sentence in enumerate(facts.sentences):
            overlap = min(end, sentence.end) - max(start, sentence.start)
            if overlap > 3 and overlap >= min(12, 0.3 * (sentence.end - sentence.start)):
                found.add(index)
    return sorted(found)


def read_examples(path: Path, lang: str) -> list[dict]:
    """Read `data/extract/examples.*.txt` as documents of the newsroom format; they teach what, not when, where or who."""
    documents = []
    for number, block in enumerate(path.read_text(encoding="utf-8").split("\n\n")):
        lines = [line for line in block.splitlines() if line and not line.startswith("#")]
        if lines:
            documents.append(_example(lines, lang, f"example-{lang}-{number}"))
    return documents


def _example(lines: Sequence[str], lang: str, name: str) -> dict:
    published = lines[0].removeprefix("date:").strip()
    document = {"id": name, "lang": lang, "published": published, "incidents": [], "activities": []}
    text = ""
    for number, line in enumerate(lines[1:]):
        label, _, sentence = line.partition(" | ")
        text += ("" if not text else " " if label == "+" or number % 2 else "\n\n") + sentence
        if label.startswith("~"):
            document["activities"].append({"type": label[1:], "evidence": [sentence]})
        elif label == "+":
            document["incidents"][-1]["evidence"].append(sentence)
        elif label != "-":
            document["incidents"].append({"type": label, "evidence": [sentence]})
    return {**document, "text": text}

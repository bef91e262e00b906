"""The articles that the scorers of `geo.extract` learn from: annotated ones, and the examples in `data/extract/`."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
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
        return self.document["id"].startswith(("example-", "undated-", "excerpt-"))


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
    """Return the corpus, some articles once more without publication date or cut to one paragraph, and the examples."""
    parser = Geoparser(Gazetteer.open(ROOT / "data"), vocabulary, ROOT / "data")
    told = [tell(document, vocabulary, parser, n) for n, document in enumerate(documents)]
    for n in range(0, len(documents), UNDATED):
        undated = {**documents[n], "id": f"undated-{documents[n]['id']}", "published": None}
        told.append(tell(undated, vocabulary, parser, n))
    told += [
        tell(excerpt_of(d), vocabulary, parser, n) for n, d in enumerate(documents) if n % UNDATED == 1 and d["incidents"]
    ]
    examples = [d for lang in ("en", "es") for d in read_examples(ROOT / "data" / "extract" / f"examples.{lang}.txt", lang)]
    return told + [tell(document, vocabulary, parser, n) for n, document in enumerate(examples)]


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

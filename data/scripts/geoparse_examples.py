"""Read the annotated news texts, `examples.en.txt` and its like; the head of that file explains the markup.

As a script, print them as JSON lines in the geoparsing format:

    .venv/bin/python data/scripts/geoparse_examples.py data/geoparse/examples.en.txt > examples.en.jsonl
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from geo.errors import InputError  # noqa: E402

EXAMPLES = ROOT / "data" / "geoparse"
PLACES = EXAMPLES / "example_places.txt"
_HEADER = re.compile(r"== (?P<id>[\w-]+): \S.*")
_TAG = re.compile(r"\[(?P<name>[^\[\]|\n]+)(?:\|(?P<where>[^\[\]|\n]+))?\]")


@dataclass(frozen=True, slots=True)
class Point:
    """Degrees."""

    lon: float
    lat: float


@dataclass(frozen=True, slots=True)
class Toponym:
    """`text[start:end] == name`; `point` is None where the place has no point, or none that its annotator knew."""

    start: int
    end: int
    name: str
    point: Point | None


@dataclass(frozen=True, slots=True)
class Example:
    """One annotated text: `corpus` is the file that it stands in, `lang` the language of that file."""

    id: str
    corpus: str
    lang: str
    text: str
    toponyms: tuple[Toponym, ...]

    def to_dict(self) -> dict[str, object]:
        """Return the object that the geoparsing format has on a line."""
        return {"id": self.id, "corpus": self.corpus, "lang": self.lang, "text": self.text, "toponyms": [
            {"start": toponym.start, "end": toponym.end, "name": toponym.name,
             "lat": toponym.point.lat if toponym.point else None, "lon": toponym.point.lon if toponym.point else None}
            for toponym in self.toponyms
        ]}  # fmt: skip


@dataclass
class _Reading:
    """A text as far as it is read: `places` are those that it has named."""

    id: str
    text: str = ""
    toponyms: list[Toponym] = field(default_factory=list)
    places: dict[str, Point | None] = field(default_factory=dict)

    def add(self, line: str) -> None:
        """Append a marked-up line; InputError says what is wrong with a tag."""
        end = 0
        for tag in _TAG.finditer(line):
            self._append(line[end : tag.start()])
            self._append_toponym(tag["name"], tag["where"])
            end = tag.end()
        self._append(line[end:] + "\n")

    def _append(self, plain: str) -> None:
        if "[" in plain or "]" in plain:
            raise InputError(
                f"a bracket stands alone near '{plain.strip()}': write [name], [name|latitude,longitude] or [name|?]"
            )
        self.text += plain

    def _append_toponym(self, name: str, where: str | None) -> None:
        if name != name.strip():
            raise InputError(f"'{name}' begins or ends with a space: put the space outside the brackets")
        start = len(self.text)
        self.text += name
        self.toponyms.append(Toponym(start, len(self.text), name, self._point(name, where)))

    def _point(self, name: str, where: str | None) -> Point | None:
        if where is None and name.casefold() in self.places:
            return self.places[name.casefold()]
        point = _shared(name if where is None else where[1:]) if where is None or where[0] == "=" else read_point(where)
        self.places.setdefault(name.casefold(), point)
        return point

    def example(self, path: Path) -> Example:
        corpus, lang = path.name.split(".")[:2]
        text = self.text.strip("\n")
        if text != self.text.rstrip("\n"):
            raise InputError(f"{path.name}: '{self.id}' begins with an empty line: take it out")
        return Example(self.id, corpus, lang, text, tuple(self.toponyms))


def read_examples(path: Path) -> list[Example]:
    """Return the texts of a marked-up file 'corpus.language.txt'; InputError names file and line of what cannot be read."""
    readings: dict[str, _Reading] = {}
    reading: _Reading | None = None
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            if line.startswith("== "):
                reading = _begin(line, readings)
            elif reading is not None:
                reading.add(line)
            elif line and not line.startswith("#"):
                raise InputError(f"'{line}' stands before the first text: begin it with '== id: what it is'")
        except InputError as error:
            raise InputError(error.problem, source=path.name, line=number) from None
    return [reading.example(path) for reading in readings.values()]


def _begin(line: str, readings: dict[str, _Reading]) -> _Reading:
    header = _HEADER.fullmatch(line)
    if header is None:
        raise InputError(f"'{line}' begins no text: write '== id: what it is'")
    if header["id"] in readings:
        raise InputError(f"'{header['id']}' is there twice: give each text its own id")
    return readings.setdefault(header["id"], _Reading(header["id"]))


def read_point(written: str) -> Point | None:
    """Read 'latitude, longitude' in degrees; '?' is None."""
    if written.strip() == "?":
        return None
    try:
        lat, lon = (float(part) for part in written.split(","))
    except ValueError:
        raise InputError(f"'{written}' is no point: write latitude,longitude in degrees, or ?") from None
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise InputError(f"'{written}' is no place on Earth: write latitude,longitude in degrees")
    return Point(lon=lon, lat=lat)


def _shared(name: str) -> Point | None:
    places = shared_places()
    if name not in places:
        raise InputError(
            f"where is '{name}'? Write [{name}|latitude,longitude] where the text names it first, or add it to {PLACES.name}"
        )
    return places[name]


@cache
def shared_places() -> dict[str, Point | None]:
    """Return the places that texts name without giving a point, by each of their names."""
    places: dict[str, Point | None] = {}
    for number, line in enumerate(PLACES.read_text(encoding="utf-8").splitlines(), start=1):
        for name, point in _named(line, number):
            if places.setdefault(name, point) is not point:
                raise InputError(f"'{name}' is there twice: keep one", source=PLACES.name, line=number)
    return places


def _named(line: str, number: int) -> Iterator[tuple[str, Point | None]]:
    names, _, written = line.partition(" | ")
    if not line or line.startswith("#"):
        return
    try:
        point = read_point(written)
    except InputError as error:
        raise InputError(error.problem, source=PLACES.name, line=number) from None
    yield from ((name.strip(), point) for name in names.split(" / "))


def main() -> None:
    for path in sys.argv[1:]:
        for example in read_examples(Path(path)):
            print(json.dumps(example.to_dict(), ensure_ascii=False))


if __name__ == "__main__":
    main()

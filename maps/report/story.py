"""A story: an ordered list of views of the map with a text each, written in one Markdown file.

After an optional front matter with `title` and `author` and an opening text, each heading of the second level begins a
step. The lines under it may set `view: zoom/lat/lon`, `time: DAY or FROM/TO`, `filter:` (as in an address of the map) and
`open: ID`; the rest is its text, in which `[@ID]` cites an incident by its title and `[words](@ID)` by one's own words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs

from markupsafe import Markup

from geo.errors import InputError
from geo.query import IncidentFilter
from geo.vocabulary import Vocabulary
from maps.report.markdown import to_html
from maps.shell import View

_HEADING = re.compile(r"##\s+(\S.*)")
_SETTING = re.compile(r"([a-z]+):\s*(.*)")
_CITED = re.compile(r"\[@([\w.-]+)\]|\]\(@([\w.-]+)\)")
_FRONT, _SETTINGS = ("title", "author"), ("view", "time", "filter", "open")
_FENCE = "---"
MAX_ZOOM = 15


@dataclass(frozen=True, slots=True)
class Step:
    """One view with its text. `line` is where it begins in the file; `params` is the filter as an address states it."""

    line: int
    title: str
    text: str
    view: View | None = None
    params: Mapping[str, str] | None = None
    opened: str | None = None


@dataclass(frozen=True, slots=True)
class Story:
    source: str
    title: str
    author: str
    opening: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Line:
    number: int
    text: str


def read_story(path: Path, vocabulary: Vocabulary) -> Story:
    """Read a story; raise InputError with the file and line of what is wrong."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"not UTF-8 at byte {error.start}; save it as UTF-8", source=str(path)) from None
    except OSError as error:
        raise InputError(f"cannot be read ({error.strerror})", source=str(path)) from None
    return parse_story(text, str(path), vocabulary)


def parse_story(text: str, source: str, vocabulary: Vocabulary) -> Story:
    lines = [Line(number, line.rstrip()) for number, line in enumerate(text.splitlines(), start=1)]
    front, body = _front_matter(lines, source)
    starts = [index for index, line in enumerate(body) if _HEADING.match(line.text)]
    if not starts:
        raise InputError("no step: begin each with a heading of the second level, as '## The capture'", source=source)
    ends = [*starts[1:], len(body)]
    steps = tuple(_step(body[start:end], source, vocabulary) for start, end in zip(starts, ends, strict=True))
    opening = "\n".join(line.text for line in body[: starts[0]])
    return Story(source, front.get("title", ""), front.get("author", ""), opening, steps)


def story_html(text: str, story: Story, step: Step | None, titles: Mapping[str, str]) -> Markup:
    """Return a text of the story as HTML, its citations as links; InputError for an id that is not in `titles`."""

    def linked(found: re.Match[str]) -> str:
        incident_id = found[1] or found[2]
        _require_known(incident_id, story, step, titles)
        link = f"(#incident={incident_id})"
        return f"]{link}" if found[2] else f"[{_escaped(titles[incident_id])}]{link}"

    return to_html(_CITED.sub(linked, text))


def check_opened(story: Story, titles: Mapping[str, str]) -> None:
    """Raise InputError for a step that opens an incident which is not in `titles`."""
    for step in story.steps:
        if step.opened is not None:
            _require_known(step.opened, story, step, titles)


def _require_known(incident_id: str, story: Story, step: Step | None, titles: Mapping[str, str]) -> None:
    if incident_id not in titles:
        raise InputError(
            f"incident {incident_id!r} is not in the report; cite one that its filter finds",
            source=story.source,
            line=step.line if step else None,
        )


def _front_matter(lines: list[Line], source: str) -> tuple[dict[str, str], list[Line]]:
    if not lines or lines[0].text != _FENCE:
        return {}, lines
    end = next((index for index, line in enumerate(lines[1:], start=1) if line.text == _FENCE), None)
    if end is None:
        raise InputError("the front matter that '---' begins has no '---' at its end", source=source, line=1)
    settings = dict(_settings(lines[1:end], _FRONT, source))
    return {name: line.text for name, line in settings.items()}, lines[end + 1 :]


def _step(lines: list[Line], source: str, vocabulary: Vocabulary) -> Step:
    heading, rest = lines[0], lines[1:]
    while rest and not rest[0].text:
        rest = rest[1:]
    count = next((index for index, line in enumerate(rest) if not _SETTING.match(line.text)), len(rest))
    settings = dict(_settings(rest[:count], _SETTINGS, source))
    found = _HEADING.match(heading.text)
    assert found is not None
    return Step(
        heading.number,
        found[1],
        "\n".join(line.text for line in rest[count:]),
        _read(settings.get("view"), source, _view),
        _params(settings, source, vocabulary),
        settings["open"].text if "open" in settings else None,
    )


def _settings(lines: list[Line], known: tuple[str, ...], source: str) -> Iterator[tuple[str, Line]]:
    """Yield each setting by its name, the line with its value alone."""
    seen: set[str] = set()
    for line in filter(lambda line: line.text, lines):
        found = _SETTING.match(line.text)
        if found is None or found[1] not in known:
            raise InputError(
                f"{line.text!r}: expected one of {', '.join(f'{name}:' for name in known)}", source=source, line=line.number
            )
        if found[1] in seen:
            raise InputError(f"{found[1]}: stands twice in one step; give it once", source=source, line=line.number)
        seen.add(found[1])
        yield found[1], Line(line.number, found[2].strip("'\""))


def _read(line: Line | None, source: str, read: Callable[[str], View]) -> View | None:
    if line is None:
        return None
    try:
        return read(line.text)
    except InputError as error:
        raise InputError(error.problem, source=source, line=line.number) from None


def _view(text: str) -> View:
    try:
        zoom, lat, lon = map(float, text.split("/"))
    except ValueError:
        zoom, lat, lon = -1.0, 0.0, 0.0
    if not (0 <= zoom <= MAX_ZOOM and -90 <= lat <= 90 and -180 <= lon <= 180):
        raise InputError(f"view {text!r}: expected zoom/latitude/longitude, as 9/24.80/-107.39, zoom from 0 to {MAX_ZOOM}")
    return View(lon=lon, lat=lat, zoom=round(zoom))


def _params(settings: Mapping[str, Line], source: str, vocabulary: Vocabulary) -> Mapping[str, str]:
    """The filter of a step as the page reads it: that of `filter`, and the days of `time`."""
    params: dict[str, list[str]] = {}
    for name in ("filter", "time"):
        line = settings.get(name)
        if line is None:
            continue
        stated = {"datetime": [line.text]} if name == "time" else parse_qs(line.text.lstrip("?#"), keep_blank_values=True)
        try:
            _require_filter(stated, vocabulary)
        except InputError as error:
            raise InputError(error.problem, source=source, line=line.number) from None
        params |= stated
    return IncidentFilter.parse(params, vocabulary).to_params()


def _require_filter(params: Mapping[str, list[str]], vocabulary: Vocabulary) -> None:
    known = ("datetime", "cartel", "type", "agency", "precision", "status", "confidence", "kind", "q")
    for name in params:
        if name not in known:
            raise InputError(f"filter {name!r}: expected one of {', '.join(known)}")
    IncidentFilter.parse(params, vocabulary)


def _escaped(text: str) -> str:
    """Text that Markdown takes as it is."""
    return re.sub(r"([\\`*_{}\[\]()#+.!|<>&~-])", r"\\\1", text)

"""Puts a report together: what the author wrote, the data, the basemap, and the page's own code."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from importlib import metadata
from pathlib import Path

from markupsafe import Markup

from geo.model import Incident
from geo.query import IncidentFilter
from geo.settings import Settings
from geo.vocabulary import Vocabulary
from maps.bundle import bundle_path
from maps.embedding.arrays import packed
from maps.embedding.embed import Content, Detail
from maps.page import TEMPLATES, Addresses, Json, content_security_policy, render_page
from maps.report.content import content_of, data_date, latest
from maps.report.fitting import Fitted, fit
from maps.report.markdown import to_html
from maps.report.story import Story
from maps.report.telling import told_story
from maps.shell import MEXICO, MapShell

EVERYTHING = IncidentFilter()
_POLICY_MARK = "policy-of-this-file"
_UNPACKING = TEMPLATES / "unpacking.js"


@dataclass(frozen=True, slots=True)
class Wording:
    """What the author of a report says; the introduction is Markdown. Title and author of a story stand for missing ones."""

    title: str = ""
    author: str = ""
    introduction: str = ""
    story: Story | None = None


def build_report(
    incidents: Iterable[Incident],
    vocabulary: Vocabulary,
    lang: str,
    *,
    wording: Wording = Wording(),
    wanted: IncidentFilter = EVERYTHING,
    map_only: bool = False,
    max_mb: float | None = None,
    data: Path | None = None,
) -> str:
    """Return the HTML of a report on `incidents`, which `wanted` selected; with `map_only` the map without the rest.

    The same input gives the same bytes. `max_mb` is how many million bytes it may have. `data` is the folder that holds
    `basemap/` (default: the settings'). Raises InputError for a language there is none for or a size that is too small,
    DataError if the bundle is not built.
    """
    own = Settings.from_environ().data
    content = content_of(incidents, vocabulary, own)
    return write_report(
        content, vocabulary, lang, wording=wording, wanted=wanted, map_only=map_only, max_mb=max_mb, data=data or own
    )


def write_report(
    content: Content,
    vocabulary: Vocabulary,
    lang: str,
    *,
    wording: Wording = Wording(),
    wanted: IncidentFilter = EVERYTHING,
    map_only: bool = False,
    max_mb: float | None = None,
    data: Path,
) -> str:
    """Return the HTML of a report on records that stand as columns already; see `build_report`."""
    held = latest(content)
    told = told_story(wording.story, held, lang)
    title = wording.title or (wording.story.title if wording.story else "")
    author = wording.author or (wording.story.author if wording.story else "")

    def render(fitted: Fitted | None) -> str:
        config: Json = {
            "mode": "map" if map_only else "report",
            "view": None,
            "addresses": dict.fromkeys(asdict(Addresses()), ""),
            "report": {
                "author": author,
                "dataDate": data_date(held),
                "digest": content.version,
                "filter": wanted.to_params(),
                "version": metadata.version("terreno"),
                "left": _left_out(fitted, content, held),
                "story": [step.as_json() for step in told.steps] if told else [],
            },
        }
        return render_page(
            "file.html",
            lang,
            MapShell(MEXICO),
            config,
            vocabulary,
            title=title,
            story=told,
            introduction=to_html(wording.introduction),
            map_only=map_only,
            policy=_POLICY_MARK,
            css=_bundle("terreno.css"),
            js=_bundle("terreno.js"),
            unpacking=Markup(_UNPACKING.read_text(encoding="utf-8")),
            parts=_parts(fitted),
        )

    shell = len(render(None).encode()) + 2_000  # the policy, and what is left out in words
    html = render(fit(held, vocabulary, Settings.from_environ().data, data / "basemap" / "terreno.pmtiles", shell, max_mb))
    return html.replace(_POLICY_MARK, content_security_policy(html), 1)


def _parts(fitted: Fitted | None) -> Sequence[tuple[str, Markup]]:
    """The packed data of a page, by the id of the element that holds them."""
    if fitted is None:
        return ()
    parts = {**fitted.embedded.parts(), "basemap": fitted.basemap}
    return tuple((f"terreno-{name}", Markup(text)) for name, text in parts.items() if text)


def _left_out(fitted: Fitted | None, content: Content, held: Content) -> Json:
    """What a reader must know of what the file does not hold; the page says it."""
    left: Json = {}
    if len(held.columns) < len(content.columns):
        left["records"] = {"held": len(held.columns), "all": len(content.columns)}
    if fitted and fitted.embedded.detail is not Detail.WHOLE:
        left["detail"] = fitted.embedded.detail.name.lower()
    if fitted and fitted.is_cut:
        left["basemap"] = fitted.zoom
    return left


def _bundle(name: str) -> Markup:
    """A built file, packed."""
    path = bundle_path(name)
    return _packed_file(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=4)
def _packed_file(path: Path, _modified: int) -> Markup:
    return Markup(packed(path.read_bytes()))

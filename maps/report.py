"""One self-contained HTML file: map, filters, table, sources, methods, and the data; it asks no host for anything."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict
from importlib import metadata
from pathlib import Path

from markupsafe import Markup

from geo.errors import DataError
from geo.geojson import collection_lines, dumps, to_feature
from geo.model import Incident
from geo.query import IncidentFilter
from geo.settings import Settings
from geo.vocabulary import Vocabulary
from maps.basemap import cut_basemap
from maps.page import STATIC, Addresses, Json, content_security_policy, json_for_script, render_page
from maps.shell import MEXICO, MapShell

EVERYTHING = IncidentFilter()
_POLICY_MARK = "policy-of-this-file"


def build_report(
    incidents: Sequence[Incident],
    vocabulary: Vocabulary,
    lang: str,
    *,
    title: str = "",
    wanted: IncidentFilter = EVERYTHING,
    map_only: bool = False,
    data: Path | None = None,
) -> str:
    """Return the HTML of a report on `incidents`, which `wanted` selected; with `map_only` the map without the rest.

    The same input gives the same bytes. `data` is the folder that holds `basemap/` (default: the settings'). Raises
    InputError for a language there is none for, DataError if the bundle is not built.
    """
    basemap = cut_basemap((data or Settings.from_environ().data) / "basemap" / "terreno.pmtiles")
    features = list(map(to_feature, incidents))
    config: Json = {
        "mode": "map" if map_only else "report",
        "view": None,
        "addresses": dict.fromkeys(asdict(Addresses()), ""),
        "report": report_facts(incidents, features, wanted),
    }
    html = render_page(
        "file.html",
        lang,
        MapShell(MEXICO),
        config,
        vocabulary,
        title=title,
        map_only=map_only,
        policy=_POLICY_MARK,
        css=Markup(_built("terreno.css")),
        js=Markup(_built("terreno.js")),
        data=json_for_script(shared_geometries(features)),
        basemap=base64.b64encode(basemap).decode(),
    )
    return html.replace(_POLICY_MARK, content_security_policy(html), 1)


def report_facts(incidents: Sequence[Incident], features: Sequence[Json], wanted: IncidentFilter) -> Json:
    """Return what a reader needs to cite the data: its date, digest, selection and the version that read it.

    The digest is that of the same selection exported as GeoJSON.
    """
    dates = [source.retrieved for incident in incidents for source in incident.sources if source.retrieved]
    digest = hashlib.sha256()
    for line in collection_lines(map(dumps, features)):
        digest.update(line.encode())
    return {
        "dataDate": max(dates).isoformat() if dates else None,
        "digest": digest.hexdigest(),
        "filter": wanted.to_params(),
        "version": metadata.version("terreno"),
    }


def shared_geometries(features: Sequence[Json]) -> Json:
    """Return the Features with the number of their geometry, and each geometry once: a state may stand for many."""
    numbers: dict[str, int] = {}
    geometries: list[object] = []
    numbered: list[Json] = []
    for feature in features:
        geometry = feature["geometry"]
        numbered.append({**feature, "geometry": None if geometry is None else _number(geometry, numbers, geometries)})
    return {"geometries": geometries, "features": numbered}


def _number(geometry: object, numbers: dict[str, int], geometries: list[object]) -> int:
    key = json.dumps(geometry)
    if key not in numbers:
        numbers[key] = len(geometries)
        geometries.append(geometry)
    return numbers[key]


def _built(name: str) -> str:
    path = STATIC / "build" / name
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise DataError(f"{path} cannot be read ({error.strerror}); run `make setup` to build it") from error

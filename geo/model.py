"""What Terreno knows: articles, places, mentions, incidents, evidence, sources.

Frozen dataclasses and enums, passed between all modules. Coordinates are WGS 84 degrees, always by name
(`lon`, `lat`); geometries are shapely, in longitude, latitude (CRS84). Character offsets count Python code points in
`Article.text`, end exclusive. None means 'not stated' and is never the same as 0 or ''.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from shapely.geometry.base import BaseGeometry

from geo.explanation import Explanation, RefusedEvent


class RecordKind(StrEnum):
    """Three kinds, never counted together."""

    INCIDENT = "incident"
    ACTIVITY = "activity"
    STATEMENT = "statement"


class Status(StrEnum):
    CANDIDATE = "candidate"
    NEEDS_REVIEW = "needs_review"
    REVIEWED = "reviewed"
    DISPUTED = "disputed"
    RETRACTED = "retracted"
    MERGED = "merged"


class Outcome(StrEnum):
    COMPLETED = "completed"
    ATTEMPTED = "attempted"
    REVERSED = "reversed"


class Precision(StrEnum):
    """How exactly a place is known, finest first; see `PRECISION_RADIUS_M`."""

    __hash__ = str.__hash__
    """That of Enum is slow, and places are told apart by their precision all the time."""

    SITE = "site"
    LOCALITY = "locality"
    NEAR_LOCALITY = "near_locality"
    ADMIN2 = "admin2"
    NATURAL_AREA = "natural_area"
    ADMIN1 = "admin1"
    COUNTRY = "country"
    SEA_AIR = "sea_air"


PRECISION_RADIUS_M: Mapping[Precision, float] = {
    Precision.SITE: 250.0,
    Precision.LOCALITY: 5_000.0,
    Precision.NEAR_LOCALITY: 25_000.0,
}
"""Radius of a place that is drawn as a point; the other precisions are drawn as their area or not at all."""

POINT_PRECISIONS = frozenset(PRECISION_RADIUS_M)
AREA_PRECISIONS = frozenset({Precision.ADMIN2, Precision.NATURAL_AREA, Precision.ADMIN1, Precision.SEA_AIR})


class DatePrecision(StrEnum):
    DAY = "day"
    RANGE = "range"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    DECADE = "decade"
    AFTER = "after"
    BEFORE = "before"
    UNKNOWN = "unknown"


class DateBasis(StrEnum):
    STATED = "stated"
    RELATIVE_TO_PUBLICATION = "relative_to_publication"
    EXTERNAL = "external"


class PlaceRole(StrEnum):
    OCCURRED_AT = "occurred_at"
    ORIGIN = "origin"
    DESTINATION = "destination"
    CUSTODY = "custody"
    MENTIONED = "mentioned"


class ActorRole(StrEnum):
    INITIATOR = "initiator"
    TARGET = "target"
    CAPTURED = "captured"
    KILLED = "killed"
    ASSISTING = "assisting"
    INTELLIGENCE = "intelligence"
    TRAINING_SUPPORT = "training_support"
    RELEASING = "releasing"
    PROSECUTING = "prosecuting"
    VICTIM = "victim"


class Basis(StrEnum):
    STATED = "stated"
    LEXICON = "lexicon"
    INFERRED = "inferred"


class Side(StrEnum):
    """Whose people a count is about."""

    STATE = "state"
    CARTEL = "cartel"
    CIVILIAN = "civilian"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Article:
    """One text as published. `id` is the digest of the text, so the same text twice is the same article."""

    text: str
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: dt.date | None = None
    retrieved: dt.date | None = None
    lang: str | None = None
    derived_from: str | None = None

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    @property
    def id(self) -> str:
        return self.sha256[:16]


@dataclass(frozen=True, slots=True)
class Place:
    """One gazetteer entry.

    `gazetteer_id` is 'authority:key' ('geonames:4012176', 'inegi:25006', 'terreno:la-tuna'); `area_id` is the key of its
    polygon (`Gazetteer.area`), None where it has none. `uncertainty_m` is the radius in metres within which it lies.
    """

    gazetteer_id: str
    name: str
    lon: float
    lat: float
    precision: Precision
    uncertainty_m: float
    country: str | None = None
    admin1: str | None = None
    admin2: str | None = None
    population: int = 0
    area_id: str | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a mention may mean, with its score from 0 to 1."""

    place: Place
    score: float


class RelationKind(StrEnum):
    """How what is told lies to the places that it is told by."""

    OFFSET = "offset"
    """'12 km north of X': a point."""
    DISTANCE = "distance"
    """'30 km from X': anywhere around X, no further than about that."""
    TRAVEL_TIME = "travel_time"
    """'40 minutes from X': anywhere around X that may be reached so."""
    NEAR = "near"
    PART = "part"
    """'Northern X': within X."""
    TERRAIN = "terrain"
    """'The sierra of X': somewhere in it, away from its middle."""
    BETWEEN = "between"
    """On the line from X to Y, as 'the road between X and Y'."""
    ALONG = "along"
    """'Kilometre 45 of the X-Y highway'."""
    BORDER = "border"
    OFF_COAST = "off_coast"


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place that a relation is measured from."""

    name: str
    gazetteer_id: str


@dataclass(frozen=True, slots=True)
class SpatialRelation:
    """What the text says of where something lies: `text[start:end]` are the words before, behind or around the name.

    `distance_m` is as stated, `bearing_deg` clockwise from north; None where not stated. `anchors` are in text order.
    """

    kind: RelationKind
    start: int
    end: int
    distance_m: float | None = None
    bearing_deg: float | None = None
    anchors: tuple[Anchor, ...] = ()


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A toponym in a text: `text[start:end] == name`. `place` is what it names, None when it could not be resolved.

    `where` is what it stands for: the same place, or `spot` where a relation puts it elsewhere ('12 km north of X').
    `precision` is that of the mention, which may be coarser than its place's ('near Culiacán').
    """

    start: int
    end: int
    name: str
    place: Place | None
    precision: Precision | None
    score: float
    candidates: tuple[Candidate, ...] = ()
    relation: SpatialRelation | None = None
    spot: Place | None = None
    is_demonym: bool = False

    @property
    def where(self) -> Place | None:
        return self.spot or self.place

    @property
    def lon(self) -> float | None:
        return self.where.lon if self.where else None

    @property
    def lat(self) -> float | None:
        return self.where.lat if self.where else None

    @property
    def uncertainty_m(self) -> float | None:
        """The radius in metres around lon, lat within which it lies."""
        return self.where.uncertainty_m if self.where else None


@dataclass(frozen=True, slots=True)
class IncidentPlace:
    """A place as one incident uses it; the flat record that is stored and exported.

    Name, id, units and position are those of `PlaceMention.where`; `relation` says how it lies to the place mentioned.
    """

    mention: str
    start: int
    end: int
    role: PlaceRole
    name: str | None = None
    admin2: str | None = None
    admin1: str | None = None
    country: str | None = None
    gazetteer_id: str | None = None
    lon: float | None = None
    lat: float | None = None
    precision: Precision | None = None
    uncertainty_m: float | None = None
    score: float = 0.0
    candidates: tuple[Candidate, ...] = ()
    relation: SpatialRelation | None = None


@dataclass(frozen=True, slots=True)
class IncidentActor:
    """A group, agency or person in an incident; `id` is None for actors outside the vocabulary."""

    id: str | None
    name: str
    mention: str
    start: int
    end: int
    role: ActorRole
    basis: Basis = Basis.STATED


@dataclass(frozen=True, slots=True)
class Count:
    """A stated number of people. 'At least 8' is best 8, low 8, high None."""

    best: int
    low: int | None = None
    high: int | None = None
    by: Side = Side.UNKNOWN


@dataclass(frozen=True, slots=True)
class Claim:
    """One source's figure for one field ('killed'), kept when another was preferred."""

    field: str
    value: Count
    source_id: str
    quote: str


@dataclass(frozen=True, slots=True)
class Seized:
    """Goods as stated: item 'fentanyl', quantity 1500, unit 'kg'."""

    item: str
    quantity: float | None = None
    unit: str | None = None


COUNT_FIELDS = ("killed", "injured", "detained", "disappeared")
"""The fields of an Incident that hold a Count of people."""

EVENT_FIELD = "event"
"""`Evidence.field` of the sentences that tell the event itself."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words that prove one field: `source.text[start:end] == quote`."""

    field: str
    quote: str
    start: int
    end: int
    source_id: str


@dataclass(frozen=True, slots=True)
class Source:
    """Where an incident was read; `id` is the article's id."""

    id: str
    sha256: str
    url: str | None = None
    publisher: str | None = None
    title: str | None = None
    author: str | None = None
    published: dt.date | None = None
    retrieved: dt.date | None = None
    lang: str | None = None
    derived_from: str | None = None

    @classmethod
    def of(cls, article: Article) -> Source:
        """Return the article as the source of what it tells; its id and digest are those of the whole text, taken once."""
        sha256 = article.sha256
        return cls(
            id=sha256[:16],
            sha256=sha256,
            url=article.url,
            publisher=article.publisher,
            title=article.title,
            author=article.author,
            published=article.published,
            retrieved=article.retrieved,
            lang=article.lang,
            derived_from=article.derived_from,
        )


@dataclass(frozen=True, slots=True)
class EventDate:
    """When it happened: the EDTF string as precise as stated and no more, and its bounds for sliders.

    `start` or `end` is None at an open end; an unknown date is no EventDate but None.
    """

    edtf: str
    start: dt.date | None
    end: dt.date | None
    precision: DatePrecision
    basis: DateBasis

    @property
    def span_days(self) -> int:
        """How many days it may mean; very many where an end is open."""
        return (self.end - self.start).days + 1 if self.start and self.end else 10**6


@dataclass(frozen=True, slots=True)
class Confidence:
    """Calibrated probabilities, 0 to 1, that each part is right."""

    event: float = 0.0
    date: float = 0.0
    place: float = 0.0
    actors: float = 0.0


@dataclass(frozen=True, slots=True)
class Localized:
    """One short text in both languages, built from fields."""

    en: str
    es: str


@dataclass(frozen=True, slots=True)
class Related:
    """A link to another incident: same_episode, follows, legal_consequence_of, duplicate_of, contradicts."""

    id: str
    relation: str


@dataclass(frozen=True, slots=True)
class Crosswalk:
    """Codes of the field's other data sets; None where none applies, never forced."""

    acled_event_type: str | None = None
    acled_sub_event_type: str | None = None
    acled_geo_precision: int | None = None
    acled_time_precision: int | None = None
    ucdp_where_prec: int | None = None
    ucdp_date_prec: int | None = None
    ucdp_type_of_violence: int | None = None


@dataclass(frozen=True, slots=True)
class Masked:
    """That a record is published with less than is known: places no finer than `precision`, and without `names` names."""

    precision: Precision | None
    names: int


@dataclass(frozen=True, slots=True)
class Incident:
    """One record of any kind: stored, served, exported and shown as one RFC 7946 Feature (see `geo.geojson`)."""

    id: str
    record_kind: RecordKind
    type: str
    title: Localized
    summary: Localized
    geometry: BaseGeometry | None = None
    place_precision: Precision | None = None
    outcome: Outcome = Outcome.COMPLETED
    secondary_types: tuple[str, ...] = ()
    date: EventDate | None = None
    places: tuple[IncidentPlace, ...] = ()
    cartels: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    actors: tuple[IncidentActor, ...] = ()
    killed: Count | None = None
    injured: Count | None = None
    detained: Count | None = None
    disappeared: Count | None = None
    claims: tuple[Claim, ...] = ()
    seized: tuple[Seized, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    explanations: tuple[Explanation, ...] = ()
    """Each account's own, by its source; none where they were not recorded."""
    sources: tuple[Source, ...] = ()
    confidence: Confidence = field(default_factory=Confidence)
    crosswalk: Crosswalk = field(default_factory=Crosswalk)
    episode_id: str | None = None
    related: tuple[Related, ...] = ()
    revision: int = 1
    status: Status = Status.CANDIDATE
    merged_into: str | None = None
    masked: Masked | None = None
    """On a published record whose whole is kept back (`geo.masking`); None on every other."""
    extra: Mapping[str, object] = field(default_factory=dict)
    """Properties of a Feature that this version does not know, carried through unchanged."""

    @property
    def occurred_at(self) -> IncidentPlace | None:
        """The place where it happened; None when not stated or not found."""
        return next((place for place in self.places if place.role is PlaceRole.OCCURRED_AT), None)

    @property
    def is_mapped(self) -> bool:
        return self.geometry is not None

    @property
    def source_count(self) -> int:
        return len(self.sources)

    @property
    def independent_source_count(self) -> int:
        """Sources that are not copies of another (`derived_from`)."""
        return len({source.derived_from or source.id for source in self.sources})


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that one article yielded."""

    article: Article
    mentions: tuple[PlaceMention, ...]
    incidents: tuple[Incident, ...]
    refused: tuple[RefusedEvent, ...] = ()

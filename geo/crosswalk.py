"""Codes of ACLED and UCDP GED for an incident, so that the data sets can be compared; None where none applies."""

from __future__ import annotations

from collections.abc import Mapping

from geo.model import Crosswalk, DatePrecision, EventDate, Incident, Precision, RecordKind
from geo.vocabulary import Vocabulary
from geo.wording import AcledType

ACLED_GEO_PRECISION: Mapping[Precision, int] = {
    Precision.SITE: 1,
    Precision.LOCALITY: 1,
    Precision.NEAR_LOCALITY: 2,
    Precision.ADMIN2: 2,
    Precision.NATURAL_AREA: 3,
    Precision.ADMIN1: 3,
    Precision.SEA_AIR: 3,
}
UCDP_WHERE_PREC: Mapping[Precision, int] = {
    Precision.SITE: 1,
    Precision.LOCALITY: 1,
    Precision.NEAR_LOCALITY: 2,
    Precision.ADMIN2: 3,
    Precision.ADMIN1: 4,
    Precision.NATURAL_AREA: 5,
    Precision.COUNTRY: 6,
    Precision.SEA_AIR: 7,
}
_ACLED_TIME = ((1, 1), (7, 2), (31, 3))
_UCDP_DATE = ((1, 1), (6, 2), (7, 3), (31, 4), (366, 5))
_NON_STATE, _ONE_SIDED = 2, 3
_ON_UNARMED_PEOPLE = frozenset({"massacre", "homicide", "killing_of_official"})


def crosswalk(incident: Incident, vocabulary: Vocabulary, acled_types: Mapping[str, AcledType]) -> Crosswalk:
    """Return the codes; activities and statements are no events in either data set and get none."""
    if incident.record_kind is not RecordKind.INCIDENT:
        return Crosswalk()
    acled = acled_types.get(incident.type, AcledType(None, None))
    precision = incident.place_precision
    return Crosswalk(
        acled_event_type=acled.event_type,
        acled_sub_event_type=acled.sub_event_type,
        acled_geo_precision=ACLED_GEO_PRECISION.get(precision) if precision else None,
        acled_time_precision=_coded(incident.date, _ACLED_TIME),
        ucdp_where_prec=UCDP_WHERE_PREC[precision] if precision else None,
        ucdp_date_prec=_coded(incident.date, _UCDP_DATE),
        ucdp_type_of_violence=_type_of_violence(incident, vocabulary),
    )


def _coded(date: EventDate | None, steps: tuple[tuple[int, int], ...]) -> int | None:
    """Return the code of the first step (days, code) that the date's span fits into."""
    if date is None or date.start is None or date.end is None or date.precision is DatePrecision.DECADE:
        return None
    span = (date.end - date.start).days + 1
    return next((code for days, code in steps if span <= days), None)


def _type_of_violence(incident: Incident, vocabulary: Vocabulary) -> int | None:
    """UCDP codes lethal events of named groups: between two groups, or by one against unarmed people."""
    cartels = {vocabulary.parent_cartel(cartel) for cartel in incident.cartels}
    if not (incident.killed and incident.killed.best) or not cartels:
        return None
    if incident.type == "armed_clash" and len(cartels) > 1 and not incident.agencies:
        return _NON_STATE
    return _ONE_SIDED if incident.type in _ON_UNARMED_PEOPLE else None

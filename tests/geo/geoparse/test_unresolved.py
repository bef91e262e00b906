"""Names that no gazetteer holds, and what is said of those that have several senses."""

from __future__ import annotations

import pytest

from geo.model import Precision, RelationKind
from tests.geo.geoparse.conftest import Parse
from tests.geo.geoparse.test_relations import found


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Hallaron el cuerpo en la comunidad de Xuchiltepantlán.", "Xuchiltepantlán"),
        ("Vecinos de la ranchería de Xuchiltepantlán huyeron.", "Xuchiltepantlán"),
        ("El convoy llegó al poblado de Xuchiltepantlán.", "Xuchiltepantlán"),
        ("A body was found in the village of Xuchiltepantlan.", "Xuchiltepantlan"),
        ("Residents fled the town of Xuchiltepantlan.", "Xuchiltepantlan"),
        ("The lab stood near the hamlet of Xuchiltepantlan.", "Xuchiltepantlan"),
    ],
)
def test_a_name_that_nobody_knows_is_kept_without_a_place(parse: Parse, text: str, name: str) -> None:
    mention = found(parse, text, name)
    assert (mention.place, mention.precision, mention.score, mention.candidates) == (None, None, 0.0, ())
    assert (mention.lon, mention.lat, mention.uncertainty_m, mention.relation) == (None, None, None, None)


@pytest.mark.parametrize(
    ("text", "name", "container"),
    [
        ("Hallaron el cuerpo en la comunidad de Xuchiltepantlán, municipio de Choix, Sinaloa.", "Xuchiltepantlán", "Choix"),
        ("A body was found in the village of Xuchiltepantlan, Sinaloa.", "Xuchiltepantlan", "Sinaloa"),
    ],
)
def test_it_is_put_where_the_text_says_it_lies(parse: Parse, text: str, name: str, container: str) -> None:
    mention = found(parse, text, name)
    assert mention.place is not None and mention.place.name == container
    assert mention.precision in (Precision.ADMIN2, Precision.ADMIN1)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A grave was found in the village of Xuchiltepantlan, 12 km north of Los Mochis.", RelationKind.OFFSET),
        ("A grave was found in the village of Xuchiltepantlan (some 12 km north of Los Mochis).", RelationKind.OFFSET),
        ("Hallaron la fosa en Xuchiltepantlan, ubicada a unos 12 kilómetros al norte de Los Mochis.", RelationKind.OFFSET),
        ("Hallaron la fosa en la comunidad de Xuchiltepantlan, cerca de Los Mochis.", RelationKind.NEAR),
    ],
)
def test_it_is_put_where_the_words_behind_it_say(parse: Parse, text: str, kind: RelationKind) -> None:
    mention, town = found(parse, text, "Xuchiltepantlan"), found(parse, text, "Los Mochis")
    assert mention.relation is not None and mention.relation.kind is kind
    assert (mention.lon, mention.lat, mention.uncertainty_m) == (town.lon, town.lat, town.uncertainty_m)
    assert mention.precision is Precision.NEAR_LOCALITY and 0 < mention.score <= town.score


def test_a_sentence_between_tells_nothing_of_it(parse: Parse) -> None:
    text = "Vecinos huyeron de la comunidad de Xuchiltepantlan. Cerca de Los Mochis llovió."
    assert found(parse, text, "Xuchiltepantlan").place is None


@pytest.mark.parametrize("name", ["Cuauhtémoc", "San Fernando", "Nogales", "Springfield", "Córdoba", "Sinaloa"])
def test_a_resolved_mention_says_how_sure_it_is_and_what_else_it_may_be(parse: Parse, name: str) -> None:
    mention = found(parse, f"Dos hombres fueron detenidos en {name} el lunes.", name)
    assert mention.place is not None and mention.precision is not None
    assert 0.0 < mention.score <= 1.0
    assert mention.uncertainty_m is not None and mention.uncertainty_m > 0
    scores = [candidate.score for candidate in mention.candidates]
    assert mention.candidates[0].place == mention.place
    assert scores == sorted(scores, reverse=True) and 0.5 <= sum(scores) <= 1.005

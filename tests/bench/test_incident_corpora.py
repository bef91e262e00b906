"""The incident benches say what is missing, and their tables name types and groups that exist."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from geo.extract.scorers import AGENCY, KIND, MUC4, Model
from geo.model import Incident, IncidentPlace, Localized, PlaceRole, Precision, RecordKind
from geo.settings import ROOT
from geo.vocabulary import Vocabulary
from tests.bench import headlines, muc4
from tests.bench.incident_corpora import as_line, share


@pytest.mark.parametrize("bench", [muc4, headlines])
def test_missing_corpora_are_said_to_be_missing(bench, tmp_path: Path, monkeypatch, capsys) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr(sys, "argv", ["bench", "--shared", str(tmp_path)])
    bench.main()
    assert "not measured" in capsys.readouterr().out


def test_types_are_incident_types(vocabulary: Vocabulary) -> None:
    kinds = {row["type"]: vocabulary.types[row["type"]].record_kind for row in muc4.table(muc4.TYPES)}
    assert set(kinds.values()) == {RecordKind.INCIDENT}


def test_groups_are_added_to_the_vocabulary(vocabulary: Vocabulary) -> None:
    added = muc4.with_groups(vocabulary)
    assert added.actors["fmln"].is_group
    assert set(vocabulary.actors) < set(added.actors)
    assert len(added.actors) == len(vocabulary.actors) + len(muc4.table(muc4.GROUPS))


def test_scorers_of_muc4_know_its_types_and_tell_no_agencies() -> None:
    model = Model.load(ROOT / "data", MUC4)
    assert {"attack", "bombing", "kidnapping", "arson"} <= set(model[KIND].classes)
    assert model[AGENCY].probability(["bias", "own-first"]) < 0.01


def test_all_names_of_a_group_are_written() -> None:
    incident = Incident("1", RecordKind.INCIDENT, "attack", Localized("", ""), Localized("", ""))
    assert as_line(incident, "attack", [("Shining Path", "Sendero Luminoso"), "FARC"])["perp_orgs"] == [
        ["Shining Path", "Sendero Luminoso"],
        "FARC",
    ]


def test_an_incident_is_written_with_its_country_by_name() -> None:
    place = IncidentPlace(
        "Celaya", 0, 6, PlaceRole.OCCURRED_AT, "Celaya", admin1="Guanajuato", country="MX", lon=-100.8, lat=20.5,
        precision=Precision.LOCALITY,
    )  # fmt: skip
    incident = Incident("1", RecordKind.INCIDENT, "homicide", Localized("", ""), Localized("", ""), places=(place,))
    line = as_line(incident, "attack", ["CSRL"])
    assert (line["type"], line["place"], line["country"], line["perp_orgs"]) == ("attack", "Celaya", "Mexico", ["CSRL"])
    assert line["date"] is None and line["killed"] is None


def test_shares_are_read_beside_their_number_and_as_f1() -> None:
    assert share({"place": {"town": [0.5, 12]}}, "place", "town") == 0.5
    assert share({"detection": [0.9, 0.5, 0.643]}, "detection") == 0.643

"""The reviewed files load, and each kind of slip in them is explained."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo.errors import DataError
from geo.settings import ROOT
from geo.vocabulary import Vocabulary

ACTOR_HEADER = "id,name,kind,relation,related_to,aliases,scope,colour,note\n"
TYPE_FILE = "id,record_kind,label_en,label_es,group,symbol\ncapture,incident,Capture,Captura,capture,handcuffs\n"


def load(folder: Path, actors: str, types: str = TYPE_FILE) -> Vocabulary:
    (folder / "actors.csv").write_text(ACTOR_HEADER + actors, encoding="utf-8")
    (folder / "operation_types.csv").write_text(types, encoding="utf-8")
    return Vocabulary.load(folder)


def test_committed_vocabulary_loads_with_expected_volumes() -> None:
    vocabulary = Vocabulary.load(Path(ROOT, "data", "reference"))
    assert len(vocabulary.actors) >= 76
    assert len(vocabulary.types) >= 29
    assert all(kind.symbol and kind.group for kind in vocabulary.types.values())


def test_factions_roll_up_through_arms() -> None:
    vocabulary = Vocabulary.load(Path(ROOT, "data", "reference"))
    assert vocabulary.parent_cartel("los-ninis") == "sinaloa-cartel"
    assert "los-ninis" in vocabulary.with_factions("sinaloa-cartel")
    assert vocabulary.parent_cartel("cdn") == "cdn"  # a splinter is its own cartel
    assert vocabulary.parent_cartel("unheard-of") == "unheard-of"


@pytest.mark.parametrize(
    ("actors", "message"),
    [
        ("a,A,gang,,,,,,\n", "kind 'gang'"),
        ("a,A,cartel,ally_of,b,,,,\n", "related to 'b'"),
        ("a,A,cartel,,,,,,\na,B,cartel,,,,,,\n", "stands twice"),
        ("a,A,cartel,,,Los Rojos,,,\nb,B,cartel,,,los rojos,Guerrero,,\n", "'los rojos' is a name of a and of b"),
        ("a,A,faction,faction_of,b,,,,\nb,B,faction,faction_of,a,,,,\n", "circle"),
        ("a,A,cartel,,,one, two,,,,\n", "as many fields"),
        ("a,A,cartel\n", "as many fields"),
    ],
)
def test_slip_in_actors_is_explained(tmp_path: Path, actors: str, message: str) -> None:
    with pytest.raises(DataError, match=message):
        load(tmp_path, actors)


def test_same_alias_in_different_states_is_allowed(tmp_path: Path) -> None:
    load(tmp_path, "a,A,cartel,,,Los Rojos,Tamaulipas,,\nb,B,cartel,,,Los Rojos,Guerrero,,\n")


def test_missing_folder_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="make setup"):
        Vocabulary.load(tmp_path / "nowhere")

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.model import ActorRole
from geo.persons import FATES, common_names, is_full_name, is_same_from_first, is_same_name, name_keys, persons
from tests.geo.samples import incident, person

words = st.lists(st.sampled_from(("ana", "Pérez", "perez", "López", "de", "la", "Ñ", "")), max_size=5).map(" ".join)


@pytest.mark.parametrize(
    ("name", "other", "same"),
    [
        ("Ovidio Guzmán", "OVIDIO GUZMAN LÓPEZ", True),
        ("Guzmán", "Ovidio Guzmán", False),
        ("Mencho", "mencho", True),
        ("Juan Pérez", "Juan López", False),
        ("", "", False),
    ],
)
def test_the_same_name(name: str, other: str, same: bool) -> None:
    assert is_same_name(name, other) is is_same_name(other, name) is same


@given(words, words)
def test_names_of_one_person_share_a_key(name: str, other: str) -> None:
    if is_same_name(name, other):
        assert name_keys(name) & name_keys(other)


@pytest.mark.parametrize(
    ("name", "other", "same"),
    [
        ("Ovidio Guzmán", "OVIDIO GUZMAN LÓPEZ", True),
        ("Guzmán López", "Ovidio Guzmán López", False),
        ("Ovidio", "Ovidio", False),
        ("", "", False),
    ],
)
def test_the_same_from_the_first_word_on(name: str, other: str, same: bool) -> None:
    assert is_same_from_first(name, other) is is_same_from_first(other, name) is same


def test_a_full_name_has_two_surnames() -> None:
    assert is_full_name("Ovidio Guzmán López") and is_full_name("María de los Ángeles Pineda")
    assert not is_full_name("General de la República") and not is_full_name("") and not is_full_name("Ana Ruiz")


def test_persons_by_role_and_in_common() -> None:
    told = incident(actors=(person("Ana Ruiz"), person("Luis Gil", ActorRole.VICTIM)))
    assert persons(told) == ("Ana Ruiz", "Luis Gil") and persons(told, FATES) == ("Ana Ruiz",)
    assert common_names(persons(told), ["Luis Gil Paz", "Otra"]) == ("Luis Gil",)

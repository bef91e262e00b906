"""A tile holds exactly what lies in it: against a count record by record, and its children sum to it."""

import datetime as dt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.columns.columns import Columns
from geo.columns.grid import Grid
from geo.columns.held import Held, Part, Selection, finds
from geo.columns.selecting import selected
from geo.errors import InputError
from geo.model import RecordKind, Status
from geo.query import IncidentFilter, Interval
from geo.vocabulary import Vocabulary
from maps.tiles.address import TileAddress
from maps.tiles.composition import By, Composition
from maps.tiles.cutting import Tile, cut
from maps.tiles.encoding import encoded
from tests.maps.tiles.drawn_rows import LEGENDS, drawn, packed_rows
from tests.maps.tiles.reading import decoded, expected

ROWS = packed_rows(3_000)
INCIDENTS = frozenset({RecordKind.INCIDENT})
FILTERS = (
    IncidentFilter(),
    IncidentFilter(record_kinds=INCIDENTS, statuses=frozenset({Status.CANDIDATE})),
    IncidentFilter(interval=Interval(dt.date(2010, 1, 1), dt.date(2012, 1, 1)), cartels=frozenset({"cjng", "not-stated"})),
    IncidentFilter(types=frozenset({"raid"}), confidence=90),
)
wanted = st.sampled_from(FILTERS)
zooms = st.integers(0, 9)


def held(split: int = 0, changed: int = 0) -> Held:
    """All rows, the last `split` of them in a part of their own, with `changed` earlier ones written anew."""
    if not split:
        return Held((Part(drawn(ROWS)),), LEGENDS, "1")
    first, last = drawn(ROWS[:-split]), np.concatenate((ROWS[:changed], ROWS[-split:]))
    gone = np.flatnonzero(first.number < changed)
    first.type[gone] = 3  # what stands there no longer counts
    return Held((Part(first, gone), Part(drawn(last))), LEGENDS, "2")


@pytest.fixture
def few_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tiles of a hundred rows are counted by the grid's cells."""
    monkeypatch.setattr("maps.tiles.cutting.MANY_ROWS", 100)


@pytest.mark.parametrize("wanted", FILTERS)
@pytest.mark.parametrize("by", By)
def test_counts_by_the_grid_are_those_by_the_rows(
    vocabulary: Vocabulary, few_are_many: None, wanted: IncidentFilter, by: By
) -> None:
    composition = Composition(by, LEGENDS, vocabulary)
    first, last = held(400, 100).parts
    gridded = Held((Part(first.columns, first.gone, Grid(first.columns, most=300)), last), LEGENDS, "3")
    by_grid, by_rows = Selection(gridded, wanted, vocabulary), Selection(held(400, 100), wanted, vocabulary)
    for z in range(8):
        address = around(z)
        one, other = cut(address, by_grid, composition), cut(address, by_rows, composition)
        assert encoded(Tile(other.cells, one.rows)) == encoded(other)
        assert np.array_equal(one.cells.key, other.cells.key) and np.array_equal(one.cells.total, other.cells.total)
        assert np.array_equal(one.cells.counts, other.cells.counts)
        assert ((one.cells.dx >= 0) & (one.cells.dx < 256)).all()


def around(z: int, lon: float = -107.4, lat: float = 24.8) -> TileAddress:
    x = (lon + 180) / 360
    y = 0.5 - np.arcsinh(np.tan(np.radians(lat))) / (2 * np.pi)
    return TileAddress(z, int(x * 2**z), int(y * 2**z))


@settings(max_examples=40)
@given(wanted, zooms, st.sampled_from(By), st.sampled_from([(0, 0), (400, 0), (10, 700)]))
def test_a_tile_is_a_count_record_by_record(
    vocabulary: Vocabulary, wanted: IncidentFilter, z: int, by: By, split: tuple[int, int]
) -> None:
    composition = Composition(by, LEGENDS, vocabulary)
    tile = cut(around(z), Selection(held(*split), wanted, vocabulary), composition)
    everything = drawn(ROWS)
    counts, singles = expected(everything.part(selected(everything, wanted, vocabulary)), around(z), composition)
    assert set(tile.rows.number.tolist()) == singles
    found = {
        key: {part: n for part, n in enumerate(row) if n}
        for key, row in zip(tile.cells.key, tile.cells.counts.tolist(), strict=True)
    }
    assert found == counts
    assert [sum(one.values()) for _, one in sorted(counts.items())] == tile.cells.total.tolist()


def total(address: TileAddress, selection: Selection, composition: Composition) -> int:
    tile = cut(address, selection, composition)
    return int(tile.cells.total.sum()) + len(tile.rows)


@settings(max_examples=20)
@given(wanted, zooms, st.booleans())
def test_a_tile_is_the_sum_of_its_four_parts(vocabulary: Vocabulary, wanted: IncidentFilter, z: int, whole: bool) -> None:
    selection, composition = Selection(held(400, 100), wanted, vocabulary), Composition(By.TYPE, LEGENDS, vocabulary)
    if whole:
        selection.whole(0)
    parent = around(z)
    parts = [TileAddress(z + 1, parent.x * 2 + east, parent.y * 2 + south) for east in (0, 1) for south in (0, 1)]
    assert total(parent, selection, composition) == sum(total(part, selection, composition) for part in parts)


def test_one_part_or_two_are_the_same_tile(vocabulary: Vocabulary) -> None:
    composition = Composition(By.CARTEL, LEGENDS, vocabulary)
    for z in (0, 6, 12):
        one, two = (
            encoded(cut(around(z), Selection(parts, FILTERS[0], vocabulary), composition))
            for parts in (held(), held(300, 50))
        )
        assert one == two


def test_cells_lie_where_their_records_do(vocabulary: Vocabulary) -> None:
    composition, address = Composition(By.CARTEL, LEGENDS, vocabulary), around(5)
    selection = Selection(held(), FILTERS[0], vocabulary)
    tile = decoded(encoded(cut(address, selection, composition)), address, LEGENDS, {})
    for cell in tile["cells"]:
        assert int(cell["x"] * 32) == address.x and int(cell["y"] * 32) == address.y
        assert cell["total"] == sum(count for _, count in cell["parts"])
    largest = max(tile["cells"], key=lambda cell: cell["total"])
    assert largest["x"] == pytest.approx((-107.39 + 180) / 360, abs=1e-4)


def test_a_text_search_by_its_finds(vocabulary: Vocabulary) -> None:
    selection = Selection(held(), IncidentFilter(q="x"), vocabulary, finds((5, 7, 9_999)))
    assert selection.held.parts[0].columns.number[selection.whole(0)].tolist() in ([5, 7], [7, 5], [5], [7], [])
    assert not finds(())(np.array([0, 3], np.uint32)).any()


@pytest.mark.parametrize("address", [(-1, 0, 0), (22, 0, 0), (3, 8, 0), (3, 0, -1)])
def test_what_is_no_tile(address: tuple[int, int, int]) -> None:
    with pytest.raises(InputError, match=f"tile {address[0]}/"):
        TileAddress(*address)


def test_an_empty_tile(vocabulary: Vocabulary) -> None:
    empty: Columns = drawn(ROWS[:0])
    selection = Selection(Held((Part(empty),), LEGENDS, "0"), IncidentFilter(), vocabulary)
    assert len(encoded(cut(TileAddress(0, 0, 0), selection, Composition(By.TYPE, LEGENDS, vocabulary)))) == 16

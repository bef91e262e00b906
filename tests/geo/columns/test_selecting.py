"""Masks over columns are exactly what IncidentFilter.matches accepts."""

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.columns.columns import build_columns
from geo.columns.selecting import selected
from geo.columns.unit_codes import UnitCodes
from geo.query import searchable
from geo.text import fold
from geo.vocabulary import Vocabulary
from tests.geo.store.test_filtering import filters
from tests.geo.strategies import incidents


@settings(max_examples=80, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.data())
def test_masks_agree_with_matches(vocabulary: Vocabulary, data: st.DataObject) -> None:
    told = data.draw(st.lists(incidents(), max_size=6))
    columns = build_columns(told, vocabulary, UnitCodes({}))
    for _ in range(4):
        wanted = data.draw(filters(told))
        text = [all(word in searchable(one) for word in fold(wanted.q).split()) for one in told]
        found = np.array(text, np.bool_)
        mask = selected(columns, wanted, vocabulary, found.__getitem__)
        expected = {number for number, one in enumerate(told) if wanted.matches(one, vocabulary)}
        assert set(columns.number[mask].tolist()) == expected

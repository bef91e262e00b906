"""/review: the pairs that wait for a decision, side by side. The page only reads; `terreno review` decides."""

from __future__ import annotations

from collections.abc import Callable

from flask import Blueprint, render_template

from geo.errors import StoreError
from geo.linking.sameness import UNCLEAR
from geo.linking.weights import load_weights
from server.comparison import Comparison
from server.incident_view import IncidentView
from server.language import requested_language
from server.services import services

MOST_SHOWN = 25

views = Blueprint("review", __name__)


@views.get("/review")
def pairs() -> str:
    """The likeliest pairs first, each with both records and the reasons for and against."""
    shared, lang = services(), requested_language()
    words = shared.words.of(lang)
    weights = load_weights(shared.settings.data / "reference")

    def view(incident_id: str) -> IncidentView:
        return IncidentView(shared.store.get(incident_id), shared.vocabulary, lang, words, shared.outlines)

    waiting = shared.store.links.pairs(UNCLEAR, MOST_SHOWN)
    compared = [Comparison(pair, view(pair.one), view(pair.other), weights) for pair in waiting]
    return render_template("review.html", lang=lang, words=words, compared=compared, most=MOST_SHOWN)


@views.app_context_processor
def navigation() -> dict[str, Callable[[], bool]]:
    return {"pairs_wait": _pairs_wait}


def _pairs_wait() -> bool:
    """True if there is something to review; a store that fails has its own page, which has this navigation too."""
    try:
        return bool(services().store.links.pairs(UNCLEAR, 1))
    except StoreError:
        return False

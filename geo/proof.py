"""Every quote stands word for word in its article, and a number without such a quote is not kept."""

from __future__ import annotations

from dataclasses import replace

from geo.model import Article, Evidence, Incident

_PROVEN_COUNTS = ("killed", "injured", "detained", "disappeared")


def proven(incident: Incident, article: Article) -> Incident:
    """Return the incident without quotes that are not in the article, and without the numbers that they alone prove."""
    kept = tuple(evidence for evidence in incident.evidence if _is_verbatim(evidence, article.text))
    unproven = {evidence.field for evidence in incident.evidence} - {evidence.field for evidence in kept}
    blanked: dict[str, None] = {field: None for field in _PROVEN_COUNTS if field in unproven}
    claims = tuple(claim for claim in incident.claims if claim.quote in article.text)
    return replace(incident, evidence=kept, claims=claims, **blanked)  # type: ignore[arg-type]


def _is_verbatim(evidence: Evidence, text: str) -> bool:
    return bool(evidence.quote) and text[evidence.start : evidence.end] == evidence.quote

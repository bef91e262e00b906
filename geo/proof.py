"""Every quote stands word for word in its article, and a number without such a quote is not kept."""

from __future__ import annotations

from dataclasses import replace

from geo.model import Article, Evidence, Incident, Source

_PROVEN_COUNTS = ("killed", "injured", "detained", "disappeared")


def source_of(article: Article) -> Source:
    return Source(
        id=article.id,
        sha256=article.sha256,
        url=article.url,
        publisher=article.publisher,
        title=article.title,
        author=article.author,
        published=article.published,
        retrieved=article.retrieved,
        lang=article.lang,
        derived_from=article.derived_from,
    )


def proven(incident: Incident, article: Article) -> Incident:
    """Return the incident with the article as its source, without quotes that are not in it and what they alone prove."""
    kept = tuple(
        replace(evidence, source_id=article.id) for evidence in incident.evidence if _is_verbatim(evidence, article.text)
    )
    unproven = {evidence.field for evidence in incident.evidence} - {evidence.field for evidence in kept}
    blanked: dict[str, None] = {field: None for field in _PROVEN_COUNTS if field in unproven}
    claims = tuple(replace(claim, source_id=article.id) for claim in incident.claims if claim.quote in article.text)
    return replace(incident, evidence=kept, claims=claims, sources=(source_of(article),), **blanked)  # type: ignore[arg-type]


def _is_verbatim(evidence: Evidence, text: str) -> bool:
    return bool(evidence.quote) and text[evidence.start : evidence.end] == evidence.quote

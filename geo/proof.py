"""Every quote stands word for word in its article, and a number without such a quote is not kept."""

from __future__ import annotations

from dataclasses import replace

from geo.explanation import Explanation, Passage
from geo.model import COUNT_FIELDS, Article, Evidence, Incident


def proven(incident: Incident, article: Article) -> Incident:
    """Return the incident without quotes that are not in the article, and without the numbers that they alone prove."""
    kept = tuple([evidence for evidence in incident.evidence if _is_verbatim(evidence, article.text)])
    unproven = {evidence.field for evidence in incident.evidence} - {evidence.field for evidence in kept}
    blanked: dict[str, None] = {field: None for field in COUNT_FIELDS if field in unproven}
    claims = tuple(claim for claim in incident.claims if claim.quote in article.text)
    explanations = tuple(_proven_explanation(one, article) for one in incident.explanations)
    if (kept, claims, explanations) == (incident.evidence, incident.claims, incident.explanations):
        return incident
    return replace(incident, evidence=kept, claims=claims, explanations=explanations, **blanked)  # type: ignore[arg-type]


def _proven_explanation(explanation: Explanation, article: Article) -> Explanation:
    """Return it without passages that are not in the article, and without the options that they alone showed."""
    passage = explanation.passage if explanation.passage and _stands(explanation.passage, article.text) else None
    refused = tuple(one for one in explanation.refused if one.passage is None or _stands(one.passage, article.text))
    is_whole = passage is explanation.passage and len(refused) == len(explanation.refused)
    return explanation if is_whole else replace(explanation, passage=passage, refused=refused)


def _stands(passage: Passage, text: str) -> bool:
    return text.startswith(passage.text, passage.offset)


def _is_verbatim(evidence: Evidence, text: str) -> bool:
    return bool(evidence.quote) and text[evidence.start : evidence.end] == evidence.quote

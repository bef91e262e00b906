"""The language of an article: as stated, else told from its commonest words."""

from __future__ import annotations

from geo.language import LANGUAGES, detect_language
from geo.model import Article


def language_of(article: Article) -> str:
    """Return 'en' or 'es'; the one whose commonest words stand more often when the article does not say."""
    stated = (article.lang or "").lower()[:2]
    return stated if stated in LANGUAGES else detect_language(article.text)

"""Where incidents are kept: one protocol, one class for each kind of store."""

from __future__ import annotations

from pathlib import Path

from geo.errors import StoreError
from geo.settings import Settings
from geo.store.protocol import Counts, IncidentStore, Page, Span, StoredArticle, StoreInfo
from geo.vocabulary import Vocabulary

__all__ = ["Counts", "IncidentStore", "Page", "Span", "StoreInfo", "StoredArticle", "open_store"]


def open_store(where: Settings | Path | str, vocabulary: Vocabulary | None = None) -> IncidentStore:
    """Open the store in the folder `where`, or the one that the settings name; it is made if it is missing.

    Raises StoreError in one sentence if it cannot be opened.
    """
    from geo.store.sqlite import SqliteStore

    settings = where if isinstance(where, Settings) else Settings(store=str(where))
    scheme, separator, _ = settings.store.partition("://")
    if separator:
        raise StoreError(f"a {scheme}:// store is not available in this version; set TERRENO_STORE to a folder")
    return SqliteStore(Path(settings.store), vocabulary or Vocabulary.load(settings.data / "reference"), settings.data)

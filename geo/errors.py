"""The one error tree. Every message names the value, what was expected, and what to do next."""

from __future__ import annotations


class TerrenoError(Exception):
    """Anything Terreno reports to its user; the text is a whole sentence."""


class InputError(TerrenoError):
    """What was handed in cannot be read: an article, a filter, a feature, an option."""

    def __init__(self, problem: str, *, source: str | None = None, line: int | None = None) -> None:
        self.problem, self.source, self.line = problem, source, line
        super().__init__(": ".join(part for part in (place_in(source, line), problem) if part))


class NotFoundError(TerrenoError):
    """Nothing is stored under the given id."""


class DataError(TerrenoError):
    """Terreno's own data (vocabulary, lexicon, gazetteer, basemap) is missing or contradicts itself."""


class StoreError(TerrenoError):
    """The store cannot be opened, read or written."""


class GeocoderError(TerrenoError):
    """A geocoder cannot answer now; a place it does not know is no error but None."""


class EndpointError(TerrenoError):
    """The language model that a user has switched on cannot be asked, or does not answer as it should."""


def place_in(source: str | None, line: int | None) -> str:
    """Return 'file:line', 'file', 'line 3' or ''."""
    if source and line:
        return f"{source}:{line}"
    return source or (f"line {line}" if line else "")

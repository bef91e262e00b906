"""Facts of an article and the incidents they add up to."""

from geo.extract.extractor import Extractor

__all__ = ["Extractor"]

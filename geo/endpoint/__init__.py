"""A second extractor: a language model behind an OpenAI-compatible endpoint, off by default, every word of it checked."""

from geo.endpoint.extractor import EndpointExtractor

__all__ = ["EndpointExtractor"]

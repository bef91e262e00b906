"""Toponyms in text: recognised, resolved to places of the gazetteer, with calibrated scores."""

from geo.geoparse.parser import Geoparser

__all__ = ["Geoparser"]

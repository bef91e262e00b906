"""Geocoders as geopy has them: one that answers from the gazetteer, and online ones that are off until a user says so."""

from geo.geocoding.offline import OfflineGeocoder
from geo.geocoding.registry import GEOCODERS, open_geocoder

__all__ = ["GEOCODERS", "OfflineGeocoder", "open_geocoder"]

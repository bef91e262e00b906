"""Names to places, offline: a compiled, memory-mapped gazetteer and a geopy geocoder on top of it."""

from geo.gazetteer.containment import distance_km, lies_in
from geo.gazetteer.gazetteer import Gazetteer, Match
from geo.gazetteer.names import name_tokens
from geo.gazetteer.offline_geocoder import OfflineGeocoder

__all__ = ["Gazetteer", "Match", "OfflineGeocoder", "distance_km", "lies_in", "name_tokens"]

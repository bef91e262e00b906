"""Names to places, offline: a compiled, memory-mapped gazetteer."""

from geo.gazetteer.containment import distance_km, lies_in
from geo.gazetteer.gazetteer import Gazetteer, Match
from geo.gazetteer.names import name_tokens

__all__ = ["Gazetteer", "Match", "distance_km", "lies_in", "name_tokens"]

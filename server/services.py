"""What the views share: opened once by the application factory, reached through the application."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import version

from flask import Flask, current_app

from geo.feature_wording import FeatureWords
from geo.pipeline import Pipeline
from geo.settings import Settings
from geo.store import IncidentStore
from geo.vocabulary import Vocabulary
from server.held import HeldColumns
from server.outline_map import OutlineMap
from server.words import Words

EXTENSION = "terreno"


@dataclass(frozen=True, slots=True)
class Services:
    settings: Settings
    vocabulary: Vocabulary
    pipeline: Pipeline
    store: IncidentStore
    columns: HeldColumns
    words: Words
    outlines: OutlineMap
    features: FeatureWords


def services(app: Flask | None = None) -> Services:
    """Return what `create_app` opened for `app`, by default the application that answers the request."""
    found: Services = (app or current_app).extensions[EXTENSION]
    return found


def terreno_version() -> str:
    return version("terreno")

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from geo.pipeline import Pipeline
from geo.store import open_store
from server.cli import main
from tests.geo.samples import article, several
from tests.geo.stubs import StubExtractor, StubGazetteer, StubGeoparser

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Run]:
    """Run `terreno` in an empty folder with its own store; articles yield what the stubs read in them."""
    monkeypatch.setenv("TERRENO_STORE", str(tmp_path / "store"))
    monkeypatch.chdir(tmp_path)
    for name, stub in (("_gazetteer", StubGazetteer()), ("_geoparser", StubGeoparser()), ("_extractor", StubExtractor())):
        monkeypatch.setattr(Pipeline, name, stub)
    yield lambda *words, **more: CliRunner().invoke(main, [str(word) for word in words], **more)


@pytest.fixture
def filled(run: Run, tmp_path: Path) -> Run:
    """The same with seven incidents in the store."""
    store = open_store(tmp_path / "store")
    store.put(several(), article())
    store.close()
    return run

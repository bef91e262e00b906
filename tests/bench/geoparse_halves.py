"""Corpora that the shipped weights are trained on, read by models that have seen only the other half of them."""

from __future__ import annotations

import gzip
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from geo.evaluation import Document, read_documents
from geo.pipeline import Pipeline
from geo.settings import ROOT, Settings

Read = Callable[[Pipeline, Mapping[str, Document]], dict[str, Document]]
TRAIN = ROOT / "data" / "scripts" / "train_geoparse.py"


def read_crosswise(articles: Path, corpora: Sequence[Path], read: Read) -> dict[str, Document]:
    """Train twice on `articles` and every other text of `corpora`; return what each model reads in the texts left out."""
    found: dict[str, Document] = {}
    with tempfile.TemporaryDirectory() as name:
        for half in (0, 1):
            folder = Path(name) / str(half)
            settings = replace(Settings.from_environ(), data=_own_data(Settings.from_environ().data, folder / "data"))
            learned = [_part(path, folder / "learned", half) for path in corpora]
            asked = [_part(path, folder / "asked", 1 - half) for path in corpora]
            _train(settings.data, articles, learned)
            found |= read(Pipeline.open(settings), read_documents(*asked))
    return found


def _own_data(data: Path, target: Path) -> Path:
    """Return a data folder with weights of its own and links to everything else."""
    target.mkdir(parents=True)
    for entry in data.iterdir():
        if entry.name == "geoparse":
            shutil.copytree(entry, target / entry.name)
        else:
            (target / entry.name).symlink_to(entry.resolve())
    return target


def _part(path: Path, folder: Path, half: int) -> Path:
    folder.mkdir(exist_ok=True)
    lines = [line for line in gzip.decompress(path.read_bytes()).splitlines(keepends=True) if line.strip()]
    part = folder / path.name
    part.write_bytes(gzip.compress(b"".join(lines[half::2])))
    return part


def _train(data: Path, articles: Path, general: Sequence[Path]) -> None:
    command = [sys.executable, TRAIN, articles, "--folds", "2", "--general", *general]
    environment = {**os.environ, "TERRENO_DATA": str(data), "PYTHONPATH": str(ROOT)}
    print("training without half of", ", ".join(path.name for path in general), file=sys.stderr)
    subprocess.run(list(map(str, command)), env=environment, check=True, stdout=subprocess.DEVNULL)

"""Speed, load time and memory of the geoparser and of spaCy's small English model, on the same texts, on one core each.

Each is measured in a process of its own that reads every text once. Words a second are of processor time, which no second
core helps; load time is by the clock. Ours is the best of three such processes, spaCy's is that of one.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from geo.evaluation import read_documents
from geo.settings import ROOT

MOST_WORDS = 20_000
ROUNDS = 3
OURS, SPACY = (Path(__file__).with_name(f"measure_{name}.py") for name in ("ours", "spacy"))
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "BLIS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
NOT_THEIRS = ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE")
"""Settings of a machine that would slow the linear algebra of others down."""


@dataclass(frozen=True, slots=True)
class Speed:
    """`added_mb` is what the process takes beyond a bare Python."""

    words_a_second: float
    load_s: float
    resident_mb: float
    added_mb: float


def speed_texts(shared: Path) -> list[str]:
    """Return English news texts: our held-out ones, and GeoVirus where it is there, up to 20,000 words."""
    from data.scripts.geoparse_examples import read_examples

    texts = [example.text for example in read_examples(ROOT / "tests" / "bench" / "geoparse" / "heldout.en.txt")]
    path = shared / "corpora" / "geoparsing" / "geovirus.jsonl.gz"
    if path.is_file():
        texts += [document.article.text for document in read_documents(path).values() if document.article]
    chosen, words = [], 0
    for text in texts:
        if words < MOST_WORDS:
            chosen.append(text)
            words += len(text.split())
    return chosen


def measure_ours(texts: Sequence[str]) -> Speed:
    runs = [_run(Path(sys.executable), OURS, texts)["geoparse"] for _ in range(ROUNDS)]
    return Speed(
        max(run.words_a_second for run in runs),
        min(run.load_s for run in runs),
        max(run.resident_mb for run in runs),
        max(run.added_mb for run in runs),
    )


def measure_spacy(texts: Sequence[str], python: Path | None) -> Mapping[str, Speed] | None:
    """Return its speed with all its parts and with those alone that names need; None where it is not installed."""
    if python is None or subprocess.run([python, "-c", "import spacy"], capture_output=True, check=False).returncode:
        return None
    return _run(python, SPACY, texts)


def _run(python: Path, script: Path, texts: Sequence[str]) -> dict[str, Speed]:
    environment = {name: value for name, value in os.environ.items() if name not in NOT_THEIRS}
    done = subprocess.run(
        [python, script],
        input=json.dumps(list(texts)),
        env={**environment, **ONE_THREAD, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        sys.exit(done.stderr)
    return {name: Speed(**speed) for name, speed in json.loads(done.stdout).items()}

"""How long the geoparser takes for texts that are made to slow it down: `python -m tests.bench.geoparse_limits [KIND …]`.

It prints, kind by kind, milliseconds for 10 kB (the best of three) and seconds for 1 MB, of processor time.
"""

from __future__ import annotations

import sys
import time

from geo.gazetteer import Gazetteer
from geo.geoparse import Geoparser
from geo.model import Article
from geo.settings import Settings
from geo.vocabulary import Vocabulary
from tests.bench.slow_texts import KINDS, slow_text

_SMALL, _LARGE = 10_000, 1_000_000
_ROUNDS = 3


def seconds(geoparser: Geoparser, text: str) -> float:
    started = time.process_time()
    geoparser.parse(Article(text))
    return time.process_time() - started


def main() -> None:
    data = Settings.from_environ().data
    geoparser = Geoparser(Gazetteer.open(data), Vocabulary.load(data / "reference"), data)
    print(f"{'kind':<14}{'10 kB, ms':>10}{'1 MB, s':>10}")
    for kind in sys.argv[1:] or KINDS:
        small = min(seconds(geoparser, slow_text(kind, _SMALL)) for _ in range(_ROUNDS))
        large = seconds(geoparser, slow_text(kind, _LARGE))
        print(f"{kind:<14}{small * 1000:>10.0f}{large:>10.2f}", flush=True)


if __name__ == "__main__":
    main()

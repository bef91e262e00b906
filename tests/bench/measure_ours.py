"""Run alone: texts as a JSON list on standard input, our speed as JSON on standard output (see `geoparse_speed`)."""

import json
import sys
import time
from pathlib import Path


def resident_mb() -> float:
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmRSS:")[2].split()[0]) / 1024


def main() -> None:
    texts = json.load(sys.stdin)
    bare, start = resident_mb(), time.perf_counter()
    from geo.gazetteer import Gazetteer
    from geo.geoparse import Geoparser
    from geo.model import Article
    from geo.settings import Settings
    from geo.vocabulary import Vocabulary

    data = Settings.from_environ().data
    geoparser = Geoparser(Gazetteer.open(data), Vocabulary.load(data / "reference"), data)
    geoparser.parse(Article("Los Mochis, Sinaloa"))
    load = time.perf_counter() - start
    words, spent = sum(len(text.split()) for text in texts), time.process_time()
    for text in texts:
        geoparser.parse(Article(text))
    spent = time.process_time() - spent
    resident = resident_mb()
    speed = {"words_a_second": words / spent, "load_s": load, "resident_mb": resident, "added_mb": resident - bare}
    json.dump({"geoparse": speed}, sys.stdout)


main()

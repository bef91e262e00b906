"""Rebuild the word lists of the geoparser that are not written by hand.

    pip install faker==40.63.0
    python data/scripts/build_geoparse_words.py ARTICLES.jsonl MORE.jsonl.gz

Writes data/geoparse/first_names.txt and surnames.txt (Faker's lists for Spanish and US English, single folded words) and
common_words.txt (words that the given articles write in lower case at least three times, and seldom with a capital).
"""

from __future__ import annotations

import gzip
import importlib
import json
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from geo.geoparse.tokens import SPACE, fold_word, tokenise
from geo.settings import Settings

LOCALES = ("es_MX", "es_ES", "es_CO", "es_CL", "es_AR", "en_US")
FIRST = ("first_names", "first_names_male", "first_names_female")
NO_NAMES = frozenset({"del", "las", "los", "san", "santa", "dos"})
LEAST_COUNT, LEAST_LEAD = 3, 1.5


def names(attributes: Iterable[str]) -> set[str]:
    providers = [importlib.import_module(f"faker.providers.person.{locale}").Provider for locale in LOCALES]
    lists = [getattr(provider, attribute, ()) for provider in providers for attribute in attributes]
    full = [name for names in lists if not isinstance(names, property) for name in names]
    words = {word for name in full for word in fold_word(name).replace("-", " ").split()}
    return {word for word in words if len(word) > 2 and word not in NO_NAMES}


def common_words(paths: Iterable[Path]) -> set[str]:
    lower: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    for path in paths:
        content = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        for line in content.splitlines():
            tokens = tokenise(json.loads(line)["text"])
            for word, shape, gap in zip(tokens.folded, tokens.shapes, tokens.gaps, strict=False):
                if shape == "x":
                    lower[word] += 1
                elif shape == "X" and gap == SPACE:
                    capital[word] += 1
    return {w for w, n in lower.items() if n >= LEAST_COUNT and n >= LEAST_LEAD * capital[w] and len(w) > 1}


def write(name: str, words: Iterable[str]) -> None:
    path = Settings.from_environ().data / "geoparse" / name
    path.write_text("".join(f"{word}\n" for word in sorted(words)), encoding="utf-8")


def main() -> None:
    write("first_names.txt", names(FIRST))
    write("surnames.txt", names(("last_names",)))
    write("common_words.txt", common_words(Path(argument) for argument in sys.argv[1:]))


if __name__ == "__main__":
    main()

"""data/SOURCES.md lists every committed data file with the digest that it has."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from geo.settings import ROOT

DATA = ROOT / "data"
ROW = re.compile(r"^\| ([\w./-]+\.\w+) \|.*\| (\S+) \|$", re.MULTILINE)
ELSEWHERE = {"articles", "built", "examples", "scripts"}
"""Folders without digests: texts and notebooks of the authors' own, what is built at set-up, code."""


def test_every_data_file_is_listed_with_its_digest() -> None:
    listed = dict(ROW.findall((DATA / "SOURCES.md").read_text(encoding="utf-8")))
    assert listed == {path.relative_to(DATA).as_posix(): digest(path) for path in data_files()}, (
        "add a row for a missing file, then run data/scripts/update_digests.py"
    )


def data_files() -> list[Path]:
    files = (path for path in DATA.rglob("*") if path.is_file() and path.suffix != ".md")
    return [path for path in files if path.relative_to(DATA).parts[0] not in ELSEWHERE]


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()

"""Write the SHA-256 of every file that data/SOURCES.md lists into its table."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

DATA = Path(__file__).resolve().parent.parent
ROW = re.compile(r"^\| (?P<file>[\w./-]+\.\w+) \|(?P<middle>.*)\| (?P<digest>\S+) \|$", re.MULTILINE)


def main() -> None:
    path = DATA / "SOURCES.md"
    path.write_text(ROW.sub(with_digest, path.read_text(encoding="utf-8")), encoding="utf-8")


def with_digest(row: re.Match[str]) -> str:
    digest = hashlib.sha256((DATA / row["file"]).read_bytes()).hexdigest()
    return f"| {row['file']} |{row['middle']}| {digest} |"


if __name__ == "__main__":
    main()

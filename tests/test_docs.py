"""The README is true: its commands run, and every verb, filter and setting has its line."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner

from geo.settings import ROOT
from server.cli import main

README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^\$ terreno (.+)$", README, re.MULTILINE)


def test_commands_of_the_readme_run_in_their_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERRENO_STORE", str(tmp_path / "store"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "data").symlink_to(ROOT / "data")
    assert len(COMMANDS) > 8
    for command in COMMANDS:
        result = CliRunner().invoke(main, shlex.split(command))
        assert result.exit_code == 0, f"terreno {command}: {result.output}"
    for name in re.findall(r"(?:export|report|map) (\S+\.\w+)", "\n".join(COMMANDS)):
        assert (tmp_path / name).stat().st_size > 0, f"{name} was not written"


def test_the_notebooks_of_the_readme_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERRENO_STORE", str(tmp_path / "store"))
    assert CliRunner().invoke(main, ["ingest", str(ROOT / "data" / "articles" / "en-2019-aguililla.md")]).exit_code == 0
    codes = re.findall(r"```python\n(.+?)```", README, re.DOTALL)
    assert len(codes) == 2
    for code in codes:
        names: dict[str, Any] = {}
        exec(code, names)
        assert len(names["frame"]) > 0
        assert not names["frame"].geometry.is_empty.any()
        if "store" in names:
            names["store"].close()


def test_every_verb_is_in_the_readme() -> None:
    assert isinstance(main, click.Group)
    for verb in main.commands:
        assert f"`{verb} " in README or f"`{verb}`" in README, f"the README does not name the verb {verb}"


def test_every_filter_is_in_the_readme() -> None:
    assert isinstance(main, click.Group)
    for option in main.commands["export"].params:
        for flag in (flag for flag in option.opts if flag.startswith("--") and flag not in ("--json", "--lang")):
            assert f"`{flag}`" in README, f"the README does not name {flag}"


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "LICENSE", "data/SOURCES.md"])
def test_files_people_expect_stand(name: str) -> None:
    assert (ROOT / name).is_file()


def test_paths_named_in_contributing_exist() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    for path in re.findall(r"`((?:data|geo|maps|server|tests)/[\w/.-]+)`", text):
        assert (ROOT / path).exists(), f"CONTRIBUTING.md names {path}, which is not there"


def test_every_setting_is_in_the_readme() -> None:
    for name in re.findall(r"TERRENO_[A-Z_]+", (ROOT / "geo" / "settings.py").read_text(encoding="utf-8")):
        assert name in README, f"the README does not name {name}"

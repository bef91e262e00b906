"""Where downloads are kept, told by the environment when asked."""

from pathlib import Path

import pytest

from geo.settings import ROOT, Settings


@pytest.mark.parametrize(
    ("platform", "environ", "cache"),
    [
        ("linux", {"TERRENO_CACHE": "/c", "HOME": "/home/ana", "XDG_CACHE_HOME": "/x"}, Path("/c")),
        ("linux", {"HOME": "/home/ana", "XDG_CACHE_HOME": "/x"}, Path("/x/terreno")),
        ("linux", {"HOME": "/home/ana"}, Path("/home/ana/.cache/terreno")),
        ("darwin", {"HOME": "/Users/ana"}, Path("/Users/ana/Library/Caches/terreno")),
        ("win32", {"LOCALAPPDATA": "/l"}, Path("/l/terreno/cache")),
        ("linux", {}, ROOT / "var" / "cache"),
    ],
)
def test_cache_is_the_platforms_unless_it_is_set(
    platform: str, environ: dict[str, str], cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.platform", platform)
    assert Settings.from_environ(environ).cache == cache

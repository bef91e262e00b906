"""What the environment says, read when asked."""

from pathlib import Path

import pytest

from geo.errors import InputError
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


def test_home_is_mexico_unless_another_country_or_the_world_is_set() -> None:
    assert Settings.from_environ({}).home == "MX"
    assert Settings.from_environ({"TERRENO_HOME": "gt"}).home == "GT"
    assert Settings.from_environ({"TERRENO_HOME": "world"}).home is None
    with pytest.raises(InputError, match="TERRENO_HOME"):
        Settings.from_environ({"TERRENO_HOME": "Guatemala"})

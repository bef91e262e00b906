"""A story as a page tells it: its texts as HTML, its citations as links to the records that the page holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass

from markupsafe import Markup

from maps.embedding.embed import Content
from maps.report.story import Step, Story, check_opened, story_html


@dataclass(frozen=True, slots=True)
class ToldStep:
    title: str
    html: Markup
    step: Step

    def as_json(self) -> dict[str, object]:
        """Return where the map goes and what it shows."""
        view = self.step.view
        params = "&".join(f"{name}={value}" for name, value in (self.step.params or {}).items())
        return {"view": asdict(view) if view else None, "filter": params, "open": self.step.opened}


@dataclass(frozen=True, slots=True)
class ToldStory:
    title: str
    opening: Markup
    steps: tuple[ToldStep, ...]


def told_story(story: Story | None, content: Content, lang: str) -> ToldStory | None:
    """Return the story with what it cites; raise InputError for an incident that the page does not hold."""
    if story is None:
        return None
    titles = _titles(content, lang)
    check_opened(story, titles)
    return ToldStory(
        story.title,
        story_html(story.opening, story, None, titles),
        tuple(ToldStep(step.title, story_html(step.text, story, step, titles), step) for step in story.steps),
    )


def _titles(content: Content, lang: str) -> Mapping[str, str]:
    """Titles of the records by id; where a page holds no titles, the id itself."""
    records = content.records()
    if not records:
        return {incident_id: incident_id for incident_id in content.ids}
    return {one["id"]: one["title"][lang] or one["id"] for one in records}

import datetime as dt
import json
from dataclasses import replace
from typing import Any

import pytest

from geo.endpoint import EndpointExtractor
from geo.errors import EndpointError, InputError
from geo.explanation import Rule
from geo.extractors import open_extractor
from geo.model import Article, Incident, Place, PlaceMention, PlaceRole, Precision
from geo.pipeline import Pipeline
from geo.settings import Settings
from geo.vocabulary import Vocabulary
from tests.geo.endpoint.conftest import Model

EVENT = "Marines captured three members of the Sinaloa Cartel in Culiacán on January 5, 2023."
TEXT = f"The year began badly.\n\n{EVENT} At least two dozen people were hurt. On January 9, 2023 the Navy praised them."
ARTICLE = Article(TEXT, published=dt.date(2023, 1, 10), lang="en")
CULIACAN = Place("geonames:4012176", "Culiacán", -107.39, 24.8, Precision.LOCALITY, 5000.0, "MX", "Sinaloa", "Culiacán")


def mentions(text: str = TEXT) -> tuple[PlaceMention, ...]:
    start = text.index("Culiacán")
    return (PlaceMention(start, start + len("Culiacán"), "Culiacán", CULIACAN, Precision.LOCALITY, 0.9),)


def told(**fields: object) -> dict[str, Any]:
    bare: dict[str, Any] = {"type": "capture", "outcome": "completed", "quote": EVENT, "date": None, "place": None}
    counts: dict[str, Any] = dict.fromkeys(("killed", "injured", "detained", "disappeared"))
    return bare | {"groups": [], "agencies": []} | counts | fields


FULL = told(
    date={"edtf": "2023-01-05", "quote": "January 5, 2023"},
    place={"name": "Culiacan", "quote": "in Culiacán"},
    groups=[{"id": "sinaloa-cartel", "role": "target", "quote": "the Sinaloa Cartel"}],
    agencies=[{"id": "semar", "role": "initiator", "quote": "Marines"}],
    detained={"number": 3, "at_least": False, "quote": "captured three members"},
    injured={"number": 24, "at_least": True, "quote": "At least two dozen people were hurt"},
)


def extract(model: Model, vocabulary: Vocabulary, *incidents: object) -> tuple[Incident, ...]:
    model.says({"incidents": list(incidents)})
    return EndpointExtractor(vocabulary, model.settings).extract(ARTICLE, mentions())


def test_what_the_article_proves_is_kept_with_its_words(model: Model, vocabulary: Vocabulary) -> None:
    (one,) = extract(model, vocabulary, FULL)
    assert (one.type, one.cartels, one.agencies) == ("capture", ("sinaloa-cartel",), ("semar",))
    assert one.date and one.date.edtf == "2023-01-05"
    assert [(place.role, place.gazetteer_id) for place in one.places] == [(PlaceRole.OCCURRED_AT, CULIACAN.gazetteer_id)]
    assert one.detained and one.detained.best == 3
    assert one.injured and (one.injured.best, one.injured.low) == (24, 24)
    assert one.killed is None
    assert all(TEXT[quote.start : quote.end] == quote.quote for quote in one.evidence)
    assert one.extra == {"extracted_by": "stand-in"} and one.confidence.event == 0.0


def test_the_server_is_asked_once_with_schema_article_and_key(model: Model, vocabulary: Vocabulary) -> None:
    extract(model, vocabulary)
    (request,) = model.asked
    assert model.keys == ["Bearer secret"]
    assert request["model"] == "stand-in" and request["temperature"] == 0
    messages: Any = request["messages"]
    assert TEXT in messages[1]["content"] and "2023-01-10" in messages[1]["content"]
    assert "sinaloa-cartel" in messages[0]["content"]
    assert '"additionalProperties": false' in json.dumps(request["response_format"])


@pytest.mark.parametrize(
    "quote", ["Marines captured three members of the Sinaloa Cartel in Mazatlán.", "", "marines captured three members"]
)
def test_an_event_without_its_words_in_the_article_is_dropped(model: Model, vocabulary: Vocabulary, quote: str) -> None:
    assert extract(model, vocabulary, told(quote=quote)) == ()


@pytest.mark.parametrize("kind", ["coordination", "picnic", ""])
def test_what_is_no_type_of_incident_is_dropped(model: Model, vocabulary: Vocabulary, kind: str) -> None:
    assert extract(model, vocabulary, told(type=kind)) == ()


@pytest.mark.parametrize(
    "date",
    [
        {"edtf": "2023-01-05", "quote": "January 5th, 2023"},
        {"edtf": "2023-01-07", "quote": "January 5, 2023"},
        {"edtf": "the fifth", "quote": "January 5, 2023"},
        {"edtf": "2023-01-05", "quote": "Marines"},
        {"edtf": 20230105, "quote": "January 5, 2023"},
        "2023-01-05",
    ],
)
def test_a_date_that_its_quote_does_not_say_is_blank(model: Model, vocabulary: Vocabulary, date: object) -> None:
    (one,) = extract(model, vocabulary, told(date=date))
    assert one.date is None and {quote.field for quote in one.evidence} == {"event"}


@pytest.mark.parametrize(
    "place",
    [
        {"name": "Mazatlán", "quote": "in Culiacán"},
        {"name": "Culiacán", "quote": "in Culiacan"},
        {"name": "Culiacán", "quote": "Marines"},
    ],
)
def test_a_place_that_its_quote_does_not_name_is_blank(model: Model, vocabulary: Vocabulary, place: object) -> None:
    (one,) = extract(model, vocabulary, told(place=place))
    assert one.places == ()


@pytest.mark.parametrize(
    "count",
    [
        {"number": 4, "at_least": False, "quote": "captured three members"},
        {"number": 3, "at_least": False, "quote": "captured 3 members"},
        {"number": -3, "at_least": False, "quote": "captured three members"},
        {"number": True, "at_least": False, "quote": "captured three members"},
        {"number": 0, "at_least": False, "quote": "Marines"},
        {"number": "3", "quote": "captured three members"},
    ],
)
def test_a_number_that_its_quote_does_not_state_is_blank(model: Model, vocabulary: Vocabulary, count: object) -> None:
    (one,) = extract(model, vocabulary, told(detained=count))
    assert one.detained is None


@pytest.mark.parametrize(
    "group",
    [
        {"id": "cjng", "role": "target", "quote": "the Sinaloa Cartel"},
        {"id": "sinaloa-cartel", "role": "target", "quote": "Marines"},
        {"id": "sinaloa-cartel", "role": "hero", "quote": "the Sinaloa Cartel"},
        {"id": "nobody", "role": "target", "quote": "the Sinaloa Cartel"},
    ],
)
def test_a_group_that_its_quote_does_not_name_is_left_out(model: Model, vocabulary: Vocabulary, group: object) -> None:
    (one,) = extract(model, vocabulary, told(groups=[group]))
    assert one.cartels == () and one.actors == ()


def test_of_one_quote_that_stands_twice_the_nearest_counts(model: Model, vocabulary: Vocabulary) -> None:
    later = told(type="statement", quote="On January 9, 2023 the Navy praised them.", date={"edtf": "2023", "quote": "2023"})
    first = told(date={"edtf": "2023-01-05", "quote": "January 5, 2023"})
    (one,) = extract(model, vocabulary, later, first, first)
    assert one.date and one.date.edtf == "2023-01-05"


def test_json_in_a_code_block_is_read(model: Model, vocabulary: Vocabulary) -> None:
    model.says(f"Here you are:\n```json\n{json.dumps({'incidents': [told()]})}\n```")
    assert len(EndpointExtractor(vocabulary, model.settings).extract(ARTICLE, mentions())) == 1


@pytest.mark.parametrize(
    "content", ["I cannot help with that.", "{}", '{"incidents": 3}', "[1, 2", '{"incidents": [', "[" * 50_000]
)
def test_an_answer_that_is_no_list_of_incidents_is_an_error(model: Model, vocabulary: Vocabulary, content: str) -> None:
    model.says(content)
    with pytest.raises(EndpointError, match="no JSON with 'incidents'"):
        EndpointExtractor(vocabulary, model.settings).extract(ARTICLE, mentions())


@pytest.mark.parametrize(
    "body", [b"", b"<html>", b"{}", b'{"choices": []}', b'{"choices": [{"message": {"content": null}}]}']
)
def test_a_server_that_speaks_something_else_is_an_error(model: Model, vocabulary: Vocabulary, body: bytes) -> None:
    model.body = body
    with pytest.raises(EndpointError, match="did not answer as a chat-completions API does"):
        EndpointExtractor(vocabulary, model.settings).extract(ARTICLE, mentions())


@pytest.mark.parametrize("status", [302, 401, 429, 500])
def test_a_refusal_is_an_error_and_no_redirect_is_followed(model: Model, vocabulary: Vocabulary, status: int) -> None:
    model.says({"incidents": []})
    model.status, model.headers = status, {"Location": f"{model.url}/chat/completions"}
    with pytest.raises(EndpointError, match=f"HTTP {status}"):
        EndpointExtractor(vocabulary, model.settings).extract(ARTICLE, mentions())
    assert len(model.asked) == 1


def test_a_server_that_is_not_there_is_an_error_without_the_key(vocabulary: Vocabulary) -> None:
    settings = Settings(endpoint_url="http://127.0.0.1:1/v1", endpoint_model="m", endpoint_key="secret")
    extractor = EndpointExtractor(vocabulary, settings)
    with pytest.raises(EndpointError, match="cannot be reached") as raised:
        extractor.extract(ARTICLE, mentions())
    assert "secret" not in str(raised.value) + repr(settings)


def test_a_text_too_long_is_not_sent(model: Model, vocabulary: Vocabulary) -> None:
    with pytest.raises(EndpointError, match="split it"):
        EndpointExtractor(vocabulary, model.settings).extract(replace(ARTICLE, text="a" * 200_000), ())
    assert not model.asked


@pytest.mark.parametrize("url", ["", "127.0.0.1", "file:///etc/passwd", "http://"])
def test_without_a_server_it_is_not_opened(vocabulary: Vocabulary, url: str) -> None:
    with pytest.raises(EndpointError, match="TERRENO_ENDPOINT_URL"):
        EndpointExtractor(vocabulary, Settings(endpoint_url=url, endpoint_model="m"))
    with pytest.raises(EndpointError, match="TERRENO_ENDPOINT_MODEL"):
        EndpointExtractor(vocabulary, Settings(endpoint_url="http://127.0.0.1/v1"))


def test_the_settings_choose_the_extractor(model: Model, vocabulary: Vocabulary) -> None:
    assert isinstance(open_extractor(model.settings, vocabulary), EndpointExtractor)
    assert not isinstance(open_extractor(Settings(), vocabulary), EndpointExtractor)
    with pytest.raises(InputError, match="TERRENO_EXTRACTOR"):
        open_extractor(Settings(extractor="oracle"), vocabulary)


def test_the_whole_way_of_an_article(model: Model) -> None:
    model.says({"incidents": [FULL]})
    (one,) = Pipeline.open(model.settings).process(ARTICLE).incidents
    assert one.geometry is not None and one.title.en == "Capture in Culiacán, Sinaloa"


def test_each_field_says_that_the_model_told_it_and_in_which_words(model: Model, vocabulary: Vocabulary) -> None:
    (one,) = extract(model, vocabulary, FULL)
    why = {told.field: (told.value, told.rule, told.passage and told.passage.parts[1]) for told in one.explanations}
    assert why == {
        "event": ("incident", Rule.LANGUAGE_MODEL, EVENT),
        "type": ("capture", Rule.LANGUAGE_MODEL, EVENT),
        "outcome": ("completed", Rule.LANGUAGE_MODEL, EVENT),
        "date": ("2023-01-05", Rule.LANGUAGE_MODEL, "January 5, 2023"),
        "place": ("Culiacán", Rule.LANGUAGE_MODEL, "Culiacán"),
        "cartels": ("sinaloa-cartel", Rule.LANGUAGE_MODEL, "Sinaloa Cartel"),
        "agencies": ("semar", Rule.LANGUAGE_MODEL, "Marines"),
        "detained": ("3", Rule.LANGUAGE_MODEL, "captured three members"),
        "injured": ("24", Rule.LANGUAGE_MODEL, "At least two dozen people were hurt"),
    }
    assert {told.detail for told in one.explanations} == {"stand-in"}
    assert all(told.score is None and told.confidence is None for told in one.explanations)


def test_what_the_article_does_not_prove_is_explained_as_not_stated(model: Model, vocabulary: Vocabulary) -> None:
    (one,) = extract(model, vocabulary, told())
    date = next(told for told in one.explanations if told.field == "date")
    assert (date.value, date.rule, date.passage) == (None, Rule.NOTHING_STATED, None)

"""What the model is asked: the schema of its answer and what it is told about incidents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from geo.model import COUNT_FIELDS, ActorRole, Outcome, RecordKind
from geo.vocabulary import OperationType, Vocabulary

Schema = Mapping[str, object]


def instructions(vocabulary: Vocabulary) -> str:
    """Return the system message: the task, the types and the actors by id."""
    types = [f"- {kind.id}: {kind.label_en}" for kind in _types(vocabulary)]
    actors = [f"- {actor.id}: {', '.join(actor.names)}" for actor in vocabulary.actors.values()]
    return "\n".join([_TASK, "", "Types of incident:", *types, "", "Groups and agencies:", *actors])


_TASK = """\
You read one news article on operations against organised crime in Mexico and list the incidents that it says happened.
An incident is one event at one place and time. Plans, demands, denials, conditions, totals over months and standing
deployments are no incidents. Tell each event once, however often the article comes back to it.
Every field carries a quote: words copied exactly from the article, character by character, that prove it. What the
article does not say is null. The quote of an event is the whole sentence that tells it; the quotes of date, place and
people are the few words that name them. Write dates in EDTF: 2023-01-05, 2023-01, 2023, 2023-01-05/2023-01-08."""


def answer_schema(vocabulary: Vocabulary) -> Schema:
    """Return the JSON schema of the answer; all properties required, none further, as strict servers want it."""
    groups = [actor.id for actor in vocabulary.actors.values() if actor.is_group]
    agencies = [actor.id for actor in vocabulary.actors.values() if not actor.is_group]
    roles = _one_of([role.value for role in ActorRole])
    incident = _object(
        type=_one_of([kind.id for kind in _types(vocabulary)]),
        outcome=_one_of([outcome.value for outcome in Outcome]),
        quote=_TEXT,
        date=_or_null(_object(edtf=_TEXT, quote=_TEXT)),
        place=_or_null(_object(name=_TEXT, quote=_TEXT)),
        groups=_list(_object(id=_one_of(groups), role=roles, quote=_TEXT)),
        agencies=_list(_object(id=_one_of(agencies), role=roles, quote=_TEXT)),
        **{field: _or_null(_object(number=_WHOLE, at_least=_YES_OR_NO, quote=_TEXT)) for field in COUNT_FIELDS},
    )
    return _object(incidents=_list(incident))


def _types(vocabulary: Vocabulary) -> list[OperationType]:
    return [kind for kind in vocabulary.types.values() if kind.record_kind is RecordKind.INCIDENT]


_TEXT: Schema = {"type": "string"}
_WHOLE: Schema = {"type": "integer"}
_YES_OR_NO: Schema = {"type": "boolean"}


def _object(**properties: Schema) -> Schema:
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _one_of(values: Sequence[str]) -> Schema:
    return {"type": "string", "enum": list(values)}


def _or_null(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}

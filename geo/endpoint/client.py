"""Asks a chat-completions endpoint for one JSON answer."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.client import HTTPException
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from geo.errors import EndpointError
from geo.settings import Settings

_TIMEOUT_S = 120.0
_LONGEST_ANSWER = 4_000_000


class _Stay(HTTPRedirectHandler):
    """Follows no redirect: the key and the article are for the server that the user named."""

    def redirect_request(self, *_: object) -> None:
        return None


@dataclass(frozen=True, slots=True)
class Endpoint:
    """`url` is the API's base, as 'http://127.0.0.1:11434/v1'; `key` may be empty for servers that want none."""

    url: str
    model: str
    key: str = field(default="", repr=False)

    @classmethod
    def of(cls, settings: Settings) -> Endpoint:
        """Return the endpoint that the settings name; EndpointError if they leave something open."""
        parts = urlsplit(settings.endpoint_url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise EndpointError(
                f"TERRENO_ENDPOINT_URL is {settings.endpoint_url!r}: expected the base of an OpenAI-compatible API, as "
                "http://127.0.0.1:11434/v1"
            )
        if not settings.endpoint_model:
            raise EndpointError("TERRENO_ENDPOINT_MODEL is not set; name the model that the endpoint shall answer with")
        return cls(settings.endpoint_url.rstrip("/"), settings.endpoint_model, settings.endpoint_key)

    def complete(self, instructions: str, text: str, schema: Mapping[str, object]) -> str:
        """Return the model's answer to `text`, JSON by `schema` if the server keeps to it; EndpointError if none comes."""
        answer = self._post(
            {
                "model": self.model,
                "temperature": 0,
                "messages": [{"role": "system", "content": instructions}, {"role": "user", "content": text}],
                "response_format": {
                    "type": "json_schema",
                    "json_schema": {"name": "incidents", "strict": True, "schema": schema},
                },
            }
        )
        try:
            content = json.loads(answer)["choices"][0]["message"]["content"]
        except (ValueError, KeyError, IndexError, TypeError, RecursionError):
            content = None
        if not isinstance(content, str):
            raise EndpointError(f"{self.url} did not answer as a chat-completions API does; check TERRENO_ENDPOINT_URL")
        return content

    def _post(self, body: Mapping[str, object]) -> bytes:
        headers = {"Content-Type": "application/json"} | ({"Authorization": f"Bearer {self.key}"} if self.key else {})
        request = Request(f"{self.url}/chat/completions", json.dumps(body).encode("utf-8"), headers)
        try:
            with build_opener(_Stay).open(request, timeout=_TIMEOUT_S) as response:
                answer: bytes = response.read(_LONGEST_ANSWER)
        except HTTPError as error:
            raise EndpointError(
                f"{self.url} refused with HTTP {error.code} ({error.reason}); check key and model"
            ) from error
        except (URLError, OSError, HTTPException) as error:
            raise EndpointError(f"{self.url} cannot be reached ({error}); is the server running?") from error
        return answer

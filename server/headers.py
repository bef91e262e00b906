"""Headers that keep every answer to itself: nothing from other hosts, no inline script, no guessed types, no referrer."""

from __future__ import annotations

from flask import Flask, Response

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
"""For answers without inline parts; pages of `maps` bring their own with `set_policy`."""
CONTENT_SECURITY_POLICY, RESOURCE_POLICY = "Content-Security-Policy", "Cross-Origin-Resource-Policy"


def register(app: Flask) -> None:
    app.after_request(_secure)


def set_policy(response: Response, policy: str, *, framed: bool = False) -> None:
    """Set the policy of a page that brings its own; `framed` lets pages of any host show it in a frame."""
    ancestors = "*" if framed else "'none'"
    response.headers[CONTENT_SECURITY_POLICY] = f"{policy}; frame-ancestors {ancestors}"
    if framed:
        response.headers[RESOURCE_POLICY] = "cross-origin"


def let_others_read(response: Response) -> Response:
    """Let pages of any host read an answer that is made for their maps."""
    response.headers[RESOURCE_POLICY] = "cross-origin"
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


def _secure(response: Response) -> Response:
    response.headers.setdefault(CONTENT_SECURITY_POLICY, POLICY)
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
    response.headers.setdefault(RESOURCE_POLICY, "same-origin")
    return response

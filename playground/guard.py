"""Who may come in: programs and the page itself, but no page of another site in the same browser."""

import ipaddress
from urllib.parse import urlsplit

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

from playground.api.asking import reply
from playground.errors import Mistake, Refusal

SAFE_HEADERS = {
    "Content-Security-Policy": "default-src 'self'; img-src 'self' blob: data:; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'; object-src 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
}
READING = ("GET", "HEAD")


def guard(own_name: str) -> Middleware:
    """A middleware that turns away browsers led here by another site, and answers mistakes in JSON.

    `own_name` is the name the server was told to listen on.
    """

    @web.middleware
    async def guarded(request: web.Request, handler: Handler) -> web.StreamResponse:
        path = request.path
        try:
            _check_origin(request)
            _check_host(request, own_name)
            return await handler(request)
        except Mistake as mistake:
            if path.startswith("/bot"):
                return reply(Refusal(mistake.status, f"{mistake.error}: {mistake.hint}").body(), mistake.status)
            return reply({"error": mistake.error, "hint": mistake.hint}, mistake.status)
        except web.HTTPException as problem:
            if path.startswith("/bot"):
                return reply(Refusal(problem.status, problem.reason).body(), problem.status)
            if not path.startswith("/api") or problem.status < 400:
                raise
            words = {"error": problem.reason, "hint": "the calls are listed in playground/README.md"}
            return reply(words, problem.status)

    return guarded


async def add_safe_headers(request: web.Request, response: web.StreamResponse) -> None:
    """Signal: what a browser is told about everything but the Bot API."""
    if not request.path.startswith("/bot"):
        for name, value in SAFE_HEADERS.items():
            response.headers.setdefault(name, value)


def _check_origin(request: web.Request) -> None:
    """A browser says which site a request comes from; programs say nothing. Opening the page by a link is fine."""
    origin = request.headers.get("Origin")
    if origin is not None and urlsplit(origin).netloc != request.host:
        raise Mistake(403, f"requests from {origin} are not taken", "use the playground's own page, or a program")
    opening = request.method in READING and request.headers.get("Sec-Fetch-Mode") == "navigate"
    if request.headers.get("Sec-Fetch-Site") == "cross-site" and not (opening and not _touches(request.path)):
        raise Mistake(403, "requests from other sites are not taken", "use the playground's own page, or a program")


def _touches(path: str) -> bool:
    return path.startswith(("/bot", "/api", "/file/"))


def _check_host(request: web.Request, own_name: str) -> None:
    """A name with dots that is not ours may be another site's, made to point here (DNS rebinding)."""
    try:
        name = urlsplit(f"//{request.host}").hostname or ""
    except ValueError:
        name = request.host
    if name == own_name or "." not in name or _is_address(name) or name.endswith(".localhost"):
        return
    raise Mistake(403, f"the playground is not called {name}", "open it as localhost or by its address")


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True

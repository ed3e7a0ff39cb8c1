"""The web page as an application: its parts put together, errors told as pages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import RedirectResponse
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.middleware.sessions import SessionMiddleware
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Receive, Scope, Send

from readout.errors import ReadoutError, StoreError, UsageError
from readout.store import Store
from readout.web import pages, sign_in
from readout.web.guard import Fence, Guard
from readout.web.look import render
from readout.web.pages.adding import Reads
from readout.web.params import Missing
from readout.web.twins import Answer, as_csv, as_json

_OPEN = ("/static/", "/sign-in")  # what may be had before signing in
_ABOUT = (
    "Everything that the page shows, for programs: each address of the page has a twin that ends in .json "
    "and one that ends in .csv. Offsets are characters of the article's text, ends exclusive."
)


def create(store: Store, guard: Guard | None = None, reads: Reads | None = None) -> FastAPI:
    """The page over ``store``; ``guard`` says who may ask, by default only this machine.

    ``reads`` reads pages into the store; without it the page only shows what is there.
    """
    guard = guard or Guard()
    app = FastAPI(
        title="Readout",
        version="1",
        description=_ABOUT,
        openapi_url="/api/openapi.json",
        docs_url=None,  # FastAPI's own pages load their scripts from elsewhere
        redoc_url=None,
    )
    app.state.store, app.state.guard, app.state.reads = store, guard, reads
    app.mount("/static", _Kept(directory=Path(__file__).parent / "static"), name="static")
    app.include_router(sign_in.router)
    for router in pages.ROUTERS:
        app.include_router(router)
    for kind, status in ((Missing, 404), (UsageError, 400), (StoreError, 503), (ReadoutError, 500)):
        app.add_exception_handler(kind, _trouble(status))
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _senseless)
    app.add_middleware(GZipMiddleware, minimum_size=1000, compresslevel=5)
    app.add_middleware(_Entrance, guard=guard)
    app.add_middleware(
        SessionMiddleware,
        secret_key=guard.secret,
        session_cookie="readout",
        max_age=14 * 24 * 3600,
        same_site="strict",
    )
    app.add_middleware(Fence, guard=guard)
    return app


class _Kept(StaticFiles):
    """Files that a browser keeps: their address changes when they do."""

    def file_response(self, *args: object, **named: object) -> Response:
        response = super().file_response(*args, **named)  # type: ignore[arg-type]
        response.headers["cache-control"] = "public, max-age=31536000, immutable"
        return response


class _Entrance:
    """Sends whoever has not signed in to the door, where signing in is demanded."""

    def __init__(self, app: ASGIApp, guard: Guard) -> None:
        self.app, self.guard = app, guard

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"].startswith(_OPEN):
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        if self.guard.may_ask(request):
            await self.app(scope, receive, send)
            return
        if scope["path"].endswith((".json", ".csv")) or scope["method"] != "GET":
            answer: Response = Response("Sign in first.", 401, media_type="text/plain")
        else:
            query = f"?{request.url.query}" if request.url.query else ""
            request.session["wanted"] = f"{scope['path']}{query}"[:500]
            answer = RedirectResponse("/sign-in", 303)
        await answer(scope, receive, send)


def _trouble(status: int) -> Callable[[Request, Exception], Response]:
    def handle(request: Request, error: Exception) -> Response:
        return told(request, status, str(error) or "There is nothing at this address.")

    return handle


def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    words = {404: "There is nothing at this address.", 405: "This address takes no such request."}
    return told(request, error.status_code, words.get(error.status_code, str(error.detail)))


def _senseless(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    faults = "; ".join(f"{fault['loc'][-1]}: {fault['msg']}" for fault in error.errors())
    return told(request, 400, f"The address asks for something that cannot be: {faults}.")


def told(request: Request, status: int, message: str) -> Response:
    """What went wrong, in the form that was asked for."""
    title = {400: "That cannot be asked", 404: "Not found"}.get(status, "Something went wrong")
    answer = Answer("trouble.html", title, [{"error": message}], {"message": message}, status=status)
    if request.url.path.endswith(".json"):
        return as_json(request, answer)
    if request.url.path.endswith(".csv"):
        return as_csv(request, answer)
    return render(request, answer.template, {**answer.context, "title": title}, status)

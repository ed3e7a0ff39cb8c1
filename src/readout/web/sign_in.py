"""The door of a page that other machines can reach."""

from __future__ import annotations

from math import ceil
from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import RedirectResponse

from readout.web.guard import Guard, is_own_form, token
from readout.web.look import render

router = APIRouter(include_in_schema=False)


@router.get("/sign-in")
def door(request: Request) -> Response:
    """The form that asks for the password."""
    guard: Guard = request.app.state.guard
    return _form(request) if guard.password else RedirectResponse("/", 303)


@router.post("/sign-in")
def enter(
    request: Request,
    password: Annotated[str, Form(max_length=1000)] = "",
    csrf: Annotated[str, Form(max_length=100)] = "",
) -> Response:
    """Take a password, and go on to what was asked for."""
    guard: Guard = request.app.state.guard
    if guard.password is None:
        return RedirectResponse("/", 303)
    client = request.client.host if request.client else ""
    if not is_own_form(request, csrf):
        return _form(request, "That form was too old. Try again.", 403)
    if wait := guard.password.wait(client):
        return _form(request, f"Too many wrong passwords. Wait {ceil(wait)} seconds.", 429)
    if not guard.password.is_right(password, client):
        return _form(request, "That is not the password.", 401)
    wanted = str(request.session.get("wanted", "/"))
    request.session.clear()
    request.session["in"] = True
    return RedirectResponse(wanted if wanted.startswith("/") and not wanted.startswith("//") else "/", 303)


@router.post("/sign-out")
def leave(request: Request, csrf: Annotated[str, Form(max_length=100)] = "") -> Response:
    """End the session."""
    if is_own_form(request, csrf):
        request.session.clear()
    return RedirectResponse("/", 303)


def _form(request: Request, trouble: str = "", status: int = 200) -> Response:
    return render(
        request, "sign_in.html", {"title": "Sign in", "trouble": trouble, "csrf": token(request)}, status
    )

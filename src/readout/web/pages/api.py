"""The description for programs, as a page; FastAPI's own would load its scripts from elsewhere."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from readout.web.look import render

router = APIRouter(include_in_schema=False)


@router.get("/api")
def api(request: Request) -> Response:
    """Every address with what it gives and what it may be asked."""
    entries = []
    for path, methods in request.app.openapi()["paths"].items():
        told = methods.get("get")
        if told and path.endswith((".json", ".atom")):
            asks = [p["name"] for p in told.get("parameters", ()) if p["in"] == "query"]
            entries.append({"path": path, "gives": told.get("description", ""), "asks": asks})
    return render(request, "api.html", {"title": "For programs", "entries": entries})

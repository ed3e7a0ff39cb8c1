"""Pages that were read: the list of them, and one of them with its facts marked in the text."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request

from readout.ask.reader import published, reader, reader_row
from readout.errors import UsageError
from readout.store.browse import Place
from readout.web import params
from readout.web.marks import marked
from readout.web.params import Missing, store_of
from readout.web.twins import Answer, page

router = APIRouter()
NOT_NAMED = "not named"  # how the pages are asked for that name no outlet


class ArticleQuery(params.Listing):
    """Which articles: every field that is filled must hold."""

    outlet: params.Term = ""
    q: params.Words = ""


@page(router, "/articles", "Pages that were read")
def articles(request: Request, asks: Annotated[ArticleQuery, Query()]) -> Answer:
    """Articles, newest first: of one outlet, or those that hold certain words."""
    found = store_of(request).browse.articles(
        outlet="" if asks.outlet == NOT_NAMED else asks.outlet or None,
        words=asks.q or None,
        after=params.place(asks.after),
        limit=asks.limit + 1,
    )
    shown, last = found[: asks.limit], found[asks.limit - 1] if len(found) > asks.limit else None
    following = Place(last.published.isoformat() if last.published else "", last.id) if last else None
    rows = [{name: getattr(a, name) for name in a.__struct_fields__} for a in shown]
    context = {"articles": shown, "outlet": asks.outlet, "q": asks.q}
    return Answer("articles.html", "Pages", rows, context, params.following(following))


@page(router, "/a/{document}", "One page with its facts")
def article(
    request: Request,
    document: str,
    at: Annotated[str, Query(description="A stretch of text to show: 120-245.", max_length=30)] = "",
) -> Answer:
    """An article as it was cleaned, every fact marked in its text, its versions and copies beside it."""
    store = store_of(request)
    try:
        shown = reader(store, document)
    except UsageError as error:
        raise Missing(str(error)) from error
    row = reader_row(store, shown)
    facts = [{"kind": kind, **fact} for kind in ("events", "statements") for fact in row[kind]]
    columns = ("kind", "id", "type", "status", "text", "content", "date")
    narrow = [{name: fact.get(name) for name in columns} for fact in facts]
    context = {
        "shown": shown,
        "article": shown.article,
        "published": published(shown.article),
        "blocks": marked(shown.article, shown.facts, params.span(at)),
        "lit": params.span(at),
    }
    title = shown.article.title or shown.article.path
    return Answer("article.html", title, narrow, context, whole=row)

"""What an HTML page says about itself in its head: title, outlet, address, authors, section, days."""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Iterator
from datetime import date
from html import unescape
from typing import Any, NamedTuple

from htmldate import find_date
from lxml.html import HtmlElement  # type: ignore[import-untyped]

from readout.clean import people, published
from readout.clean.addresses import canonical
from readout.clean.lines import folded, words
from readout.clean.mastheads import is_publisher
from readout.origins import site_in_title
from readout.types import Published

# Where pages name their day, the surest first.
DAY_FIELDS = (
    "article:published_time", "og:published_time", "datepublished", "og:article:published_time",
    "parsely-pub-date", "sailthru.date", "article.published", "publishdate", "publish-date",
    "publish_date", "publication_date", "publicationdate", "pubdate", "published-date", "pub_date",
    "date.issued", "dc.date.issued", "dcterms.issued", "dc.date", "dcterms.date", "dc.date.created",
    "dcterms.created", "date", "originalpublicationdate", "cxenseparse:recs:publishtime",
    "article_date_original", "created", "timestamp", "article:create", "rnews:datepublished",
    "release_date", "displaydate",
)  # fmt: skip
_LONGEST = 100  # characters of an outlet's name; ministries have long ones
SITE_FIELDS = (
    "og:site_name", "application-name", "twitter:app:name:iphone", "dc.publisher", "dcterms.publisher",
    "publisher", "source", "copyright-holder", "cre", "apple-mobile-web-app-title",
    "sitename",
)  # fmt: skip
CHANGE_FIELDS = (
    "article:modified_time", "og:updated_time", "article:updated_time", "og:article:modified_time",
    "datemodified", "lastmod", "last-modified", "last_modified", "modified", "dcterms.modified",
    "dc.date.modified", "sailthru.lastupdate", "revision_date", "updated",
)  # fmt: skip
AUTHOR_FIELDS = (
    "author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator",
    "byl", "article:author_name", "cxenseparse:author", "rbauthors", "citation_author", "byline",
)  # fmt: skip
SECTION_FIELDS = (
    "article:section", "parsely-section", "og:article:section", "cxenseparse:recs:category", "section",
    "category",
)  # fmt: skip
WRITER = re.compile(r"(?i)(?:^|[\s_-])(?:author|byline)(?:[\s_-]?name)?s?(?=$|[\s_-])")
LONGEST_SECTION = 60
NEWS = re.compile(r"Article|Report|Posting|WebPage", re.IGNORECASE)
ARTICLE = re.compile(r"Article|Report|Posting", re.IGNORECASE)
FAR = "2100-01-01"  # so that htmldate never looks at the clock
NO_OUTLET = frozenset({"home", "news", "website", "wordpress", "blog", "index"})


class About(NamedTuple):
    """What metadata say: title without its outlet, outlet, canonical address, description, days, authors.

    ``data`` are the JSON-LD items that speak of the article.
    """

    title: str | None
    outlet: str | None
    url: str | None
    description: str | None
    published: Published | None
    modified: Published
    authors: tuple[str, ...]
    section: str | None
    data: list[dict[str, Any]]
    says_article: bool


def about(tree: HtmlElement, address: str | None = None) -> About:
    """Read ``tree``, a whole page that was fetched from ``address``, where that is known."""
    metas = _metas(tree)
    data = list(_json(tree))
    outlet = _outlet(metas, data) or _in_head(tree)
    return About(
        title=_title(tree, metas, data, outlet),
        outlet=outlet,
        url=_address(tree, metas, data, address),
        description=metas.get("og:description") or metas.get("description"),
        published=_published(tree, metas, data),
        modified=_modified(metas, data),
        authors=_authors(tree, metas, data, outlet),
        section=_section(metas, data),
        data=data,
        says_article=metas.get("og:type", "").lower() == "article" or any(map(_is_article, data)),
    )


def _is_article(item: dict[str, Any]) -> bool:
    return ARTICLE.search(str(item.get("@type", ""))) is not None


def _metas(tree: HtmlElement) -> dict[str, str]:
    """``meta`` names and properties, lower case, to their first content that is not empty."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        content = " ".join((element.get("content") or "").split())
        for attribute in ("property", "name", "itemprop"):
            name = element.get(attribute)
            if name and content:
                found.setdefault(name.strip().lower(), content)
    return found


def _json(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    """The JSON-LD items that describe an article or its page."""
    for element in tree.iter("script"):
        if "ld+json" not in (element.get("type") or ""):
            continue
        try:
            data = json.loads((element.text or "").strip().strip(";"), strict=False)
        except (ValueError, RecursionError):
            continue
        yield from (item for item in _items(data, 0) if NEWS.search(str(item.get("@type", ""))))


def _items(data: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > 4:
        return
    if isinstance(data, list):
        for item in data:
            yield from _items(item, depth + 1)
    elif isinstance(data, dict):
        yield data
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _items(data.get(key), depth + 1)


def _outlet(metas: dict[str, str], data: list[dict[str, Any]]) -> str | None:
    names = [metas[field] for field in SITE_FIELDS[:1] if field in metas]
    for item in data:
        publisher = item.get("publisher")
        publisher = publisher[0] if isinstance(publisher, list) and publisher else publisher
        if isinstance(publisher, dict) and isinstance(publisher.get("name"), str):
            names.append(publisher["name"])
    names += [metas[field] for field in SITE_FIELDS[1:] if field in metas]
    for name in names:
        plain = " ".join(name.split())
        if (
            1 < len(plain) <= _LONGEST
            and not plain.startswith(("http", "@"))
            and folded(plain) not in NO_OUTLET
        ):
            return plain
    return None


def _in_head(tree: HtmlElement) -> str | None:
    """The public body that the page's title or the picture above it names, where metadata name nobody."""
    for element in list(tree.iter("title"))[:1]:
        if site := site_in_title(" ".join(element.text_content().split())):
            return site
    above = itertools.takewhile(lambda element: element.tag != "h1", tree.iter("img", "h1"))
    pictured = (" ".join((element.get("alt") or "").split()) for element in above)
    return next((name for name in pictured if name and is_publisher(name)), None)


def _title(
    tree: HtmlElement, metas: dict[str, str], data: list[dict[str, Any]], outlet: str | None
) -> str | None:
    """og:title, or the ``h1`` it starts with; without the outlet after a dash."""
    headings = [" ".join(element.text_content().split()) for element in tree.iter("h1")]
    names = [metas.get("og:title"), metas.get("twitter:title")]
    names += [item["headline"] for item in data if isinstance(item.get("headline"), str)]
    names += [" ".join(element.text_content().split()) for element in list(tree.iter("title"))[:1]]
    known = [without_outlet(name, outlet) for name in names if name and name.strip()]
    for heading in headings:
        plain = folded(heading)
        if len(words(heading)) >= 3 and any(
            plain == folded(name) or (folded(name).startswith(plain) or plain.startswith(folded(name)))
            for name in known
        ):
            return heading
    told = next((heading for heading in headings if len(words(heading)) >= 3), None)
    if known and (told is None or len(words(known[0])) > 1):
        return known[0]
    return told  # of a title that is only the site's name the heading tells more


def without_outlet(title: str, outlet: str | None) -> str:
    """``without_outlet("Ministers meet | Example Times", "Example Times") == "Ministers meet"``."""
    title = " ".join(unescape(title).split())
    if outlet and title.endswith(f"_{outlet}"):
        title = title[: -len(outlet) - 1].rstrip(" _")
    parts = re.split(r"\s+(?:[|–—·»«]|-{1,2}|::)\s+", title)
    if len(parts) < 2:
        return title
    while len(parts) > 1 and _names_outlet(parts[-1], outlet):
        title = title[: title.rindex(parts[-1])].rstrip(" |–—·»«-:")
        parts.pop()
    while len(parts) > 1 and outlet and folded(parts[0]) == folded(outlet):
        title = title[len(parts[0]) :].lstrip(" |–—·»«-:")
        parts.pop(0)
    return title


def _names_outlet(part: str, outlet: str | None) -> bool:
    plain = folded(part)
    if outlet and (plain in folded(outlet) or folded(outlet) in plain):
        return True
    return (
        len(words(part)) <= 4
        and re.search(
            r"\b(?:news|times|post|world|politics|reuters|bbc|cnn|\w+\.(?:com|org|net|ru|cn|in|uk))\b", plain
        )
        is not None
    )


def _address(
    tree: HtmlElement, metas: dict[str, str], data: list[dict[str, Any]], address: str | None
) -> str | None:
    links = [e for e in tree.iter("link") if "canonical" in (e.get("rel") or "").lower().split()]
    named = [element.get("href") for element in links] + [metas.get("og:url"), metas.get("twitter:url")]
    for item in data:
        pages = (item.get("mainEntityOfPage"), item.get("url"))
        named += [page.get("@id") if isinstance(page, dict) else page for page in pages]
    return canonical([name for name in named if isinstance(name, str)], address)


def _modified(metas: dict[str, str], data: list[dict[str, Any]]) -> Published:
    """The day on which metadata say that the page was last changed."""
    values = [
        ("dateModified", item["dateModified"]) for item in data if isinstance(item.get("dateModified"), str)
    ]
    values += [(field, metas[field]) for field in CHANGE_FIELDS if field in metas]
    found = (published.of_metadata(value, field) for field, value in values)
    return next((day for day in found if day is not None), Published())


def _authors(
    tree: HtmlElement, metas: dict[str, str], data: list[dict[str, Any]], outlet: str | None
) -> tuple[str, ...]:
    """Of the articles in JSON-LD, else of the meta tags, else of what the page marks as its byline."""
    told = people.tidy(people.of_data(data), outlet)
    told = told or people.tidy([metas[field] for field in AUTHOR_FIELDS if field in metas], outlet)
    if told:
        return told
    shown = []
    for element in tree.iter("a", "span", "div", "p", "address", "li"):
        marks = (element.get("rel") or "", element.get("itemprop") or "", element.get("class") or "")
        if marks[0] == "author" or marks[1] == "author" or WRITER.search(marks[2]):
            text = " ".join(" ".join(element.itertext()).split())
            if 3 <= len(text) <= 100:
                shown.append(text)
    return people.tidy(shown[:4], outlet)


def _section(metas: dict[str, str], data: list[dict[str, Any]]) -> str | None:
    """The section that the article stands in, as the page names it."""
    names: list[Any] = [item.get("articleSection") for item in data]
    names += [metas.get(field) for field in SECTION_FIELDS]
    for name in names:
        name = name[0] if isinstance(name, list) and name else name
        if isinstance(name, str) and 1 < len(name.strip()) <= LONGEST_SECTION:
            return " ".join(unescape(name).split())
    return None


def _published(tree: HtmlElement, metas: dict[str, str], data: list[dict[str, Any]]) -> Published | None:
    for item in data:
        value = item.get("datePublished")
        found = published.of_metadata(value, "datePublished") if isinstance(value, str) else None
        if found is not None:
            return found
    for field in DAY_FIELDS:
        found = published.of_metadata(metas[field], field) if field in metas else None
        if found is not None:
            return found
    times = [element for element in tree.iter("time") if element.get("datetime")]
    marked = [
        e
        for e in times
        if e.get("pubdate") is not None
        or "publish" in (e.get("itemprop") or "" + (e.get("class") or "")).lower()
    ]
    for element in marked or times[:1]:
        found = published.of_metadata(element.get("datetime") or "", "time")
        if found is not None:
            return found
    return None


def guessed_day(tree: HtmlElement) -> Published | None:
    """Htmldate's answer with its extensive search off, so that an undated page stays undated."""
    try:
        found = find_date(tree, extensive_search=False, original_date=True, max_date=FAR)
    except (ValueError, TypeError, AttributeError):
        return None
    if not found:
        return None
    return Published(date.fromisoformat(found), "day", "metadata", "the page's markup, as htmldate reads it")

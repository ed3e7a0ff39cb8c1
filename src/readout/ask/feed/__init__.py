"""A reader's own feed: one card a story, with what is new since they last looked, and why it is shown."""

from __future__ import annotations

from readout.ask.feed.cards import Card, Feed, Hidden, feed, fresh, put_away
from readout.ask.feed.news import News
from readout.ask.feed.wishes import interest

__all__ = ["Card", "Feed", "Hidden", "News", "feed", "fresh", "interest", "put_away"]

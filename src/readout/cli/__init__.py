"""The command ``readout``: data on stdout, messages on stderr, one line for what went wrong."""

from __future__ import annotations

from readout.cli.app import app, main

__all__ = ["app", "main"]

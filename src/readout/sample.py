"""The pages that ship with the program, for a first look and for the tests."""

from __future__ import annotations

from pathlib import Path


def sample_folder() -> Path:
    """The folder of the sample pages; its README says what they are."""
    return Path(__file__).parent / "data" / "sample"

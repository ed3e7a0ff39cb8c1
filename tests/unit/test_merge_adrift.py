"""What no day holds is looked up by names and words: nothing that may be one event is passed over."""

from __future__ import annotations

from itertools import combinations

from msgspec.structs import replace
from record_hands import CHINA, LAVROV, PUTIN, QIN, RUSSIA, UKRAINE, WANG, event, reading

from readout import merge
from readout.merge.attaching import _like_adrift, speaks_for
from readout.merge.cluster import Cluster
from readout.types import Actor, Event

SUN = Actor("?sun-weidong", "Sun Weidong", "person")
SHORT = Actor("?sun", "Sun", "person", "CHN")
PEOPLE = (WANG, QIN, LAVROV, PUTIN, SUN, SHORT)


def told(name: str, what: Event) -> Cluster:
    page = reading(name, what, text="No page of these has a day or says much.", day=None)
    return Cluster([merge.of_page(page.article, what, merge.story(page.article))])


def test_names_find_all_for_which_anything_speaks() -> None:
    casts = [
        (ours, theirs)
        for size in (1, 2)
        for ours in combinations((*PEOPLE, CHINA), size)
        for theirs in ((), (RUSSIA,), (LAVROV, UKRAINE))
        if not set(ours) & set(theirs) and not {SUN, SHORT} <= set(ours)
    ]
    deeds = [
        replace(event(*ours, to=theirs), type=kind, mode=mode)
        for ours, theirs in casts
        for kind, mode in (("SANCTION", "expel"), ("ASSAULT", None), ("ACCUSE", None))
    ]
    clusters = [told(f"d{k}", deed) for k, deed in enumerate(deeds)]
    found = {frozenset(pair) for pair in _like_adrift(clusters, {})}
    wanted = {
        frozenset((i, j))
        for i, j in combinations(range(len(clusters)), 2)
        if speaks_for(clusters[i], clusters[j])
    }
    assert any(1 in {len(clusters[k].whole.homes) for k in pair} for pair in wanted)  # not by two parties
    assert wanted <= found

"""Drafts to statements: everybody resolved, chain, form, topics, day and sentences filled in."""

from __future__ import annotations

import re
from typing import cast

from readout.coding.statements import pronouns, transcripts
from readout.coding.statements.chain import Account, Chains, Link, addressed, once
from readout.coding.statements.ground import Draft, Ground
from readout.coding.statements.hearers import hearers, inside
from readout.coding.statements.links import account_of
from readout.coding.statements.occasions import Passage, Told, elsewhere
from readout.coding.statements.people import People
from readout.coding.statements.topics import states_of, topics_of
from readout.scene import Scene
from readout.types import Actor, Form, Interval, Span, Stance, Statement, StatementKind

AGENTS = re.compile(
    "(?:[aeiou]tor|sor|[^h]er|ist|ian|[dtn]ant|[di]ent|ee|mat|crat|man|woman)s$|(?:tor|ar)ies$|men$"
)


def statements(scene: Scene, ground: Ground, drafts: list[Draft]) -> tuple[Statement, ...]:
    """One statement a draft (one a speaker where two are named together), in text order."""
    people = People(scene)
    speakers = {id(d): _speakers(people, d) for d in drafts}
    pronouns.settle(scene, ground, drafts, speakers)
    heads = {id(d): hearers(ground, d) for d in drafts}
    chains = Chains(scene.tree, people, speakers, heads)
    out: list[Statement] = []
    account, passage = Account(), Passage(scene, ground, people, drafts)
    for draft in drafts:
        said = speakers[id(draft)]
        chain = chains.of(draft, said)
        to = addressed(scene.tree, people, draft, heads[id(draft)], said)
        if not chain and not to and not elsewhere(scene.tree, draft):
            chain = account.inherited(ground, draft, said)
        account.follow(ground, draft, said, chain)
        chain = once((*chain, *chains.told(draft)))
        to, chain = passage.heard(Told(draft, said, to, chain))
        out.extend(
            _statement(scene, ground, people, draft, speaker, to, chain) for speaker in said or (None,)
        )
    return tuple(sorted(out, key=lambda s: (s.span, s.cue_spans, s.content_spans)))


def _speakers(people: People, draft: Draft) -> tuple[Actor, ...]:
    found = people.of(draft.speaker, draft.source)
    if found or draft.speaker is None:
        return found
    # a name that no rule of names knows is still who speaks, and so are "forty professors"
    tree, i = people.scene.tree, draft.speaker
    many = draft.kind == "speech" and tree.tag[i] == "NNS" and AGENTS.search(tree.lower[i]) is not None
    return people.anyone(i) if many or tree.pos[i] == "PROPN" else ()


def _statement(
    scene: Scene,
    ground: Ground,
    people: People,
    draft: Draft,
    speaker: Actor | None,
    to: tuple[Actor, ...],
    links: tuple[Link, ...],
) -> Statement:
    tree = scene.tree
    about = states_of(scene, draft.content)
    chain = tuple(link.actor for link in links if link.actor != speaker)
    kinds = tuple(link.kind for link in links if link.actor != speaker)
    quotes = tuple(Span(q.start, q.end) for s, e in draft.content for q in ground.quotes.within(s, e))
    return Statement(
        span=_sentences(ground, draft),
        cue=draft.lemma,
        form=cast(Form, _form(ground, draft)),
        stance=cast(Stance, draft.stance),
        source_spans=() if draft.source is None else (tree.span(*draft.source),),
        cue_spans=_runs(ground, draft.cue),
        content_spans=tuple(Span(s, e) for s, e in draft.content),
        quote_spans=tuple(dict.fromkeys(quotes)),
        speaker=speaker,
        addressees=to,
        chain=chain,
        topics=topics_of(tree, draft.content, about),
        when=_day(scene, draft),
        kind=cast(StatementKind, draft.kind),
        links=kinds,
        account=account_of(speaker, to, chain, kinds),
        about=about,
        addressee_spans=tuple(people.named.get(actor) for actor in to),
        chain_spans=tuple(people.named.get(actor) for actor in chain),
    )


def _runs(ground: Ground, tokens: list[int]) -> tuple[Span, ...]:
    spans: list[Span] = []
    previous = -2
    for i in sorted(set(tokens)):
        if i == previous + 1 and spans:
            spans[-1] = Span(spans[-1].start, ground.tree.end[i])
        else:
            spans.append(Span(ground.tree.start[i], ground.tree.end[i]))
        previous = i
    return tuple(spans)


def _sentences(ground: Ground, draft: Draft) -> Span:
    tree = ground.tree
    tokens = list(draft.cue) or [draft.anchor]
    if draft.source and draft.rule != transcripts.RULE:  # an answer's speaker may stand pages above
        tokens.append(draft.source[0])
    chars = [c for i in tokens for c in (tree.start[i], tree.end[i])] + [
        c for span in draft.content for c in span
    ]
    first, last = tree.at(min(chars)), tree.at(max(chars) - 1)
    return tree.span(ground.period(first)[0], ground.period(last)[1])


def _form(ground: Ground, draft: Draft) -> str:
    """direct: every word of the content is quoted; indirect: none is; mixed: some are."""
    text = ground.tree.doc_text
    quoted = unquoted = False
    for start, end in draft.content:
        at = start
        for quote in ground.quotes.within(start, end):
            quoted = True
            unquoted = unquoted or any(c.isalnum() for c in text[at : quote.start])
            at = max(at, quote.end)
        unquoted = unquoted or any(c.isalnum() for c in text[at:end])
    return "direct" if quoted and not unquoted else "mixed" if quoted else "indirect"


def _day(scene: Scene, draft: Draft) -> Interval | None:
    """The day that the cue's own words name ("said on Thursday"), not one inside the content."""
    tree = scene.tree
    for j in tree.children[draft.anchor]:
        if inside(tree.start[j], draft.content):
            continue
        when = scene.when(j)
        if when is None and tree.dep[j] in {
            "obl",
            "nmod",
            "advmod",
            "obl:unmarked",
            "nmod:unmarked",
            "obl:tmod",
        }:
            days = [
                d
                for k, d in scene.days_among(tree.left[j], tree.right[j] + 1)
                if not inside(tree.start[k], draft.content)
            ]
            when = days[0] if days else None
        if when is not None:
            return when
    return None

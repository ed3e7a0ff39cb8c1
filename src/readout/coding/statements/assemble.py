"""Drafts to statements: everybody resolved, chain, form, topics, day and sentences filled in."""

from __future__ import annotations

from typing import cast

from readout.coding.statements.ground import Draft, Ground, Range
from readout.coding.statements.people import People
from readout.coding.statements.topics import topics_of
from readout.scene import Scene
from readout.types import Actor, Form, Interval, Span, Stance, Statement, StatementKind

MEETINGS = frozenset(
    [
        "meeting",
        "conversation",
        "call",
        "talk",
        "talks",
        "phone",
        "summit",
        "discussion",
        "exchange",
        "interview",
        "dinner",
        "lunch",
        "letter",
    ]
)


def statements(scene: Scene, ground: Ground, drafts: list[Draft]) -> tuple[Statement, ...]:
    """One statement a draft (one a speaker where two are named together), in text order."""
    people = People(scene)
    speakers = {id(d): _speakers(people, d) for d in drafts}
    out: list[Statement] = []
    account = Account()
    for draft in drafts:
        said = speakers[id(draft)]
        chain = _chain(people, speakers, draft, said)
        hearers = _addressees(scene, people, draft, said)
        if not chain:
            chain = account.inherited(ground, draft, said)
        account.follow(ground, draft, said, chain)
        for speaker in said or (None,):
            told = tuple(h for h in hearers if h.sector == "MED" and h != speaker)
            out.append(
                _statement(scene, ground, draft, speaker, hearers, tuple(dict.fromkeys((*chain, *told))))
            )
    return tuple(sorted(out, key=lambda s: (s.span, s.cue_spans, s.content_spans)))


class Account:
    """The report that a passage follows: "A report from Sputnik said ...", then only “...,” he said.

    Later quotations of the same people, in the next paragraph each time, are still told by that report,
    until another account is named or the passage goes on to something else.
    """

    def __init__(self) -> None:
        """No account yet."""
        self.by: tuple[Actor, ...] = ()
        self.people: set[Actor] = set()
        self.paragraph = -9

    def inherited(self, ground: Ground, draft: Draft, said: tuple[Actor, ...]) -> tuple[Actor, ...]:
        """The chain of a statement that names none itself."""
        if not self.by or draft.outer is not None or not self.people.intersection(said):
            return ()
        quoted = any(ground.quotes.within(s, e) for s, e in draft.content)
        near = 0 <= ground.paragraph(ground.tree.start[draft.anchor]) - self.paragraph <= 1
        return self.by if quoted and near else ()

    def follow(self, ground: Ground, draft: Draft, said: tuple[Actor, ...], chain: tuple[Actor, ...]) -> None:
        """Take note of a statement: an account begins, goes on or ends with it."""
        if draft.kind != "speech":
            return
        last = max(ground.paragraph(e - 1) for _, e in draft.content)
        outlet = tuple(a for a in chain if a.sector == "MED") or (chain if draft.outer is not None else ())
        if outlet and said:
            if self.by != outlet:
                self.people = set()
            self.by = outlet
            self.people.update(said)
            self.paragraph = last


def _speakers(people: People, draft: Draft) -> tuple[Actor, ...]:
    return people.of(draft.speaker, draft.source)


def _chain(
    people: People, speakers: dict[int, tuple[Actor, ...]], draft: Draft, said: tuple[Actor, ...]
) -> tuple[Actor, ...]:
    chain: list[Actor] = []
    at: Draft | None = draft
    told: set[int] = set()  # two drafts that each hold the other must not go round for ever
    while at is not None and id(at) not in told:
        told.add(id(at))
        for token in at.via:
            chain.extend(people.of(token))
        at = at.outer
        if at is not None:
            chain.extend(speakers.get(id(at), ()))
    return tuple(actor for actor in dict.fromkeys(chain) if actor not in said)


def _addressees(scene: Scene, people: People, draft: Draft, said: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Those spoken to: "told Patrushev", and those met where the words fell: "in a call with Zelensky"."""
    tree = scene.tree
    tokens = [
        t for t in draft.addressees if draft.source is None or not draft.source[0] <= t < draft.source[1]
    ]
    if draft.kind == "speech":
        for j in tree.children[draft.anchor]:
            occasions = [j, *tree.kids(j, "nmod")] if tree.dep[j] in {"obl", "nmod"} else []
            for k in occasions:
                if tree.lemma[k] in MEETINGS and tree.case(k) in {"in", "during", "at", "over", "on", ""}:
                    tokens.extend(m for m in tree.children[k] if tree.case(m) in {"with", "to"})
                elif (
                    tree.case(k) in {"with", "to"}
                    and tree.lemma[tree.head[k]] in MEETINGS
                    and tree.case(j) != "after"
                ):
                    tokens.append(k)
    inside = [t for t in tokens if not _inside(tree.start[t], draft.content) or t in draft.addressees]
    found = [actor for token in inside for actor in people.of(token)]
    return tuple(actor for actor in dict.fromkeys(found) if actor not in said)


def _statement(
    scene: Scene,
    ground: Ground,
    draft: Draft,
    speaker: Actor | None,
    hearers: tuple[Actor, ...],
    chain: tuple[Actor, ...],
) -> Statement:
    tree = scene.tree
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
        addressees=hearers,
        chain=chain,
        topics=topics_of(tree, draft.content),
        when=_day(scene, draft),
        kind=cast(StatementKind, draft.kind),
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
    if draft.source:
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
        if _inside(tree.start[j], draft.content):
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
                if not _inside(tree.start[k], draft.content)
            ]
            when = days[0] if days else None
        if when is not None:
            return when
    return None


def _inside(char: int, ranges: list[Range]) -> bool:
    return any(s <= char < e for s, e in ranges)

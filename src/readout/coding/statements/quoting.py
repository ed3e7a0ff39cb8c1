"""Quotations join statements: contents grow to whole quotations, loose quotations find their speaker.

A quotation that begins a sentence and belongs to no cue of its own continues the last statement of
its paragraph ("...," he said. "..."); a paragraph that is nothing but a quotation continues the
statement before it.
"""

from __future__ import annotations

from readout.coding.statements import phrases
from readout.coding.statements.ground import EDGE, QUOTE_MARKS, Draft, Ground, Range
from readout.coding.statements.quotes import Quote
from readout.syntax import Tree

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
ASIDES = frozenset(
    ["asked", "when", "while", "after", "as", "if", "although", "though", "before", "since", "because"]
)
AFTERWORDS = frozenset({"as", "while", "according", "after", "when", "amid", "ahead", "adding", "citing"})
RELATIVE = frozenset({"who", "which", "that"})
SHUT = "”“\"'’» "  # what may stand behind the last word of a quotation
FREE = 6  # words: a quotation as long as this is somebody's even where no cue stands beside it
NEAR = 60  # characters between a content and the quotation that ends its sentence
LOOSE = 3  # words: a shorter quotation that nobody is said to say is a scare quote, a title or a slogan


def snap(ground: Ground, draft: Draft) -> None:
    """Let the content cover each quotation it touches, unless the cue stands inside that quotation."""
    tree = ground.tree
    cue_start, cue_end = tree.start[draft.cue[0]], tree.end[draft.cue[-1]]
    grown: list[Range] = []
    for start, end in draft.content:
        for quote in ground.quotes.within(start, end):
            if quote.start <= cue_start < quote.end:
                continue
            if draft.source and quote.start <= tree.start[draft.source[0]] < quote.end:
                continue
            whole = start >= quote.start - 1 and quote.closed and quote.words >= LOOSE
            ended = tree.doc_text[quote.end - 2 : quote.end - 1] in {",", "?", "!", "."}
            if whole and (ended or tree.doc_text[quote.end : quote.end + 1] == ",") and end > quote.end:
                start, end = quote.start, quote.end  # the sentence goes on outside: that is not said
                break
            start, end = min(start, quote.start), max(end, quote.end)
        grown.append((start, end))
    draft.content = merge(ground, grown, (cue_start, cue_end))


def up_to(ground: Ground, content: list[Range], token: int) -> list[Range]:
    """Character ranges cut off before ``token``, with no punctuation left at the edge."""
    tree = ground.tree
    edge = tree.start[token]
    kept = [(s, min(e, edge)) for s, e in content if s < edge]
    return [c for s, e in kept if (c := ground.chars(tree.at(s), tree.at(e - 1) + 1)) is not None]


def merge(ground: Ground, ranges: list[Range], cue: Range) -> list[Range]:
    """Sorted fragments, joined where they overlap."""
    out: list[Range] = []
    for start, end in sorted(ranges):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out


def before(ground: Ground, verb: int, lead: int) -> list[Range]:
    """The quotation that ends right before "he said" or "said Wang", with the words that lead up to it."""
    tree = ground.tree
    i = lead - 1
    while i >= 0 and (
        tree.pos[i] == "SPACE" or tree.text[i] in {",", "—", "–", "-", "―"} or tree.lower[i] == "as"
    ):
        i -= 1
    if i < 0 or tree.text[i] not in QUOTE_MARKS:
        return []
    quote = ground.quotes.at(tree.start[i])
    if quote is None or quote.end < tree.end[i] or quote.paragraph != ground.paragraph(tree.start[verb]):
        return []
    inside = tree.doc_text[quote.start : quote.end].rstrip(SHUT)[-1:]
    parted = i + 1 < lead and tree.text[i + 1] == ","
    if not parted and inside not in {",", "?", "!", "-", "—", "–", "…"}:
        return []
    if inside in {"?", "!"} and tree.text[lead][0].isupper() and tree.pos[lead] in {"PRON", "DET"}:
        return []  # a new sentence: “Why?” He added that ...
    start = _lead(ground, quote, ground.period(verb)[0])
    first = tree.at(start)
    if (
        start < quote.start
        and quote.words < 6
        and (tree.pos[first] in {"ADP", "SCONJ"} or tree.tag[first] == "VBG")
    ):
        return []  # a title: Speaking on “The Morning Show,” he said ...
    return [(start, quote.end), *_resumed(ground, verb)]


def _resumed(ground: Ground, verb: int) -> list[Range]:
    """The second half of a split quotation: “That,” he said, “is part of it.”."""
    tree = ground.tree
    _, stop = ground.period(verb)
    for j in range(verb + 1, min(stop, verb + 25)):
        quote = ground.quotes.at(tree.start[j])
        if quote is not None:
            split = quote.start == tree.start[j] and tree.text[j - 1] in {",", "—", "–", "-"}
            return [(quote.start, quote.end)] if split else []
        if tree.pos[j] == "VERB" or tree.text[j] in {".", ";"}:
            return []
    return []


def beside(ground: Ground, verb: int, source: Range) -> list[Range]:
    """Content that stands beside "he said" in print, whatever the tree made of it.

    "The talks were long, he said.", "The talks, he said, were long.", "He added: “...”".
    """
    tree = ground.tree
    begin, stop = ground.period(verb)
    lead, end = _clause_of_saying(ground, verb, source, stop)
    if 0 <= end < stop and tree.text[end] in {",", ":"}:
        following = ground.quotes.at(tree.start[end + 1]) if end + 1 < len(tree) else None
        if following is not None and following.start == tree.start[end + 1]:
            return [(following.start, following.end)]
    earlier = closing(ground, verb, source)
    if earlier:
        return earlier
    if lead == begin + 1 and tree.lower[begin] == "as" and 0 <= end < stop and tree.text[end] == ",":
        return ground.fragments([(end + 1, stop)])  # "As Wang said, the talks were long"
    if (
        lead - 1 > begin
        and tree.text[lead - 1] in {",", "—", "–"}
        and 0 <= end < stop
        and tree.text[end] == ","
    ):
        return ground.fragments([(begin, lead - 1), (end + 1, stop)])
    return []


def around(ground: Ground, verb: int, source: Range, content: list[Range]) -> list[Range]:
    """Both halves of what an inserted "he said" parts: "The goal, he said, is to forge a truce."."""
    tree = ground.tree
    begin, stop = ground.period(verb)
    lead, end = _clause_of_saying(ground, verb, source, stop)
    inserted = lead - 1 > begin and tree.text[lead - 1] in {",", "—", "–"} and 0 <= end < stop - 2
    if not inserted or tree.text[end] != "," or content[-1][1] > tree.start[lead]:
        return content
    if ground.quotes.at(tree.start[end + 1]) or ground.quotes.at(tree.start[lead - 1]):
        return content
    told = any(tree.tag[j] in FINITE for j in range(tree.at(content[0][0]), lead))
    if tree.tag[end + 1] in {"VBG", "WP", "WDT"} or (told and tree.pos[end + 1] in {"DET", "NOUN", "PROPN"}):
        return content
    return [*content, *ground.fragments([(end + 1, stop)])]


def closing(ground: Ground, verb: int, source: Range) -> list[Range]:
    """The sentence that ", the ministry said." closes."""
    tree = ground.tree
    begin, stop = ground.period(verb)
    lead, end = _clause_of_saying(ground, verb, source, stop)
    comma = lead - 1
    if (
        end < 0
        or tree.lower[source[0]] in RELATIVE
        or comma <= begin + 1
        or tree.text[comma] not in {",", "—", "–", "―"}
        or ground.quotes.at(tree.start[comma]) is not None
    ):
        return []
    goes_on = end + 1 < stop and tree.text[end] == "," and tree.lower[end + 1] in AFTERWORDS
    stops = {".", "!", "?", ","} if source[0] > verb else {".", "!", "?"}  # "..., said Rubel, an analyst."
    if end < stop and tree.text[end] not in stops and not goes_on:
        return []
    if not any(_predicate(tree, j) for j in range(begin, comma)):
        return []
    if tree.lower[begin] in ASIDES:
        return []
    return ground.fragments([(begin, comma)])


def _predicate(tree: Tree, i: int) -> bool:
    """Whether a token is a finite verb, or one read as a participle at the root of its clause."""
    return tree.tag[i] in FINITE or (tree.tag[i] == "VBN" and tree.dep[i] in {"ROOT", "ccomp"})


def _clause_of_saying(ground: Ground, verb: int, source: Range, stop: int) -> Range:
    """Token range of "Wang said in Moscow on Monday": source, verb and the adjuncts up to the next mark."""
    tree = ground.tree
    lead = min(source[0], verb)
    end = max(verb + 1, source[1])
    while end < min(stop, verb + 25) and tree.text[end] not in EDGE and tree.text[end] not in QUOTE_MARKS:
        if tree.tag[end] in FINITE or tree.lower[end] == "that" or tree.tag[end] == "VBG":
            return lead, -1
        end += 1
    return lead, end


def _lead(ground: Ground, quote: Quote, begin: int) -> int:
    """Where the content of a sentence that ends in a quotation begins.

    At the sentence's start for a mixed one.
    """
    tree = ground.tree
    opens = tree.at(quote.start)
    first = opens
    while (
        first > begin
        and tree.text[first - 1][-1] not in ".?!:;…"
        and tree.text[first - 1] not in QUOTE_MARKS - {"’", "'"}
    ):
        first -= 1
    if first < opens and tree.text[first - 1] in QUOTE_MARKS:  # an earlier quotation in the same sentence
        return quote.start
    while first < opens and (tree.text[first] in EDGE or tree.pos[first] == "SPACE"):
        first += 1
    start = tree.start[first]
    long = quote.words >= 8 and tree.doc_text[quote.start + 1 : quote.start + 2].isupper()
    return (
        start
        if start < quote.start and ground.paragraph(start) == quote.paragraph and not long
        else quote.start
    )


def continue_quotes(ground: Ground, drafts: list[Draft]) -> None:
    """Give each loose quotation to the statement it continues, or to one of its own."""
    taken = sorted((s, e) for d in drafts for s, e in d.content)
    last: Draft | None = None
    last_paragraph = -9
    for quote in ground.quotes.all:
        if any(s < quote.end and quote.start < e for s, e in taken):
            owner = _owner(drafts, quote)
            if owner is not None:
                last, last_paragraph = owner, quote.paragraph
            continue
        opening = phrases.introduced(ground, quote.start)
        if opening is not None and quote.words >= LOOSE:
            opening.content = [(quote.start, quote.end)]
            drafts.append(opening)
            last, last_paragraph = opening, quote.paragraph
        elif _tail(ground, drafts, quote) or last is None:
            continue
        elif not _stands_alone(ground, quote):
            if (
                quote.words >= FREE
                and quote.paragraph == last_paragraph
                and _next_sentence(ground, drafts, last, quote)
            ):
                drafts.append(_floating(ground, last, quote, "continued"))
        elif not _quotes(ground, last) and quote.paragraph == last_paragraph:
            last = _floating(ground, last, quote, "floating")  # "Wang agreed. “We are ready.”"
            drafts.append(last)
        elif quote.paragraph == last_paragraph or (
            quote.paragraph == last_paragraph + 1 and _fills(ground, quote)
        ):
            last.content = sorted([*last.content, (quote.start, quote.end)])
            last_paragraph = quote.paragraph
        elif quote.words >= FREE and _fills(ground, quote) and quote.paragraph <= last_paragraph + 3:
            last = _floating(ground, last, quote, "floating")
            last_paragraph = quote.paragraph
            drafts.append(last)


def _quotes(ground: Ground, draft: Draft) -> bool:
    """Whether any of a statement's words are quoted."""
    return any(ground.quotes.within(s, e) for s, e in draft.content)


def _tail(ground: Ground, drafts: list[Draft], quote: Quote) -> bool:
    """Lengthen a content to a quotation that ends its sentence: "said it was “over”, “done with”"."""
    tree = ground.tree
    token = tree.at(quote.start)
    begin, _stop = ground.period(token)
    for draft in reversed(drafts):
        end = draft.content[-1][1] if draft.content else 0
        if not begin <= draft.anchor < token or draft.kind != "speech" or not 0 <= quote.start - end <= NEAR:
            continue
        if draft.content[-1][0] < tree.start[draft.anchor] or any(
            draft.anchor < d.anchor < token for d in drafts
        ):
            return False
        draft.content[-1] = (draft.content[-1][0], quote.end)
        return True
    return False


def _next_sentence(ground: Ground, drafts: list[Draft], last: Draft, quote: Quote) -> bool:
    """Whether a quotation stands in the sentence after a statement, with no cue of its own beside it."""
    tree = ground.tree
    begin, stop = ground.period(tree.at(quote.start))
    before = ground.period(tree.at(max(tree.start[last.anchor], last.content[-1][1] - 1)))
    return before[1] == begin and not any(begin <= d.anchor < stop for d in drafts)


def _floating(ground: Ground, last: Draft, quote: Quote, rule: str) -> Draft:
    """A statement without a cue, by whoever spoke last: a quoted paragraph, a sentence that goes on."""
    token = ground.tree.at(quote.start)
    content = [(quote.start, quote.end)]
    if rule == "continued":
        content = ground.fragments([ground.period(token)]) or content
    return Draft(
        lemma="",
        kind="speech",
        cue=[],
        content=content,
        source=last.source,
        speaker=last.speaker,
        rule=rule,
        anchor=token,
    )


def _owner(drafts: list[Draft], quote: Quote) -> Draft | None:
    best = None
    for d in drafts:
        if d.kind == "speech" and any(s < quote.end and quote.start < e for s, e in d.content):
            best = d
    return best


def _stands_alone(ground: Ground, quote: Quote) -> bool:
    """Whether a quotation is a sentence of its own rather than a word in someone else's."""
    text = ground.tree.doc_text
    start, _ = ground.paragraphs[quote.paragraph]
    before = text[start : quote.start].rstrip()
    inside = text[quote.start : quote.end].rstrip(SHUT)
    opens = not before or before[-1] in ".?!:”\"'’"
    return quote.words >= LOOSE and opens and (not quote.closed or inside[-1:] in ".?!,…-—")


def _fills(ground: Ground, quote: Quote) -> bool:
    """Whether a quotation is all there is in its paragraph, or begins it."""
    start, _ = ground.paragraphs[quote.paragraph]
    return quote.start == start

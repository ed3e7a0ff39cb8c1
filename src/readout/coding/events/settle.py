"""Which of the filled frames of one sentence are events: one a predicate, none within another's content."""

from __future__ import annotations

from msgspec.structs import replace

from readout.coding.clauses import has_that
from readout.coding.events.fill import Found, brought_gerund, ids
from readout.coding.events.frames.carriers import measured
from readout.coding.events.sense.enough import BACKDROP, infinitival
from readout.coding.events.sides.guesses import VOICES
from readout.coding.events.sides.turned import SIGNING
from readout.coding.events.words import words
from readout.syntax import Tree
from readout.types import Event, is_named

TIES = frozenset({"relation", "tie", "link", "embassy", "border"})
CONTENT_TYPES = frozenset({"AGREE", "REQUEST", "REJECT", "THREATEN", "ACCUSE", "SUPPORT", "CONCEDE"})
# what is talked about is not done by talking of it
TALKING = words("topics", "talking")
MATTERS = words("topics", "matters")  # but who "issued a report accusing Chad" did no talking
ABOUT = frozenset({"on", "about", "over", "regarding", "concerning", "of", "including"})
ERRANDS = frozenset({"REQUEST", "ACCUSE"})
OCCASIONS = frozenset({"in", "on", "over", "by"})
TOWARD = frozenset({"AID", "SUPPORT", "ACCUSE", "REQUEST", "AGREE", "THREATEN", "SANCTION"})


def settle(tree: Tree, found: list[Found]) -> list[Found]:
    """One event a predicate, none inside another's content, none told twice in the sentence."""
    if not found:
        return found
    kept = _one_a_predicate(found)
    heads = {item.match.top: item for item in kept}
    kept = [_with_company(tree, _to_whom_it_went(tree, item, heads), heads) for item in kept]
    heads = {item.match.top: item for item in kept}
    return [item for item in kept if not _is_content(tree, item, heads)]


def once(events: list[Event]) -> list[Event]:
    """The events of one sentence, none told twice: of two alike the one that tells more stays.

    A telling with fewer of another's parties is that one told again. Two meetings of the same parties on
    other days or in other places are two.
    """
    out: list[Event] = []
    for event in events:
        twin = next((k for k, other in enumerate(out) if _alike(event, other)), None)
        if twin is None:
            out.append(event)
        elif _told(event) > _told(out[twin]):
            out[twin] = event
    return out


def _told(event: Event) -> tuple[int, int]:
    return len(_who(event)), (event.when is not None) + (event.where is not None)


def _alike(a: Event, b: Event) -> bool:
    some, others = _who(a), _who(b)
    if (a.type, a.status) != (b.type, b.status) or not (some <= others or others <= some):
        return False
    if not some or not others:
        return some == others
    apart = a.when and b.when and (a.when.start > b.when.end or b.when.start > a.when.end)
    return not apart and (a.where is None or b.where is None or a.where == b.where)


def _who(event: Event) -> set[tuple[str, str]]:
    return {(p.role, p.actor.id) for p in event.participants}


def _one_a_predicate(found: list[Found]) -> list[Found]:
    """The strongest telling of each predicate, with the other nouns that the same verb carries."""
    groups: dict[int, list[Found]] = {}
    for item in found:
        groups.setdefault(item.match.top, []).append(item)
    kept: list[Found] = []
    for top in sorted(groups):
        strongest = _strongest(groups[top])
        kept.append(_toward_whom(strongest, groups[top]))
        if strongest.match.support is not None:
            kept.extend(i for i in groups[top] if i is not strongest and i.match.support is not None)
    return kept


def _strongest(group: list[Found]) -> Found:
    """What a predicate tells; what ends an agreement is no signing: "scrapped a training agreement with"."""
    told = max(group, key=_rank)
    if told.match.frame.cameo == SIGNING and told.match.frame.pos == "n":
        ends = [i for i in group if i.match.frame.pos == "v" and i.match.frame.type == "SANCTION"]
        return max(ends, key=_rank, default=told)
    if told.match.frame.pos == "n" and told.match.frame.type == "SUPPORT":  # "reiterated its support for"
        return next((i for i in group if i.match.frame.pos == "v" and _tells_the_same(i, told)), told)
    return told


def _tells_the_same(one: Found, other: Found) -> bool:
    same = one.match.frame.type == other.match.frame.type and one.status == other.status
    return same and ids(one.actors) == ids(other.actors) and ids(one.recipients) == ids(other.recipients)


def _toward_whom(told: Found, group: list[Found]) -> Found:
    """``told`` toward whom another word of its predicate names: "expressed condolences and support to"."""
    if told.recipients or told.match.frame.type not in TOWARD:
        return told
    fuller = (i for i in group if i.match.frame.type == told.match.frame.type and i.recipients)
    other = next((i for i in fuller if ids(i.actors) == ids(told.actors)), None)
    return told if other is None else replace(told, recipients=other.recipients)


def _with_company(tree: Tree, item: Found, heads: dict[int, Found]) -> Found:
    """In "met Zelensky and pledged a package" the second act is toward the first one's company."""
    top = item.match.top
    if item.recipients:
        return item
    before = heads.get(tree.head[top]) if tree.dep[top] == "conj" else _blamed_by(tree, item, heads)
    if before is None or before is item:
        return item
    if item.match.frame.type not in TOWARD or ids(before.actors) != ids(item.actors):
        return item
    own = {actor.country for actor, _ in item.actors}
    if all(actor.country in own for actor, _ in before.recipients):
        return item  # "called its council together and condemned"
    return replace(item, recipients=before.recipients)


def _blamed_by(tree: Tree, item: Found, heads: dict[int, Found]) -> Found | None:
    """Whom those who act accuse as they do: "severed relations, accusing its neighbour of"."""
    if not any(tree.lemma[token] in TIES for token in item.match.roles.objects):
        return None
    clauses = (heads.get(child) for child in tree.kids(item.match.top, "advcl"))
    return next((o for o in clauses if o is not None and o.match.frame.type == "ACCUSE"), None)


def _rank(item: Found) -> tuple[int, int]:
    carried = item.match.frame.pos == "n" and item.match.support is not None
    if item.match.frame.pos == "v" and item.match.roles.passive and not item.actors:
        return (0, len(item.recipients))  # "a visit by X was called off": the noun tells whose it is
    return (2 * item.match.weight + (3 if carried else 0), len(item.actors) + len(item.recipients))


def _is_what_was_signed(tree: Tree, item: Found, node: int, owner: Found | None) -> bool:
    """Whether a pledge is what a paper says: "signed a declaration, promising closer ties"."""
    return (
        owner is not None
        and owner.match.frame.cameo == SIGNING
        and item.match.frame.type == "AGREE"
        and tree.dep[node] == "advcl"
        and tree.tag[node] == "VBG"
        and ids(owner.actors) == ids(item.actors)
    )


def _did(tree: Tree, verb: int) -> bool:
    """Whether a bare verb is told as fact: "as it did not recognise"."""
    return any(tree.lower[child] in {"did", "does", "do"} for child in tree.kids(verb, "aux"))


def _is_voiced(tree: Tree, node: int, dep: str, above: int) -> bool:
    """Whether ``node`` is what an adopted resolution says: "voted for a resolution calling on"."""
    return dep in {"acl", "acl:relcl"} and tree.lemma[above] in VOICES and tree.dep[above] in {"obj", "obl"}


def _is_question(tree: Tree, verb: int) -> bool:
    """Whether ``verb`` is of an embedded question: "discussed the crisis and how they can help"."""
    return any(tree.tag[child] == "WRB" for child in tree.children[verb])


def _is_occasion(tree: Tree, item: Found, node: int) -> bool:
    """Whether a meeting is where the other thing was said: "warned Putin in a phone call"."""
    if item.match.frame.type != "CONSULT" or item.match.frame.pos != "n":
        return False
    return tree.case(node) in OCCASIONS and measured(tree, item.match.trigger) == node


def _is_errand(item: Found, owner: Found) -> bool:
    """Whether somebody calls, writes or travels to ask or to accuse: "flew to Ankara to seek help"."""
    return owner.match.frame.type == "CONSULT" and item.match.frame.type in ERRANDS and bool(item.actors)


def _to_whom_it_went(tree: Tree, item: Found, heads: dict[int, Found]) -> Found:
    """What somebody travels or writes to ask for is asked of whom they go or write to."""
    top = item.match.top
    owner = heads.get(tree.head[top])
    if item.recipients or owner is None or owner is item or not _is_errand(item, owner):
        return item
    aim = tree.dep[top] == "advcl" and infinitival(tree, top) and ids(owner.actors) == ids(item.actors)
    return replace(item, recipients=owner.recipients) if aim else item


def _is_plan_of_others(item: Found, owner: Found) -> bool:
    """Whether those who agree say who else is to meet: "they agreed that Antony Blinken will visit China"."""
    if owner.match.frame.type != "AGREE" or item.match.frame.type != "CONSULT" or item.status != "planned":
        return False
    people = {actor.id for actor, _ in (*item.actors, *item.recipients) if is_named(actor)}
    return bool(people) and people.isdisjoint(ids([*owner.actors, *owner.recipients]))


def _is_topic(tree: Tree, node: int, dep: str, above: int) -> bool:
    """Whether ``node`` is what is talked about: "discussed the war between", "ways to send"."""
    if tree.pos[above] == "NOUN":
        told = dep == "acl" or (dep == "nmod" and tree.case(node) in ABOUT)
        return told and tree.lemma[above] in MATTERS
    if tree.pos[above] != "VERB" or tree.lemma[above] not in TALKING:
        return False
    about = dep == "advcl" and any(
        tree.lower[c] in ABOUT for c in tree.children[node] if tree.dep[c] == "mark"
    )
    return (
        about or dep in {"obj", "ccomp", "xcomp", "nsubj:pass"} or (dep == "obl" and tree.case(node) in ABOUT)
    )


def _is_content(tree: Tree, item: Found, heads: dict[int, Found]) -> bool:
    """Whether ``item`` stands in what another event asks, offers, refuses, threatens or condemns."""
    node = item.match.top
    if tree.head[node] == item.match.trigger:
        node = item.match.trigger  # "US-China talks resumed", the verb hung on its own subject
    for _ in range(6):
        if tree.head[node] == node:
            return False
        dep, above = tree.dep[node], tree.head[node]
        if dep == "advcl" and infinitival(tree, node) and above in heads and heads[above] is not item:
            # "telephoned Kozyrev to discuss": the aim of what is told
            return not _is_errand(item, heads[above])
        if _is_what_was_signed(tree, item, node, heads.get(above)):
            return True
        gerund = dep == "advcl" and brought_gerund(tree, node)
        if dep.startswith("nsubj") or (
            not gerund
            and dep in {"advcl", "parataxis", "acl:relcl"}
            and (tree.tag[node] != "VB" or _did(tree, node))
            and not (dep == "acl:relcl" and has_that(tree, node))  # "reports that it was sending"
        ):
            return False
        joined = dep == "conj" and item.match.top == node and tree.pos[node] == "VERB"
        joined = joined and tree.tag[node] != "VBG" and not _is_question(tree, node)
        if joined and not infinitival(tree, node):
            return False
        if dep == "obl" and (tree.case(node) in BACKDROP or _is_occasion(tree, item, node)):
            return False  # "since the attack on Ukraine, China has pledged"
        if _is_topic(tree, node, dep, above):
            return True
        if _is_voiced(tree, node, dep, above):
            return False
        owner = heads.get(above)
        if owner is not None and owner is not item and dep != "conj":
            if _is_plan_of_others(item, owner):
                return False
            if owner.match.frame.type in CONTENT_TYPES or (
                tree.pos[node] == "VERB" and dep in {"xcomp", "ccomp"}
            ):
                return True
            same = item.match.frame.type == owner.match.frame.type and item.status == owner.status
            if dep in {"obj", "nsubj:pass"} or (dep == "obl" and same):
                return True
        node = above
    return False

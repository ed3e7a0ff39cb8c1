"""Who a person's name stands for: full names, surnames, and names that no table knows."""

from __future__ import annotations

from datetime import date

from rapidfuzz import fuzz

from readout.resolve import knowledge
from readout.resolve.actors import make, offices, posts
from readout.resolve.actors.memory import Answer, Memory, nobody
from readout.resolve.actors.names import FAMILY_FIRST, lexicon
from readout.resolve.actors.phrases import Phrase
from readout.resolve.actors.titles import honorifics
from readout.resolve.spelling import fold, key_of, pieces
from readout.types import Actor

_COURTESY = frozenset({"mr", "mrs", "ms", "miss"})
_SUFFIXES = frozenset({"jr", "jr.", "sr", "sr."})
_SHORT = 4  # letters: "de", "Jr." and "bin" tell nobody apart
_LONG, _NEARLY = 10, 86.0  # letters; per cent of them alike
_ONE_GIVEN_NAME = 80.0  # per cent alike: "Wendel" for "Wendell", and not "Abdullahi" for "Abdulqawi"

_WELL_KNOWN = 3  # the rank up to which a bare surname may open an article
_KNOWN = 5  # ... where only one person of the tables bears it, and the model calls it a person
_AT_HOME = 6  # ... and the article names that person's state


def meet(memory: Memory) -> None:
    """Note who is named in full anywhere in the article, so that a headline's surname is known too."""
    for phrase in memory.phrases:
        if phrase.kind != "person":
            continue
        words = pieces(phrase.name)
        if phrase.atom is not None and phrase.atom.kind == "person":
            _note(memory, chosen := _choose(memory, phrase), words[-1])
            memory.endings.update((tuple(words[k:]), chosen) for k in range(1, len(words) - 1))
            memory.titles[chosen].update(posts.keys(phrase))
            if phrase.modifiers & {"past", "coming"}:
                memory.once.add(chosen)
        elif phrase.atom is None and len(words) > 1:
            if alike := _misspelt(phrase.name, words) or _holder_spelt_so(memory, phrase):
                memory.misspelt[phrase.name] = alike
                _note(memory, alike, words[-1])
                continue
            actor = make.stranger(phrase.name, posts.country(phrase), posts.title(phrase), posts.home(phrase))
            double = key_of(phrase.name.split()[-1])  # "Boutros-Ghali"
            for word in dict.fromkeys((words[0], words[-1], double)):
                if all(actor.id != other.id for other in memory.strangers[word]):
                    memory.strangers[word].append(actor)


def _note(memory: Memory, id: str, last: str) -> None:
    """A person of the tables is named in full; ``last`` is the name's last word here: "Abdollahian"."""
    person = knowledge.people()[id]
    for given in _given_names(person):
        if id not in memory.given[given]:
            memory.given[given].append(id)
    for family in (*make.family_keys(person), last):
        if id not in memory.named[family]:
            memory.named[family].append(id)


def _given_names(person: knowledge.Person) -> list[str]:
    """The names before the last that somebody may go by: "President Samia" and "President Suluhu"."""
    words = pieces(person.name)[:-1]
    return [] if person.country in FAMILY_FIRST else words[:1] + [w for w in words[1:] if len(w) > _SHORT]


def resolve(memory: Memory, phrase: Phrase) -> Answer:
    """Whom the name in ``phrase`` stands for."""
    if phrase.atom is None:
        return _stranger(memory, phrase)
    if phrase.atom.kind == "person":
        return Answer((make.person(_choose(memory, phrase), memory.on),), 1.0, "full name")
    return _surname(memory, phrase)


def again(memory: Memory, phrase: Phrase) -> Answer:
    """Whom a phrase in apposition stands for, read before or not."""
    known = memory.at_token.get(phrase.head)
    found = Answer(known, 0.95, "") if known else resolve(memory, phrase)
    return found._replace(why="in apposition to the name")


def _candidates(phrase: Phrase) -> list[str]:
    senses = phrase.atom.senses if phrase.atom else ()
    return [sense.id for sense in senses if sense.kind in {"person", "surname"}]


def _choose(memory: Memory, phrase: Phrase) -> str:
    """The likeliest person of the tables with this full name: right country, then best known on the day."""
    country = posts.country(phrase)

    def unlikely(id: str) -> tuple[bool, int, str]:
        stray = country is not None and knowledge.people()[id].country != country
        return stray, offices.standing(id, memory.on), id

    return min(_candidates(phrase), key=unlikely)


def _surname(memory: Memory, phrase: Phrase) -> Answer:
    assert phrase.atom is not None
    family, ids = phrase.atom.key, _candidates(phrase)
    country, keys = posts.country(phrase), posts.keys(phrase)
    here = [id for id in memory.named.get(family, ()) if id in ids]
    if keys and here and not any(_fits(memory, id, country, keys) for id in here):
        titled = [id for id in ids if _fits(memory, id, country, keys)]
        here = [] if titled else here  # "President Trump" is not Melania, whom the article names in full
    if here and (kin := _kin(memory, phrase, here)):
        return Answer((kin,), 0.8, "surname of a name in this article")
    if here:
        return _named_here(memory, _of_gender(memory, phrase, here), country)
    if memory.strangers.get(family):
        return Answer((memory.strangers[family][-1],), 0.8, "surname of a name in this article")
    if country or keys:
        fitting = [id for id in ids if _fits(memory, id, country, keys)]
        if not fitting:
            return _stranger(memory, phrase)
        best = min(fitting, key=lambda id: (offices.standing(id, memory.on), -_latest(id, memory.on), id))
        if memory.named.get(family):  # from here on "Trump" is whoever was last called so
            _note(memory, best, family)
        return Answer((make.person(best, memory.on),), 0.9, "surname with title or country")
    ids = _at_home(memory, ids)
    courteous = _is_courteous(memory, phrase)
    if courteous and (before := _called_so(memory, ids)):
        return Answer((before,), 0.9, "surname of the one last named so")
    if courteous:
        ids = [id for id in _of_gender(memory, phrase, ids) if _is_spoken_of(memory, id)] or ids
    known = sorted((offices.standing(id, memory.on), id) for id in ids)
    alone = len(known) == 1 or known[1][0] > known[0][0]
    limit = _WELL_KNOWN if len(known) > 1 or memory.tree.ent[phrase.core] != "PERSON" else _KNOWN
    if limit == _KNOWN and _is_spoken_of(memory, ids[0]):
        limit = _AT_HOME
    plain = make.common(family) and not (courteous and _is_spoken_of(memory, known[0][1]))
    if known[0][0] <= limit and alone and not plain:
        others = ", ".join(knowledge.people()[id].name for _rank, id in known[1:4])
        why = "surname of the best known office holder" + (f"; else {others}" if others else "")
        return Answer((make.person(known[0][1], memory.on),), 0.7, why)
    if courteous:
        return _stranger(memory, phrase)
    if make.common(family) or not (memory.tree.ent[phrase.core] == "PERSON" or phrase.title):
        return nobody(f"surname of {len(ids)} people of the tables, none of them named here")
    return _stranger(memory, phrase)


def _kin(memory: Memory, phrase: Phrase, here: list[str]) -> Actor | None:
    """Of a couple the one that no table knows: "Mrs. Kenyatta", where the article names both in full."""
    told = _told_gender(memory, phrase)
    others = memory.strangers.get(phrase.atom.key if phrase.atom else "", ())
    if not told or any(knowledge.people()[id].gender in {told, ""} for id in here):
        return None
    return others[-1] if others else None


def _told_gender(memory: Memory, phrase: Phrase) -> str:
    """The gender that "Ms" or "Mr" in front of a name tells."""
    words = map(fold, memory.tree.lower[phrase.first : phrase.end])
    return next((honorifics()[word] for word in words if word in honorifics()), "")


def _latest(id: str, on: date | None) -> int:
    """The day on which somebody last took office, of those who hold none today."""
    terms = knowledge.terms_of().get(id, ())
    if on is None or any(term.covers(on) for term in terms):
        return 0
    return max((term.start.toordinal() for term in terms), default=0)


def _is_courteous(memory: Memory, phrase: Phrase) -> bool:
    """Whether "Mr" or "Ms" stands before a name, which then is a person's, if a plain word: "Ms. Rice"."""
    return any(fold(memory.tree.lower[t]).rstrip(".") in _COURTESY for t in range(phrase.first, phrase.core))


def _called_so(memory: Memory, ids: list[str]) -> Actor | None:
    """The one of several namesakes last spoken of: "Mr. Bush" after "President Bush"."""
    traces = reversed(memory.discourse.traces)
    return next((trace.actors[0] for trace in traces if trace.actors[0].id in ids), None)


def _at_home(memory: Memory, ids: list[str]) -> list[str]:
    """Of several people of one surname those whose state or organisation the article names, if it names any.

    "Guterres" on a page about the United Nations and Libya is no president of East Timor.
    """
    if len(ids) < 2:
        return ids
    here = [id for id in ids if _is_spoken_of(memory, id)]
    return here or ids


def _is_spoken_of(memory: Memory, id: str) -> bool:
    term = offices.best_term(id, memory.on)
    if term is not None and term.body and not term.country:
        return term.body in memory.spoken_of
    ever = knowledge.terms_of().get(id, ()) if memory.on is None else ()
    if any(held.body and held.body in memory.spoken_of for held in ever):
        return True  # on a page without a day: who ever headed an organisation that it names
    return ((term.country if term else None) or knowledge.people()[id].country) in memory.spoken_of


def _of_gender(memory: Memory, phrase: Phrase, ids: list[str]) -> list[str]:
    """Those of several namesakes whom "Ms" or "Mr" in front of the name fits; all where it says nothing."""
    if len(ids) < 2:
        return ids
    told = _told_gender(memory, phrase)
    return [id for id in ids if told and knowledge.people()[id].gender == told] or ids


def _named_here(memory: Memory, here: list[str], country: str | None) -> Answer:
    if len(here) > 1:
        for trace in reversed(memory.discourse.traces):
            actor = trace.actors[0]
            if actor.id in here and (country is None or actor.country == country):
                return Answer((actor,), 0.9, "surname of the one last named so")
    return Answer((make.person(here[0], memory.on),), 0.97, "surname of one named in full in this article")


def _fits(memory: Memory, id: str, country: str | None, keys: list[str]) -> bool:
    """Whether a person of the tables can bear the title and country in front of the surname."""
    if country and knowledge.people()[id].country != country:
        return False
    held = knowledge.terms_of().get(id, ())
    return not keys or any(t.office in keys and (memory.on is None or t.start <= memory.on) for t in held)


def _stranger(memory: Memory, phrase: Phrase) -> Answer:
    """A name no table knows, with what the titles of the article say of it."""
    if alike := memory.misspelt.get(phrase.name):
        return Answer((make.person(alike, memory.on),), 0.85, "a name spelt nearly as in the tables")
    words = pieces(phrase.name)
    if all(word in _SUFFIXES for word in words):
        return nobody("the end of a name")  # "Joseph R. Biden, Jr."
    if ending := memory.endings.get(tuple(words)):
        return Answer((make.person(ending, memory.on),), 0.9, "part of a name in this article")
    country, title, home = posts.country(phrase), posts.title(phrase), posts.home(phrase)
    if phrase.same is not None:
        country = country or posts.country(phrase.same)
        title = title or posts.title(phrase.same)
        home = home or posts.home(phrase.same)
    if not country and (owners := memory.owner_countries(phrase)):
        country = owners[0]
    if title and not country:
        country = posts.usual_home(phrase) or memory.place_country(phrase) or memory.seat(phrase.head)
    for word in (words[-1], words[0]):
        for actor in memory.strangers.get(word, ()):
            if len(words) == 1 or make.slug(phrase.name) == actor.id:
                better = make.better(actor, country, title, home)
                _replace(memory, actor, better)
                return Answer((better,), 0.8, "a name no table knows")
    if len(words) == 1 and (ids := memory.named.get(words[0]) or memory.given.get(words[0])):
        return Answer((make.person(ids[0], memory.on),), 0.9, "part of a name in this article")
    if other := _spelt_otherwise(memory, words):
        return Answer((other,), 0.7, "another spelling of a name in this article")
    actor = make.stranger(phrase.name, country, title, home)
    memory.strangers[words[-1]].append(actor)
    return Answer((actor,), 0.6, "a name no table knows")


def _spelt_otherwise(memory: Memory, words: list[str]) -> Actor | None:
    """Somebody named before whose surname differs by a letter and whose first name does not."""
    if len(words[-1]) < _LONG // 2 + 1:
        return None
    for actors in memory.strangers.values():
        for actor in actors:
            known = pieces(actor.name)
            alike = len(known) > 1 and fuzz.ratio(known[-1], words[-1]) >= _NEARLY
            if alike and (len(words) == 1 or words[:-1] == known[:-1]):
                return actor
    return None


def _misspelt(name: str, words: list[str]) -> str | None:
    """A person of the tables with one of these words as surname and nearly the same name.

    Only names long enough that a letter more or less is a spelling and not another man; never where
    family names come first, since those given names differ by a letter from man to man.
    """
    if len(words) < 2 or len(name) < _LONG:
        return None
    best: tuple[float, str] = (_NEARLY, "")
    for k in range(1, len(words)):
        for sense in lexicon().senses.get(" ".join(words[k:]), []) + lexicon().senses.get(words[k], []):
            person = knowledge.people().get(sense.id) if sense.kind == "surname" else None
            if person is None or person.country in FAMILY_FIRST:
                continue
            for spelt in (person.name, *person.variants):
                if fuzz.ratio(pieces(spelt)[0], words[0]) >= _ONE_GIVEN_NAME:
                    best = max(best, (fuzz.ratio(fold(spelt), fold(name)), person.id))
    return best[1] or None


def _holder_spelt_so(memory: Memory, phrase: Phrase) -> str | None:
    """Who holds the office before a name that is nearly theirs: "Afghan Foreign Minister Amir Mutaqqi"."""
    home = posts.home(phrase)
    for key in posts.keys(phrase) if home and len(phrase.name) >= _LONG else ():
        if memory.on is None and (known := _of_these_words(phrase.name, key, home or "")):
            return known
        for term in offices.holders(key, home or "", memory.on):
            person = knowledge.people()[term.person]
            if any(
                fuzz.ratio(fold(n), fold(phrase.name)) >= _NEARLY for n in (person.name, *person.variants)
            ):
                return person.id
    return None


def _of_these_words(name: str, key: str, home: str) -> str | None:
    """Who ever held an office and has all the longer words of a name: "President Lula Inacio de Silva"."""
    words = {word for word in map(fold, pieces(name)) if len(word) >= _SHORT}
    for term in knowledge.terms_in().get((key, home), ()):
        person = knowledge.people()[term.person]
        theirs = {fold(word) for full in (person.name, *person.variants) for word in pieces(full)}
        if len(words) > 2 and words <= theirs:
            return person.id
    return None


def _replace(memory: Memory, old: Actor, new: Actor) -> None:
    if old != new:
        for actors in memory.strangers.values():
            actors[:] = [new if actor.id == old.id else actor for actor in actors]

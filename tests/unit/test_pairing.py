"""Pairs of sentences of two accounts: which are on one matter, which say the same, and by what signs."""

from __future__ import annotations

import pytest

from readout.ask import likeness, pairing
from readout.ask.accounts import Line
from readout.ask.fields import contested, fields_in, practical, wide
from readout.ask.voices import says_one
from readout.tables import toml_table


def said(side: int, text: str, *voices: str) -> pairing.Said:
    line = Line(
        side=("NOR", "CHL")[side], document="d", start=0, end=len(text), text=text, path="p", outlet=None,
        basis="own text", via=(), voices=voices,
    )  # fmt: skip
    return pairing.Said(side, line, likeness.keys(text))


def scale(*every: pairing.Said) -> likeness.Scale:
    return likeness.scale((s.keys for s in every), (s.side for s in every))


def test_a_sentence_is_matched_with_what_is_most_like_it() -> None:
    every = [
        said(0, "The ministers signed a treaty on salmon farming.", "NOR"),
        said(0, "Norway raised the wreck of the trawler Havørn.", "NOR"),
        said(1, "They agreed that astronomers may use the observatory.", "CHL"),
        said(1, "A treaty on the farming of salmon was signed.", "CHL"),
    ]
    assert set(pairing.matched(every, scale(*every))) == {(0, 3)}
    assert not pairing.matched(every, scale(*every), alone=(3,))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("They spoke of the DRC.", "They spoke of the Democratic Republic of the Congo."),
        ("He called for a return to the JCPOA.", "The Joint Comprehensive Plan of Action must live."),
        ("Seats in the G20 were discussed.", "He thanked them for the place in the G20."),
        ("Ukraine came up.", "He gave his view of Ukraine's plight."),
    ],
)
def test_one_thing_under_two_names_is_one_key(first: str, second: str) -> None:
    shared = likeness.keys(first).all & likeness.keys(second).all
    assert any(kind != "topic" and likeness.tells((kind, key)) for kind, key in shared)


def test_a_states_adjective_is_not_the_state() -> None:
    children, war = likeness.keys("A letter on Ukrainian children."), likeness.keys("The war in Ukraine.")
    assert not any(word.isupper() for kind, word in children.all & war.all if kind == "name")


def test_what_all_parties_agreed_is_the_same_with_less_in_common() -> None:
    texts = (
        "The sides agreed to reopen the border.",
        "The two leaders agreed that the border will open again.",
    )
    together = [said(side, text) for side, text in enumerate(texts)]
    assert pairing.say_same(*together, scale(*together))
    texts = "Norway asked for an open border.", "Chile said that the border had been quiet for years."
    apart = [said(side, text, ("NOR", "CHL")[side]) for side, text in enumerate(texts)]
    assert not pairing.say_same(*apart, scale(*apart))


def test_every_sign_has_its_weight() -> None:
    pair = [said(0, "Trade grew in Norway."), said(1, "Trade grew in Chile.")]
    table = toml_table("accounts/weights.toml")
    signs = pairing.matter_signs(pair, scale(*pair))
    (matter,), (beside,) = signs.values(), pairing.beside_signs(pairing.totals(signs)).values()
    assert {*matter, "bias"} == table["matter"]["weights"].keys()
    assert {*beside, "bias"} == table["beside"]["weights"].keys()
    assert {*pairing.same_signs(*pair, scale(*pair)), "bias"} == table["same"]["weights"].keys()


def test_a_pair_is_ahead_of_its_rivals_or_behind() -> None:
    beside = pairing.beside_signs({(0, 2): 1.0, (0, 3): -1.0, (1, 3): 0.5})
    assert beside[0, 2] == {"alone": 1.0, "over one": 7.0, "over both": 2.0, "neighbours": 0.5}
    assert beside[0, 3]["over one"] == -1.5
    assert beside[0, 3]["over both"] == -2.0


@pytest.mark.parametrize(
    ("general", "particular", "field"),
    [
        ("The situation in the Middle East was discussed.", "A truce in Gaza is needed.", "middle east"),
        ("They spoke of shared rivers.", "The treaty on the Mekong has to be renewed.", "water"),
        ("Migration was on the agenda.", "Readmission of those refused asylum goes too slowly.", "migration"),
    ],
)
def test_the_general_and_the_particular_are_in_one_field(general: str, particular: str, field: str) -> None:
    assert field in likeness.keys(general).fields & likeness.keys(particular).fields


def test_a_party_is_no_field_and_a_whole_word_is_whole() -> None:
    assert "iran" not in fields_in("Iran was thanked.", {"iran"})
    assert "united nations" in fields_in("The UN was thanked.")
    assert "united nations" not in fields_in("An unusual day.")


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("The goal of ten billion euros stands.", {"10"}),
        ("For a decade the two have traded.", {"10"}),
        ("The three ministers met one after another.", set()),
    ],
)
def test_numbers_in_words_are_numbers_where_something_is_counted(text: str, numbers: set[str]) -> None:
    assert likeness.keys(text).numbers == numbers


@pytest.mark.parametrize(
    ("word", "other"),
    [("candid", "candidate"), ("accord", "according"), ("signed", "significant"), ("train", "training")],
)
def test_a_whole_word_of_the_table_is_no_beginning_of_another(word: str, other: str) -> None:
    assert likeness.alike(word) != likeness.alike(other)


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("It is an important and significant operation.", "trade"),
        ("The coalition is fruitful.", "energy"),
        ("Diplomatic consultations were held.", "education"),
        ("Her candidate spoke of investigations.", "investment"),
        ("It is the first such pact in sub-Saharan Africa.", "sahara"),
        ("Kenya was designated an ally.", "sanctions"),
        ("Nurses will train abroad under a roadmap.", "transport"),
    ],
)
def test_words_that_begin_alike_by_chance_tell_of_no_field(text: str, field: str) -> None:
    assert field not in fields_in(text)


def test_a_figure_that_only_two_sentences_have_is_a_sign_of_one_matter() -> None:
    pairs = [
        [
            said(0, f"A total of {n} papers were signed."),
            said(1, "The ministers put their names to 19 texts."),
        ]
        for n in (19, 23)
    ]
    shared, other = (pairing.matter_signs(p, scale(*p)).get((0, 1), {}) for p in pairs)
    assert shared["rarest figure"] > 0
    assert not other.get("rarest figure")


def test_a_word_of_a_longer_topic_brings_up_none_of_its_own() -> None:
    assert likeness.topics_in("they spoke of the security council.") == ("united nations",)
    assert likeness.topics_in("the limits of the exclusive economic zone") == ("border",)


def test_what_is_stated_by_nobody_in_particular_is_nobodys_word() -> None:
    assert not says_one("It was stated that the bridge will be built.")
    assert says_one("It was stated by the minister that the bridge will be built.")
    assert says_one("He stated that the bridge will be built.")


def test_objections_are_seldom_one_thing_said_by_two() -> None:
    plain = [said(0, "Norway will buy salmon nets.", "NOR"), said(1, "Chile will sell salmon nets.", "CHL")]
    sharp = [
        said(0, "Norway rejects salmon nets.", "NOR"),
        said(1, "Chile insists on salmon nets.", "CHL"),
    ]
    assert pairing.same_signs(*plain, scale(*plain))["against"] == 0
    assert pairing.same_signs(*sharp, scale(*sharp))["often against"] > 0


def matter_signs(first: str, second: str) -> pairing.Signs:
    pair = [said(0, first), said(1, second)]
    (signs,) = pairing.matter_signs(pair, scale(*pair)).values()
    return signs


def same_signs(first: str, second: str) -> pairing.Signs:
    pair = said(0, first), said(1, second)
    return pairing.same_signs(*pair, scale(*pair))


def test_a_body_is_known_by_its_initials() -> None:
    first = "Chile has left the North Pacific Whale Board."
    assert matter_signs(first, "Norway hopes for Chile to come back to the NPWB.")["initials"] == 1.0
    assert matter_signs(first, "Norway hopes that Chile has thought twice.")["initials"] == 0.0


def test_what_a_sentence_opens_on_is_what_it_is_about() -> None:
    on_water = "On water, the Minister asked for patience and trust."
    assert matter_signs(on_water, "The lake is low, and patience ends.")["opening"] == 1.0
    assert matter_signs(on_water, "Farmers have lost patience over beef.")["opening"] < 0.0
    assert matter_signs("The Minister asked for patience.", "Farmers lost patience.")["opening"] == 0.0


def test_two_points_of_one_field_have_each_a_field_of_their_own() -> None:
    press = "The monastery wishes to print its prayer books on a satellite network."
    bread = "Muslim bakers hope for flour, wheat and a good harvest."
    assert matter_signs(press, bread)["fields apart"] > 0.0
    assert matter_signs(bread, "Muslim bakers hope for more wheat.")["fields apart"] == 0.0


def test_words_of_any_matter_in_common_tell_a_little() -> None:
    signs = matter_signs("They will develop and support the museum.", "They support and develop the opera.")
    assert signs["weak words"] > 0.0
    assert signs["no field"] == 0.0
    assert matter_signs("They support the bakers.", "They support the drummers.")["no field"] == 1.0


def test_of_borders_each_has_his_word_and_of_schools_both_have_one() -> None:
    border = same_signs("The border runs along the river.", "The border is where it always was.")
    school = same_signs("Scholarships for students were doubled.", "More students get scholarships.")
    assert (border["contested"], school["contested"]) == (1.0, 0.0)
    assert school["practical"] > 0.0


@pytest.mark.parametrize(
    ("second", "sign"),
    [
        ("Some 400 ships called.", "figure"),
        ("Some 250 ships called.", "other figures"),
        ("Ships called.", "figure of one"),
    ],
)
def test_figures_are_shared_rival_or_told_by_one(second: str, sign: str) -> None:
    signs = same_signs("They counted 400 ships.", second)
    assert [name for name in ("figure", "other figures", "figure of one") if signs[name]] == [sign]


@pytest.mark.parametrize(
    ("first", "second", "field"),
    [
        ("Norwegian pilgrims need no fee.", "The road to Mecca is short.", "pilgrims"),
        ("Fruit pickers come on work permits.", "Legal migration should grow.", "guest workers"),
        ("Consular staff will come back.", "The chancery opens its doors in May.", "embassies"),
        ("Commerce between them grew.", "Turnover has doubled.", "volume of trade"),
        ("Outsiders have no place there.", "States of the region keep it safe.", "security of a region"),
        ("They keep in touch at all levels.", "A regular dialogue was promised.", "channels"),
        ("He has been asked to come in June.", "An invitation was handed over.", "invitations"),
        ("The line to the hills was unblocked.", "A transport corridor is built.", "roads and rails"),
        ("Net-zero by 2050 was the aim.", "The energy transition costs money.", "climate action"),
        ("The two grids will be linked.", "An interconnector is planned.", "electricity"),
        ("He objects to meddling.", "Domestic affairs are nobody else's.", "non-interference"),
        ("Sanctions relief was demanded.", "The restrictive measures stay.", "sanctions lifted or imposed"),
        ("Recognised borders must stand.", "No land will be ceded.", "territory and its recognition"),
    ],
)  # fmt: skip
def test_one_point_in_other_words_is_in_one_narrow_field(first: str, second: str, field: str) -> None:
    assert field in fields_in(first) & fields_in(second)


def test_the_kinds_of_fields_are_fields() -> None:
    known = toml_table("accounts/fields.toml")["fields"].keys()
    assert wide() <= known
    assert contested() <= known
    assert practical() <= known
    assert not contested() & practical()


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("There were eighteen of them.", {"18"}),
        ("Twelve boats came back.", {"12"}),
        ("All three agreed.", set()),
        ("They sat for twenty-five minutes.", set()),
        ("Ten billion euros.", {"10"}),
    ],
)
def test_numbers_from_eleven_on_are_figures_in_words_too(text: str, figures: set[str]) -> None:
    assert likeness.keys(text).numbers == figures


def test_hospitality_is_no_matter_of_health() -> None:
    assert "health" not in fields_in("He thanked them for their hospitality.")
    assert "health" in fields_in("The hospitals of the two capitals.")
    assert "thanks" in fields_in("He thanked them for their hospitality.")


def test_what_a_numbered_point_opens_on_counts_as_it_does_elsewhere() -> None:
    every = [
        said(0, "The wreck of the trawler came up at lunch.", "NOR"),
        said(1, "3. On the trawler, the minister had nothing to add.", "CHL"),
    ]
    (signs,) = pairing.matter_signs(every, scale(*every)).values()
    assert signs["opening"] == 1.0

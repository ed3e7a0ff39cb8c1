"""Who the phrases of an article stand for. Sentences are ours; people, offices and days are real."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from readout.resolve.actors import NAMED_AS_PLACE, find_actors
from readout.syntax import Tree
from readout.types import Resolution

MAY_2023, FEB_2023, JULY_2022 = date(2023, 5, 5), date(2023, 2, 22), date(2022, 7, 28)
TreeOf = Callable[[str], Tree]


def covering(tree: Tree, found: tuple[Resolution, ...], words: str, nth: int = 0) -> list[Resolution]:
    """The resolutions of the mention whose span is exactly ``words`` (its ``nth`` occurrence)."""
    start = -1
    for _ in range(nth + 1):
        start = tree.doc_text.index(words, start + 1)
    return [r for r in found if (r.mention.span.start, r.mention.span.end) == (start, start + len(words))]


def ids(tree_of: TreeOf, text: str, words: str, on: date | None = MAY_2023, nth: int = 0) -> list[str]:
    tree = tree_of(text)
    found = covering(tree, find_actors(tree, on), words, nth)
    return [r.actor.id for r in found if r.actor]


def test_the_president_is_not_who_was_president_once(tree_of: TreeOf) -> None:
    text = "President Biden left. Former President Donald Trump laughed. A senator faulted the president."
    assert ids(tree_of, text, "the president", on=None) == ["joe-biden"]


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        (
            "Chinese Foreign Minister Qin Gang arrived on Monday.",
            "Chinese Foreign Minister Qin Gang",
            "qin-gang",
        ),
        (
            "On Friday Russian foreign ministry spokeswoman Maria Zakharova said that Moscow disagreed.",
            "Russian foreign ministry spokeswoman Maria Zakharova",
            "maria-zakharova",
        ),
        ("Volodymyr Zelenskiy thanked the visitors.", "Volodymyr Zelenskiy", "volodymyr-zelensky"),
        ("Volodymyr Zelenskyy thanked the visitors.", "Volodymyr Zelenskyy", "volodymyr-zelensky"),
        ("Kishida Fumio spoke first.", "Kishida Fumio", "fumio-kishida"),
        ("Musaed bin Mohammed Al-Aiban signed.", "Musaed bin Mohammed Al-Aiban", "musaed-al-aiban"),
        ("Fumio Kishida spoke first.", "Fumio Kishida", "fumio-kishida"),
        ("Viktor Orban and Orbán Viktor are one man.", "Orbán Viktor", "viktor-orban"),
        (
            "On Friday North Korean leader Kim Jong Un watched the launch with his daughter.",
            "North Korean leader Kim Jong Un",
            "kim-jong-un",
        ),
        (
            "Kremlin spokesman Dmitry Peskov declined to comment.",
            "Kremlin spokesman Dmitry Peskov",
            "dmitry-peskov",
        ),
        ("Recep Tayyip Erdogan called his friend.", "Recep Tayyip Erdogan", "recep-tayyip-erdogan"),
    ],
)
def test_full_names_with_titles_in_every_order_and_spelling(
    tree_of: TreeOf, text: str, words: str, expected: str
) -> None:
    assert ids(tree_of, text, words) == [expected]


@pytest.mark.parametrize(
    ("phrase", "on", "expected"),
    [
        ("The Chinese foreign minister", JULY_2022, "wang-yi"),
        ("The Chinese foreign minister", MAY_2023, "qin-gang"),
        ("The Chinese foreign minister", date(2023, 9, 1), "wang-yi"),
        ("China’s foreign minister", MAY_2023, "qin-gang"),
        ("The foreign minister of China", MAY_2023, "qin-gang"),
        ("Beijing’s top diplomat", FEB_2023, "wang-yi"),
        ("The US secretary of state", date(2015, 7, 14), "john-kerry"),
        ("The US secretary of state", FEB_2023, "antony-blinken"),
        ("The Kremlin spokesman", FEB_2023, "dmitry-peskov"),
        ("The British foreign secretary", date(2018, 1, 10), "boris-johnson"),
        ("The Russian leader", FEB_2023, "vladimir-putin"),
        ("The German leader", date(2020, 1, 1), "angela-merkel"),
        ("The Russian foreign ministry spokeswoman", FEB_2023, "maria-zakharova"),
        ("China’s ambassador to Russia", date(2024, 2, 26), "zhang-hanhui"),
    ],
)
def test_an_office_is_whoever_holds_it_on_the_day(
    tree_of: TreeOf, phrase: str, on: date, expected: str
) -> None:
    assert ids(tree_of, f"{phrase} left for the airport.", phrase, on) == [expected]


def test_an_office_nobody_is_known_to_hold_stays_an_office(tree_of: TreeOf) -> None:
    tree = tree_of("The Bhutanese culture minister opened the fair.")
    (found,) = covering(tree, find_actors(tree, MAY_2023), "The Bhutanese culture minister")
    assert found.actor is not None
    assert (found.actor.id, found.actor.country, found.actor.office) == (
        "BTN/culture-minister",
        "BTN",
        "culture minister",
    )
    assert found.score < 0.7


def test_without_a_day_no_office_is_guessed(tree_of: TreeOf) -> None:
    assert ids(tree_of, "The Chinese foreign minister left.", "The Chinese foreign minister", None) == [
        "CHN/foreign-minister"
    ]


def test_a_deputy_is_not_the_minister(tree_of: TreeOf) -> None:
    assert "qin-gang" not in ids(
        tree_of, "The Chinese deputy foreign minister left.", "The Chinese deputy foreign minister"
    )
    assert "qin-gang" not in ids(
        tree_of, "The former Chinese foreign minister left.", "The former Chinese foreign minister"
    )
    assert ids(tree_of, "A senior Chinese diplomat left.", "A senior Chinese diplomat") == ["CHN/diplomat"]


def test_plural_offices_are_one_person_for_each_state(tree_of: TreeOf) -> None:
    text = "The foreign ministers of China and Russia met on Thursday."
    assert ids(tree_of, text, "The foreign ministers of China and Russia") == ["qin-gang", "sergey-lavrov"]


def test_a_stranger_keeps_country_and_office_of_title_or_apposition(tree_of: TreeOf) -> None:
    tree = tree_of("Polish deputy trade minister Zbigniew Wronkowski spoke. Later Wronkowski flew home.")
    found = find_actors(tree, MAY_2023)
    (first,) = covering(tree, found, "Polish deputy trade minister Zbigniew Wronkowski")
    (again,) = covering(tree, found, "Wronkowski", nth=1)
    assert first.actor is not None
    assert (first.actor.id, first.actor.country) == ("?zbigniew-wronkowski", "POL")
    assert first.actor.office == "deputy trade minister"
    assert again.actor == first.actor
    tree = tree_of("On Friday Zbigniew Wronkowski, Poland’s deputy trade minister, said that it was late.")
    (named,) = covering(tree, find_actors(tree, MAY_2023), "Zbigniew Wronkowski")
    assert named.actor is not None
    assert named.actor.country == "POL"


def test_a_surname_in_the_headline_is_the_full_name_of_the_body(tree_of: TreeOf) -> None:
    text = "Sun meets Lavrov.\n\nSun Weidong, the Chinese vice foreign minister, met Sergey Lavrov on Monday."
    assert ids(tree_of, text, "Sun", date(2024, 2, 26)) == ["sun-weidong"]


def test_a_surname_inside_another_name_is_left_to_that_name(tree_of: TreeOf) -> None:
    assert ids(tree_of, "Xi Mingze Hongli met reporters.", "Xi") == []
    assert "theresa-may" not in ids(tree_of, "The talks resume in May.", "May", date(2017, 4, 1))


def test_counterparts_hold_the_same_office_elsewhere(tree_of: TreeOf) -> None:
    text = "Qin Gang spoke to his Indian counterpart in Goa."
    assert ids(tree_of, text, "his Indian counterpart") == ["s-jaishankar"]
    text = "Qin Gang met his Russian counterpart Sergei Lavrov."
    assert ids(tree_of, text, "his Russian counterpart Sergei Lavrov") == ["sergey-lavrov"]


def test_pronouns_follow_gender_and_salience(tree_of: TreeOf) -> None:
    text = "Wang Yi met Annalena Baerbock in Berlin. She thanked him. He then flew to Moscow."
    assert ids(tree_of, text, "She", FEB_2023) == ["annalena-baerbock"]
    assert ids(tree_of, text, "him", FEB_2023) == ["wang-yi"]
    text = "China signed the treaty. It also promised aid. It is important that rivers stay clean."
    assert ids(tree_of, text, "It") == ["CHN"]
    assert ids(tree_of, text, "It", nth=1) == []


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        (
            "A senior official from the US State Department agreed.",
            "A senior official from the US State Department",
            "USA/official",
        ),
        (
            "An official at China's foreign ministry agreed.",
            "An official at China's foreign ministry",
            "CHN/official",
        ),
        ("A senior official agreed.", "A senior official", "/official"),
        ("A senior diplomat agreed.", "A senior diplomat", "/diplomat"),
    ],
)
def test_officials_are_of_where_they_come_from(tree_of: TreeOf, text: str, words: str, expected: str) -> None:
    assert ids(tree_of, text, words) == [expected]


def test_it_added_means_whose_statement_spoke(tree_of: TreeOf) -> None:
    text = (
        "The United States has gone too far, the Russian foreign ministry's statement said. "
        "The United States and its allies brought the world to the brink, it added."
    )
    assert ids(tree_of, text, "it", nth=text[: text.index("it added")].count("it")) == ["RUS.MFA"]


def test_who_is_helped_owns_what_they_are_helped_in(tree_of: TreeOf) -> None:
    text = "Washington warned Beijing against helping Moscow in its invasion of Ukraine."
    assert ids(tree_of, text, "its") == ["RUS"]


def test_without_a_day_an_office_is_who_the_article_calls_so(tree_of: TreeOf) -> None:
    text = (
        "Iranian Foreign Minister Mohammad Javad Zarif met nuclear chief Ali Akbar Salehi. "
        "The Iranian foreign minister left for Vienna."
    )
    assert ids(tree_of, text, "The Iranian foreign minister", on=None) == ["mohammad-javad-zarif"]


def test_an_office_of_an_organisation_is_named_once(tree_of: TreeOf) -> None:
    tree = tree_of("The envoy met the IAEA chief.")
    (found,) = covering(tree, find_actors(tree, None), "the IAEA chief")
    assert found.actor is not None
    assert found.actor.name == "International Atomic Energy Agency chief"


def test_the_two_and_both_sides(tree_of: TreeOf) -> None:
    text = "Wang Yi met Sergey Lavrov on Thursday. The two discussed trade. Both sides want more of it."
    assert ids(tree_of, text, "The two", FEB_2023) == ["wang-yi", "sergey-lavrov"]
    assert sorted(ids(tree_of, text, "Both sides", FEB_2023)) == ["CHN", "RUS"]
    text = "Moscow and Tehran signed a deal on Monday, Reuters said. The two countries share a sea."
    assert sorted(ids(tree_of, text, "The two countries")) == ["IRN", "RUS"]


def test_the_minister_is_the_one_spoken_of(tree_of: TreeOf) -> None:
    text = "Chinese Foreign Minister Qin Gang landed in Goa. The minister went straight to the talks."
    assert ids(tree_of, text, "The minister") == ["qin-gang"]


@pytest.mark.parametrize(
    ("text", "capital", "stands_for"),
    [
        ("Moscow said it would answer.", "Moscow", ["RUS"]),
        ("Beijing’s position has not changed.", "Beijing", ["CHN"]),
        ("Relations between Moscow and Beijing are warm.", "Beijing", ["CHN"]),
        ("The sanctions on Tehran were lifted.", "Tehran", ["IRN"]),
        ("They accused Washington of meddling.", "Washington", ["USA"]),
        ("In March, Tehran and Riyadh had announced a deal.", "Tehran", ["IRN"]),
        ("Ankara, which sent troops, denied the report.", "Ankara", ["TUR"]),
        ("MOSCOW, May 5 (Reuters) - Russia tested a missile.", "MOSCOW", []),
        ("The ministers met in Moscow.", "Moscow", []),
        ("His visit to Moscow ended on Friday.", "Moscow", []),
        ("She arrived in Beijing late.", "Beijing", []),
        ("Kyiv was shelled overnight.", "Kyiv", []),
        ("The trip from Tehran to Riyadh is short.", "Riyadh", []),
    ],
)
def test_a_capital_stands_for_its_state_only_where_it_acts(
    tree_of: TreeOf, text: str, capital: str, stands_for: list[str]
) -> None:
    assert ids(tree_of, text, capital) == stands_for


def test_a_state_named_as_a_place_is_marked(tree_of: TreeOf) -> None:
    tree = tree_of("The ministers met in India.")
    (found,) = covering(tree, find_actors(tree, MAY_2023), "India")
    assert (found.actor and found.actor.id, found.why) == ("IND", NAMED_AS_PLACE)
    assert found.score <= 0.5


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("The Kremlin denied it.", "Kremlin", ["RUS.LEAD"]),
        ("The Chinese foreign ministry published a text.", "The Chinese foreign ministry", ["CHN.MFA"]),
        (
            "The text, the Foreign Ministry announced in Beijing, is final.",
            "the Foreign Ministry",
            ["CHN.MFA"],
        ),
        ("Xinhua reported the visit.", "Xinhua", ["media:xinhua"]),
        ("The Wall Street Journal reported it.", "Wall Street Journal", ["media:wsj"]),
        ("The envoys of NATO and the SCO met.", "SCO", ["org:sco"]),
        ("Israeli troops crossed the river.", "Israeli troops", ["ISR/troops"]),
        (
            "Russian and Chinese bombers took off.",
            "Russian and Chinese bombers",
            ["RUS/bombers", "CHN/bombers"],
        ),
        ("Police fired at protesters.", "protesters", ["/protesters"]),
        ("Houthi rebels seized a ship.", "Houthi rebels", ["org:houthis"]),
        ("According to Chinese sources, talks went on.", "Chinese sources", ["CHN/sources"]),
        ("The Chinese side agreed.", "The Chinese side", ["CHN"]),
        ("Western allies sent tanks.", "Western allies", ["group:west/allies"]),
        ("They blame the West for it.", "West", ["group:west"]),
        ("Chinese state media praised the deal.", "Chinese state media", ["CHN.MEDIA"]),
        ("The US and its allies agreed.", "its", ["USA"]),
    ],
)
def test_bodies_organisations_and_groups(tree_of: TreeOf, text: str, words: str, expected: list[str]) -> None:
    assert ids(tree_of, text, words) == expected


def test_an_acronym_introduced_in_brackets_stands_for_its_name(tree_of: TreeOf) -> None:
    text = "Fighters of the Rapid Support Forces (RSF) withdrew. The RSF denied it."
    assert ids(tree_of, text, "RSF", nth=1) == ["org:rsf-sudan"]


def test_names_that_only_hold_a_states_name_stand_for_nobody(tree_of: TreeOf) -> None:
    assert ids(tree_of, "Ships crossed the South China Sea.", "China") == []
    assert ids(tree_of, "The Times wrote so, and times are hard.", "times") == []


def test_the_nationality_inside_a_mention_is_a_mention_too(tree_of: TreeOf) -> None:
    text = "Chinese Foreign Minister Qin Gang praised China’s account."
    assert ids(tree_of, text, "Chinese") == ["CHN"]
    assert ids(tree_of, text, "China") == ["CHN"]


def test_every_head_lies_in_its_span_and_order_is_stable(tree_of: TreeOf) -> None:
    tree = tree_of(
        "The Russian leader told Xi Jinping, China’s president, that both countries trust each other."
    )
    found = find_actors(tree, MAY_2023)
    assert found == find_actors(tree, MAY_2023)
    for r in found:
        assert r.mention.span.start <= r.mention.head.start < r.mention.head.end <= r.mention.span.end
        assert (r.actor is not None) or r.why


def test_a_government_without_a_state_is_that_of_the_article(tree_of: TreeOf) -> None:
    text = "Authorities closed the roads after the storm hit Kenya. Kenyan farmers had asked for it."
    assert ids(tree_of, text, "Authorities") == ["KEN.GOV"]


@pytest.mark.xfail(
    strict=True, reason="the model does not find this hyphenated family name, so its first name is read alone"
)
def test_a_first_name_that_is_a_faith_stays_a_name(tree_of: TreeOf) -> None:
    assert "group:christians" not in ids(
        tree_of, "Christian Lindquist-Maier met voters in Bonn on Friday.", "Christian"
    )


def test_a_possessor_lends_its_state(tree_of: TreeOf) -> None:
    text = "Critics of Vladimir Putin met. Putin’s government banned the rally."
    assert ids(tree_of, text, "government") == ["RUS.GOV"]


def test_the_outlet_behind_its_description_is_one_source(tree_of: TreeOf) -> None:
    text = "The talks went well, Chinese state broadcaster CCTV reported on Monday."
    assert ids(tree_of, text, "CCTV") == ["media:cctv"]
    assert ids(tree_of, text, "Chinese state broadcaster") == ["media:cctv"]


@pytest.mark.parametrize(
    ("text", "words", "nth", "home", "expected"),
    [
        (
            "The Prime Minister spoke to President Volodymyr Zelenskyy of Ukraine this morning.",
            "The Prime Minister",
            0,
            "GBR",
            "rishi-sunak",
        ),
        (
            "The Prime Minister met Narendra Modi, Prime Minister of India, in Hiroshima. "
            "The Prime Minister thanked him for the warm words.",
            "The Prime Minister",
            1,
            "GBR",
            "rishi-sunak",
        ),
        (
            "Prime Minister Narendra Modi met the President of France, Emmanuel Macron. "
            "The President thanked India.",
            "The President",
            0,
            "IND",
            "emmanuel-macron",
        ),
        (
            "The Prime Minister spoke to President Volodymyr Zelenskyy of Ukraine this morning.",
            "The Prime Minister",
            0,
            None,
            "denys-shmyhal",
        ),
    ],
)
def test_on_a_governments_page_an_office_is_its_own(
    tree_of: TreeOf, text: str, words: str, nth: int, home: str | None, expected: str
) -> None:
    tree = tree_of(text)
    found = covering(tree, find_actors(tree, MAY_2023, home), words, nth)
    assert [r.actor.id for r in found if r.actor] == [expected]


def test_an_envoy_is_summoned_to_the_ministry_of_his_hosts(tree_of: TreeOf) -> None:
    text = "Polish Prime Minister Donald Tusk spoke. Russia's envoy was summoned to the foreign ministry."
    assert ids(tree_of, text, "the foreign ministry") == ["POL.MFA"]


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        (
            "Afghan and coalition troops killed five rebels near Kabul.",
            "troops",
            ["AFG/troops", "/coalition-troops"],
        ),
        ("NATO and U.S.-led forces fought the rebels.", "forces", ["org:nato/forces", "USA/forces"]),
        ("Multinational forces in Chad freed a hostage.", "Multinational forces", ["/multinational-forces"]),
        ("The U.S.-led coalition in Iraq lost a soldier.", "U.S.-led coalition", ["org:mnfi"]),
        (
            "The U.S.-led coalition struck Islamic State in Iraq.",
            "U.S.-led coalition",
            ["org:antiiscoalition"],
        ),
        ("President Bush met Vladimir Putin. Mr. Bush then left.", "Mr. Bush", ["george-w-bush"]),
        ("Washington sent Mr. Li to Chad.", "Mr. Li", ["?li"]),
        ("The leader of a Kenyan opposition group fled Kenya.", "The leader", ["KEN/leader"]),
        ("Peru and Chile met. Officials in Kenya said the country was calm.", "the country", ["KEN"]),
        (
            "Chad met Togo. In Kenya since 2004, troops and the government fought.",
            "the government",
            ["KEN.GOV"],
        ),
        (
            "Afghan and international authorities shielded them.",
            "Afghan and international authorities",
            ["AFG.GOV"],
        ),
        (
            "Officials with the United Nations praised it.",
            "Officials with the United Nations",
            ["org:un/officials"],
        ),
        ("Rebels from the National Liberation Front fled.", "National", []),
        ("The Czechs agreed.", "Czechs", ["CZE/people"]),
        ("Mr. Bloomberg left.", "Mr. Bloomberg", ["?bloomberg"]),
    ],
)
def test_alliances_courtesy_and_what_is_headed(
    tree_of: TreeOf, text: str, words: str, expected: list[str]
) -> None:
    assert ids(tree_of, text, words) == expected


def test_bodies_of_the_state_the_page_is_about_not_of_the_americans_it_names(tree_of: TreeOf) -> None:
    cuba = (
        "Cuba holds dissidents. Cuban police spoke in Havana. John Kerry visits the U.S. embassy. "
        "The regime arrested others."
    )
    assert ids(tree_of, cuba, "The regime", None) == ["CUB.GOV"]
    brazil = (
        "Crowds stormed the Brazilian palace. Brazil was shocked. He is in the US. They entered the Congress."
    )
    assert ids(tree_of, brazil, "the Congress", None) == ["BRA.LEG"]


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Youssef Boutros-Ghali was tried. Boutros-Ghali fled.", "Boutros-Ghali", "?youssef-boutros-ghali"),
        ("The court tried Mohammed al-Otaibi on Monday.", "Mohammed al-Otaibi", "?mohammed-al-otaibi"),
        (
            "President Uhuru Kenyatta met them. President Uhuru then left.",
            "President Uhuru",
            "uhuru-kenyatta",
        ),
        (
            "President Uhuru Kenyatta and First Lady Margaret Kenyatta came. Later Mrs. Kenyatta spoke.",
            "Mrs. Kenyatta",
            "?margaret-kenyatta",
        ),
    ],
)
def test_namesakes(tree_of: TreeOf, text: str, words: str, expected: str) -> None:
    tree = tree_of(text)
    start = text.rindex(words)
    found = [r for r in find_actors(tree, MAY_2023) if r.mention.span.start == start]
    assert [r.actor.id for r in found if r.actor] == [expected]


def test_labour_unions_are_no_party(tree_of: TreeOf) -> None:
    text = "In Chad the labour unions called for a strike. Labour unions marched."
    assert "org:labour" not in ids(tree_of, text, "Labour unions")


def test_a_holder_of_an_office_by_the_words_of_the_name(tree_of: TreeOf) -> None:
    text = "Brazilian President Lula Inacio de Silva came. Lula spoke."
    assert ids(tree_of, text, "Lula", None, nth=1) == ["luiz-inacio-lula-da-silva"]

"""Whom pronouns, "the two" and second mentions stand for. Sentences are ours; people and offices are real."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from readout.resolve.actors import find_actors
from readout.syntax import Tree
from readout.types import Resolution

TreeOf = Callable[[str], Tree]
DAY = date(2023, 5, 5)


def found(tree_of: TreeOf, text: str, words: str, nth: int = 0, on: date = DAY) -> list[Resolution]:
    """The resolutions of the ``nth`` mention with exactly these words."""
    tree = tree_of(text)
    resolutions = find_actors(tree, on)
    spans = [r.mention.span for r in resolutions]
    wanted = [span for span in dict.fromkeys(spans) if text[span.start : span.end] == words]
    return [r for r in resolutions if r.mention.span == wanted[nth]] if nth < len(wanted) else []


def ids(tree_of: TreeOf, text: str, words: str, nth: int = 0, on: date = DAY) -> list[str]:
    return sorted(r.actor.id for r in found(tree_of, text, words, nth, on) if r.actor)


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        (
            "Xi Jinping will visit Vladimir Putin on Monday. Dmitry Peskov and Wang Wenbin gave no details. "
            "The two presidents last met in September.",
            "The two presidents",
            ["vladimir-putin", "xi-jinping"],
        ),
        (
            "Narendra Modi met Xi Jinping in Goa. Fumio Kishida, who hosts the next summit, watched. "
            "The two leaders shook hands.",
            "The two leaders",
            ["narendra-modi", "xi-jinping"],
        ),
        (
            "India and Pakistan exchanged fire on Monday. The two prime ministers have not met for years.",
            "The two prime ministers",
            ["narendra-modi", "shehbaz-sharif"],
        ),
        (
            "Sergey Lavrov and his Chinese counterpart Qin Gang met on Thursday. "
            "A gas pipeline was on the agenda. The foreign ministers also spoke of tourism.",
            "The foreign ministers",
            ["qin-gang", "sergey-lavrov"],
        ),
        (
            "Qin Gang spoke by telephone with Dmytro Kuleba. Qin hoped that Ukraine and Russia would talk. "
            "Officials said the two would meet again.",
            "the two",
            ["dmytro-kuleba", "qin-gang"],
        ),
        (
            "Antony Blinken met Qin Gang on Monday. Blinken said that the United States wants a dialogue "
            "between Azerbaijan and Armenia. They also discussed trade.",
            "They",
            ["antony-blinken", "qin-gang"],
        ),
    ],
)
def test_plural_reference_picks_those_whom_its_words_fit(
    tree_of: TreeOf, text: str, words: str, expected: list[str]
) -> None:
    assert ids(tree_of, text, words) == expected


def test_doubtful_plurals_score_low(tree_of: TreeOf) -> None:
    text = "Antony Blinken met Qin Gang on Monday. They discussed trade."
    assert [r.score <= 0.5 for r in found(tree_of, text, "They")] == [True, True]


@pytest.mark.parametrize(
    ("text", "words", "nth", "expected"),
    [
        # a pronoun in front of its subject
        (
            "Vladimir Putin spoke on Monday. During his visit to Berlin, Qin Gang warned the chancellor.",
            "his",
            0,
            ["qin-gang"],
        ),
        # the subject of the verb above an infinitive
        ("Joe Biden said that Xi Jinping agreed to close his embassy.", "his", 0, ["xi-jinping"]),
        # a demand that is met is somebody else's
        ("Ilham Aliyev spoke. If Nikol Pashinyan meets his demands, it ends.", "his", 0, ["ilham-aliyev"]),
        ("Iran will fight unless Baghdad accepts its conditions.", "its", 0, ["IRN"]),
        ("Tehran watched closely, with Moscow looking to extend its gains.", "its", 0, ["RUS"]),
        # whose people speak
        (
            "Donald Trump praised the deal. Benjamin Netanyahu’s office said he would fly on Monday.",
            "he",
            0,
            ["benjamin-netanyahu"],
        ),
        # a new paragraph goes on with the last speaker
        (
            "Sergey Lavrov said that the talks went well. Qin Gang flew home.\n\n"
            "“We will meet again,” he added.",
            "he",
            0,
            ["sergey-lavrov"],
        ),
        # nobody calls himself "he" in his own words
        ("“Kim Jong Un will come,” Donald Trump said. “He gave his word.”", "He", 0, ["kim-jong-un"]),
    ],
)
def test_pronouns_in_the_singular(
    tree_of: TreeOf, text: str, words: str, nth: int, expected: list[str]
) -> None:
    assert ids(tree_of, text, words, nth) == expected


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Reporters in Helsinki were not let in.", "Reporters", ["/reporters"]),
        ("Diplomats in Brussels said that talks go on.", "Diplomats", ["/diplomats"]),
        ("Protesters in Kyiv burnt tyres.", "Protesters", ["UKR/protesters"]),
        ("Officials in Kyiv denied it.", "Officials", ["UKR/officials"]),
    ],
)
def test_residents_are_of_the_place_they_are_in_and_visitors_are_not(
    tree_of: TreeOf, text: str, words: str, expected: list[str]
) -> None:
    assert ids(tree_of, text, words) == expected


def test_state_media_without_a_state_are_of_nobody_in_particular(tree_of: TreeOf) -> None:
    text = "South Korea counted three launches by North Korea. State media said nothing of them."
    assert ids(tree_of, text, "State media") == []
    text = "Iran held an election. Voting in Iran ended late, state media said."
    assert ids(tree_of, text, "state media") == ["IRN.MEDIA"]


def test_offices_that_several_states_call_alike_are_those_of_the_article(tree_of: TreeOf) -> None:
    text = "ISLAMABAD: The Foreign Office summoned an Indian envoy. The foreign secretary handed him a note."
    on = date(2013, 8, 30)
    assert ids(tree_of, text, "The Foreign Office", on=on) == ["PAK.MFA"]
    assert ids(tree_of, text, "The foreign secretary", on=on) == ["jalil-abbas-jilani"]
    text = "Britain recalled an envoy on Friday. The foreign secretary apologised."
    assert ids(tree_of, text, "The foreign secretary") == ["james-cleverly"]


def test_surnames_side_by_side_are_one_other_name(tree_of: TreeOf) -> None:
    text = "Talks went on, foreign secretary Salman Bashir said. Later Bashir flew home."
    assert ids(tree_of, text, "Bashir") == ["?salman-bashir"]


def test_one_name_spelt_in_two_ways_is_one_person(tree_of: TreeOf) -> None:
    text = "Foreign ministry spokesman Rafiq Vostrikhov spoke on Monday. Mr Vostrikov took no questions."
    assert ids(tree_of, text, "Mr Vostrikov") == ["?rafiq-vostrikhov"]


def test_another_given_name_is_another_man(tree_of: TreeOf) -> None:
    assert ids(tree_of, "Abdullahi Yusuf flew to Nairobi.", "Abdullahi Yusuf") == ["?abdullahi-yusuf"]


def test_an_hour_is_no_prime_minister(tree_of: TreeOf) -> None:
    assert ids(tree_of, "The missile flew at 12:14 p.m. on Monday.", "p.m.") == []


def test_the_head_of_a_title_and_name_is_the_subject(tree_of: TreeOf) -> None:
    text = "Top Chinese diplomat Wang Yi told Russian President Vladimir Putin that ties were solid."
    (r,) = found(tree_of, text, "Top Chinese diplomat Wang Yi")
    tree = tree_of(text)
    assert tree.dep[tree.at(r.mention.head.start)] == "nsubj"


def test_a_co_argument_is_somebody_else(tree_of: TreeOf) -> None:
    text = "Narendra Modi met Rishi Sunak. The British prime minister said that he agreed with him."
    assert ids(tree_of, text, "he") == ["rishi-sunak"]
    assert ids(tree_of, text, "him") == ["narendra-modi"]


def test_who_is_quoted_speaks_on(tree_of: TreeOf) -> None:
    text = "Wang Yi hosted them. The agency quoted Ali Shamkhani as saying that it went well. He said more."
    assert ids(tree_of, text, "He", on=date(2023, 3, 11)) == ["ali-shamkhani"]
    text = "Olaf Scholz smiled. According to Emmanuel Macron, Paris has a plan. “It is late,” he said."
    assert ids(tree_of, text, "he") == ["emmanuel-macron"]


def test_a_leaders_office_is_the_head_of_government(tree_of: TreeOf) -> None:
    assert ids(tree_of, "Volodymyr Zelensky’s office denied it.", "office") == ["UKR.LEAD"]
    assert ids(tree_of, "The president’s office in Kyiv denied it.", "The president’s office") == ["UKR.LEAD"]
    text = (
        "Reuters said Benjamin Netanyahu was ill. The Prime Minister’s Office denied it, Israel Radio said."
    )
    assert ids(tree_of, text, "The Prime Minister’s Office") == ["ISR.LEAD"]


def test_congress_is_a_party_in_india_and_a_parliament_in_the_united_states(tree_of: TreeOf) -> None:
    assert ids(tree_of, "India votes in May. Congress rejected the plan.", "Congress") == ["org:inc"]
    assert ids(tree_of, "The US envoy to India left. Congress rejected the plan.", "Congress") == ["USA.LEG"]
    assert ids(tree_of, "Congress rejected the plan.", "Congress") == ["USA.LEG"]


def test_an_attacked_capital_is_a_place(tree_of: TreeOf) -> None:
    assert ids(tree_of, "Kabul was shelled overnight, residents said.", "Kabul") == []


def test_every_ministry_has_its_own_spokesman(tree_of: TreeOf) -> None:
    text = (
        "The President of Egypt arrived. A presidential spokesman said the visit was short. "
        "The foreign ministry spokesman said the talks went well. The spokesman added that they would resume."
    )
    assert ids(tree_of, text, "The foreign ministry spokesman") == ["ahmed-abu-zeid"]
    assert ids(tree_of, text, "The spokesman") == ["ahmed-abu-zeid"]


def test_he_may_be_an_office_whose_holder_nobody_names(tree_of: TreeOf) -> None:
    text = (
        "Ambassador Louis Holt briefed British officials. The prime minister’s spokesman condemned it. "
        "He named no one."
    )
    assert ids(tree_of, text, "He") == ["GBR/prime-minister-spokesman"]


def test_member_states_are_not_the_states(tree_of: TreeOf) -> None:
    text = "NATO Member States met on Monday. Hungarian Foreign Minister Peter Szijjarto was there."
    tree = tree_of(text)
    assert "USA" not in {r.actor.id for r in find_actors(tree, DAY) if r.actor}


def test_the_senior_diplomat_is_the_foreign_minister_last_spoken_of(tree_of: TreeOf) -> None:
    text = "Hungarian Foreign Minister Peter Szijjarto spoke. The plan failed, the senior diplomat said."
    assert ids(tree_of, text, "the senior diplomat") == ["peter-szijjarto"]


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        (
            "The Ugandan government and the LRA rebels agreed on a truce in Sudan. The rebels had left "
            "earlier talks with the Ugandan army. The two sides have met since Monday.",
            "The two sides",
            ["UGA", "org:lra"],
        ),
        (
            "Kenya, Uganda and Chad signed. Angola and Zambia signed it too. The two countries are rivals.",
            "The two countries",
            ["AGO", "ZMB"],
        ),
        (
            "Peter Strong told reporters that Mahmoud Abbas would come. Abbas himself arrived on Monday.",
            "himself",
            ["mahmoud-abbas"],
        ),
        (
            "Iran armed its friends. Iranian ships carried Iranian missiles. The pact of Iran with Russia "
            "and Germany aimed to stop the country from doing so.",
            "the country",
            ["IRN"],
        ),
        (
            "Nicolas Maduro spoke on Monday. The rebel leader of his province refused to listen. The rebel "
            "leader said so.",
            "The rebel leader",
            ["/rebel-leader"],
        ),
    ],
)
def test_sides_and_countries_are_those_told_of_right_before(
    tree_of: TreeOf, text: str, words: str, expected: list[str]
) -> None:
    assert ids(tree_of, text, words) == expected


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Nepal asked for a UN blueprint.", "UN", ["org:un"]),
        ("A UN mission left Libya. On Friday Guterres spoke.", "Guterres", ["antonio-guterres"]),
        ("Leaders of Timor-Leste met. On Friday Guterres spoke.", "Guterres", ["francisco-guterres"]),
        ("The Dhaka Metropolitan Police held a march back.", "Metropolitan Police", ["BGD/police"]),
        (
            "Serbia asked the NATO-led force in Kosovo to leave.",
            "the NATO-led force",
            ["org:nato/force"],
        ),
        ("Ukraine left the Black Sea agreement.", "Black Sea", []),
        ("Iran's president backed the Supreme Leader.", "the Supreme Leader", ["ali-khamenei"]),
        ("Police in Kosovo held local Serbs. They left.", "Serbs", ["XKX/people"]),
        ("The Bosnian Serbs held a pilot. Officials left. The Serbs freed him.", "Serbs", ["BIH/people"]),
        ("Bosnian Serb guns fired. Serb leaders met.", "Serb leaders", ["BIH/leaders"]),
        ("Serb protesters in Kosovo blocked a road.", "Serb protesters", ["group:serbs/protesters"]),
        ("Serb protesters blocked a road.", "Serb protesters", ["SRB/protesters"]),
        ("Ethnic Albanian rebels fought soldiers in Skopje.", "Ethnic Albanian rebels", ["/rebels"]),
        ("Abkhazia accused Georgia of shelling.", "Abkhazia", ["group:abkhazia"]),
        ("A bus burned in Abkhazia.", "Abkhazia", []),
        ("Israeli Arabs protested.", "Arabs", ["ISR/people"]),
        ("Caricom urged the Spanish-speaking country to wait.", "Spanish", []),
        ("Macron left. A coup in Niger began. The junta closed the airport.", "The junta", ["NER.GOV"]),
        ("Hamas fought on in Gaza. Benjamin Netanyahu praised the military.", "the military", ["ISR.MIL"]),
        ("Peru voted. Congress in Peru met. Lima and Peru told the US.", "Congress", ["PER.LEG"]),
        ("Soldiers in Mali ousted the government and parliament. They fled.", "They", ["MLI/soldiers"]),
        (
            "The African Union suspended Mali. The African Union sent envoys to ECOWAS. The bloc urged calm.",
            "The bloc",
            ["org:au"],
        ),
        ("Melania Trump was there. President Trump met the Pope.", "President Trump", ["donald-trump"]),
        (
            "Daniel Noboa met Marco Rubio. America agreed. Noboa announced that the country will pay.",
            "the country",
            ["ECU"],
        ),
        (
            "Peru armed Chad. Oman will not talk to Chad unless that country pays.",
            "that country",
            ["TCD"],
        ),
        ("Rwandan troops landed in Mozambique. The troops marched on.", "The troops", ["RWA/troops"]),
        ("Israel fought Hezbollah. The Shiite group fired rockets.", "The Shiite group", ["org:hezbollah"]),
        (
            "Chad and Mali held talks. The two African countries agreed.",
            "The two African countries",
            ["MLI", "TCD"],
        ),
        ("Beijing imposed a law on the former British colony.", "British", []),
        ("South Korea said the North fired a missile. North Korea denied it.", "the North", ["PRK"]),
        ("The plan of Oman was announced, but it was suspended.", "it", []),
        ("The Security Council warned Chad and Mali. They urged Niger to act.", "They", ["org:unsc"]),
        ("Locsin accompanied Rodrigo Duterte on his trip.", "his", ["rodrigo-duterte"]),
        ("The Quad of Egypt and Chad called for talks in Sudan.", "Quad", []),
        (
            "Leaders of the East African Community (EAC) and the African Union (AU) met.",
            "Leaders of the East African Community (EAC) and the African Union",
            ["org:au/leaders", "org:eac/leaders"],
        ),
        ("Japan, Australia and India met. The Quad called for talks.", "Quad", ["org:quad"]),
        (
            "The EU's foreign ministers met in Sofia. The ministers left.",
            "The ministers",
            ["org:eu/foreign-ministers"],
        ),
        ("US and Russian officials met.", "US and Russian officials", ["RUS/officials", "USA/officials"]),
        ("Residents of Blida in Lebanon fled from Israeli raids.", "Residents", ["/residents"]),
        ('President Joko "Jokowi" Widodo left.', 'President Joko "Jokowi" Widodo', ["joko-widodo"]),
        ("President Kagame Agreed to Reopen the Border.", "President Kagame", ["paul-kagame"]),
        (
            "The Council backed the Special Representative of the Secretary-General for Libya.",
            "the Special Representative of the Secretary-General",
            ["org:un/special-representative"],
        ),
    ],
)
def test_names_mean_those_whom_the_article_is_about(
    tree_of: TreeOf, text: str, words: str, expected: list[str]
) -> None:
    assert ids(tree_of, text, words) == expected


def test_both_sides_of_a_civil_war_are_not_the_last_two_states(tree_of: TreeOf) -> None:
    text = (
        "Ethiopian rebels attacked an army base in Tigray on Monday. Hundreds of people have died. "
        "Officials from Ethiopia have gone to Kenya. The United Nations blamed both sides for deaths."
    )
    assert ids(tree_of, text, "both sides") == []


def test_the_two_leaders_are_of_the_pair_that_most_is_told_of(tree_of: TreeOf) -> None:
    """A pair named in passing just before is not whom an article on two others means."""
    fought = (
        "India and Pakistan fought on Monday. Pakistan blamed India for it. India and Pakistan called up "
        "reserves. Indian and Pakistani guns fired all night. "
    )
    aside = "Dmitry Peskov has told the Chinese diplomat Cui Tiankai that all is well. "
    called = "Antony Blinken telephoned both leaders on Tuesday."
    assert ids(tree_of, fought + aside + called, "both leaders") == ["narendra-modi", "shehbaz-sharif"]
    told_less = "India and Pakistan fought on Monday. It rained for hours. Nobody was hurt. "
    assert ids(tree_of, told_less + aside + called, "both leaders") == []


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Chad's withdrawal of its troops from Mali was welcomed.", "its troops", "TCD/troops"),
        ("Diplomats hailed Chad's efforts to keep its army at home.", "its army", "TCD.MIL"),
        # whoever is pressed owns what they are pressed over, and what is killed is another's
        ("Chad's pressure on Mali to withdraw its troops worked.", "its troops", "MLI/troops"),
        ("Mali asked about Chad's killing of its soldiers.", "its soldiers", "MLI/soldiers"),
        # nobody's troops are named after where they are withdrawn from
        ("After withdrawing its troops from Mali, Chad fell silent.", "Mali", "MLI"),
    ],
)
def test_its_in_what_somebody_did_is_theirs(tree_of: TreeOf, text: str, words: str, expected: str) -> None:
    assert ids(tree_of, text, words) == [expected]


def test_somebody_s_troops_are_not_of_where_they_leave(tree_of: TreeOf) -> None:
    assert ids(tree_of, "Its troops from Mali arrived.", "troops from Mali") == []
    assert ids(tree_of, "Troops from Mali arrived.", "Troops from Mali") == ["MLI/troops"]

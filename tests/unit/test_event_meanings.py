"""Words of deeds that tell none, or another, by who and what stands with them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from readout.coding.events import code_events
from readout.scene import Scene

Reader = Callable[[str], Scene]


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        ("Questioned by reporters in Rome, the Italian prime minister said the talks went well.", "ACCUSE"),
        ("Russia plans to charge Georgia 230 dollars a tonne for gas.", "ACCUSE"),
        ("The Chilean and Peruvian presidents agreed that work had not stopped.", "AGREE"),
        ("Hungary said that Ukraine is not ready to be part of the bloc.", "AGREE"),
        ("Turkey must protect the rights of Turkish Cypriots.", "AID"),
        ("Lawmakers in crisis-hit Lebanon elected a president.", "ASSAULT"),
        ("Algeria hosts people who were displaced by the conflict.", "COERCE"),
        ("Nothing intimidates us, the Venezuelan president said.", "COERCE"),
        ("Singapore and Malaysia struck a deal, allowing officials to work on it.", "CONCEDE"),
        ("The Norwegian overtures met with silence from the Russian minister.", "CONSULT"),
        ("Saudi Arabia agreed to extend the deadline for Qatar.", "THREATEN"),
        ("The Kuwaiti emir charged the prime minister with forming a cabinet.", "ACCUSE"),
        ("Danish diplomats inspected a damaged house in Gaza.", "ACCUSE"),
        ("Vessels patrolled waters disputed by Greece and Turkey.", "ACCUSE"),
        ("Two Danish soldiers were killed in a helicopter crash in Mali.", "ASSAULT"),
        ("An earthquake in Iran killed forty people.", "ASSAULT"),
        ("The Peruvian government often clashes with Washington.", "ASSAULT"),
        ("The Norwegian foreign minister launched a campaign to win votes in Asia.", "ASSAULT"),
        ("Police in Oslo watched protests targeting a Chinese official.", "ASSAULT"),
        ("Bad weather forced the Austrian president to cancel his visit.", "COERCE"),
        ("The Serbian prime minister was dismissed as a puppet.", "COERCE"),
        ("The Security Council extended the mandate of the force in Lebanon.", "CONCEDE"),
        ("A bomb exploded near a Kenyan patrol in Somalia.", "MOBILIZE"),
        ("The British prime minister called an election for May.", "REQUEST"),
        ("The Kenyan government invoked a law against terrorism.", "REQUEST"),
        ("Chadian rebels pressed their campaign to disrupt the elections.", "REQUEST"),
        ("A militia of a coalition opposed to the Houthis entered Aden.", "REJECT"),
        ("The Nigerian president offered hope of an end to the chaos in Liberia.", "AGREE"),
        ("The Ghanaian president ended his visit to Togo.", "SANCTION"),
        ("The Egyptian president spoke to the American public.", "CONSULT"),
        ("The islands, threatened by rising seas, asked Australia for help.", "THREATEN"),
        ("The Nepalese army warned that the rebels could be planning attacks.", "THREATEN"),
        ("Niger and Mali share disputes with Algeria.", "COOPERATE"),
        ("Medical workers say that a Turkish air strike killed two Syrian rebels.", "PROTEST"),
        ("The bill goes to the Kenyan president for his signature.", "CONSULT"),
        ("Iran is seeking nuclear weapons.", "REQUEST"),
        ("Estonia and Finland agree on all major issues.", "AGREE"),
        ("The Chilean president visited the Basilica of Saint Peter.", "CONSULT"),
        ("Ghana saw a racially charged campaign.", "ACCUSE"),
        ("Asked for comment, the Serbian spokeswoman said nothing.", "REQUEST"),
        ("The Kenyan president spoke to students in Nairobi.", "CONSULT"),
        ("Analysts at the bank said that South African emissions should fall by 2030.", "REQUEST"),
        ("Denmark said that Sudan should have released the report.", "REQUEST"),
        ("The Haitian prime minister said that judges need time.", "REQUEST"),
        ("The Chadian president abused his authority.", "ASSAULT"),
        ("Taiwan has unveiled two new aircraft.", "AID"),
        ("Two Danish journalists went to Mali to see a friend.", "CONSULT"),
        ("The airliner was arriving in Kenya from Egypt.", "CONSULT"),
        ("The Zambian president was flown to France after a stroke.", "CONSULT"),
        ("Speaking to bishops in Warsaw, the Polish president defended the law.", "CONSULT"),
        ("The reform is under discussion in the Greek parliament.", "CONSULT"),
        ("A surge in violence in Chad is threatening the harvest.", "THREATEN"),
        ("Canada faces a threat from extremists.", "THREATEN"),
        ("The Danish embassy warned of a possible attack by extremists in Kabul.", "THREATEN"),
        ("The Peruvian president said that it might allow extremism to spread.", "CONCEDE"),
        ("The reforms will help the Greek government to save money.", "AID"),
        ("China protects the freedom of Chinese citizens.", "AID"),
        ("The Ghanaian president unveiled a spending plan of 65 billion dollars.", "AID"),
        ("The Danish prime minister cancelled a trip after she fell ill.", "SANCTION"),
        ("Kenyan troops are getting ready to leave.", "AGREE"),
        ("The Togolese candidate held a final rally before the vote.", "PROTEST"),
        ("A bomb struck a Kenyan patrol.", "MOBILIZE"),
        ("A Danish court said that it would violate the law.", "REJECT"),
        ("A Danish firm invoked a clause of its contract.", "REQUEST"),
        ("A committee drafting the constitution of Nepal met.", "MOBILIZE"),
        ("Danish investigators ruled out sabotage.", "REJECT"),
        ("The Danish ministry released documents about Greenland.", "RETREAT"),
        ("The Danish government released oil from its reserve.", "RETREAT"),
        ("The Fijian president was unable to stop attacks on villagers.", "RETREAT"),
        ("The Tongan king complained of pains in his chest.", "ACCUSE"),
        ("The Colombians host Peru in Cali on Tuesday.", "CONSULT"),
        ("The Belgian senate released its report about Congo.", "RETREAT"),
        ("The Libyan leader later rejected terrorism.", "REJECT"),
        ("Kenya is a recognized leader of Africa.", "SUPPORT"),
        ("The Danish minister agreed with the Danish paper that stress caused it.", "AGREE"),
        ("Morgan Tsvangirai vowed not to sign the deal.", "AGREE"),
        ("A Danish court found that the Norwegian minister was not liable.", "ACCUSE"),
        ("Croatian activists invited the American president not to come.", "CONSULT"),
        ("Serbia said that the decision violates the law.", "REJECT"),
        ("Qatar is taking the threat from extremists seriously.", "THREATEN"),
        ("The junta of Niger scrapped pacts between Niger and France.", "SUPPORT"),
        ("A Kenyan court dropped charges against a Somali minister.", "ACCUSE"),
    ],
)
def test_tells_no_such_deed(read: Reader, text: str, event_type: str) -> None:
    assert event_type not in {event.type for event in code_events(read(text))}


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        ("A Danish court charged the Syrian general with torture.", "ACCUSE"),
        ("Ten Danish soldiers were killed in an ambush in Mali.", "ASSAULT"),
        ("Eritrean soldiers clashed with Ethiopian troops.", "ASSAULT"),
        ("Syrian gunmen seized two Dutch aid workers.", "ASSAULT"),
        ("The Syrian army launched a bombing campaign in Idlib.", "ASSAULT"),
        ("Libyan police forced the migrants out of the camp.", "COERCE"),
        ("The Philippines conducted patrols with Japan in the South China Sea.", "COOPERATE"),
        ("Croatian activists are opposed to the visit of the American president.", "REJECT"),
        ("Denmark said that Sudan must release the engineers.", "REQUEST"),
        ("The Peruvian president called for Hondurans to rise up.", "REQUEST"),
        ("Norway warned Belarus that more arrests could lead to sanctions.", "THREATEN"),
        ("Bahrain revokes citizenships", "COERCE"),
        ("Opposition supporters marched on the Ukrainian parliament to demand a recount.", "PROTEST"),
        ("Rwandan troops marched on Goma.", "ASSAULT"),
        ("The Chadian minister charged the Malian forces to protect lives.", "REQUEST"),
        ("Iran sent back a thousand Afghan refugees.", "COERCE"),
        ("Iran announced its NPT withdrawal.", "SANCTION"),
        ("Japan launched a series of protests with China over the islets.", "ACCUSE"),
        ("Egypt gave thanks for the support of Brazil.", "SUPPORT"),
        ("Mexico made concessions to Chile.", "CONCEDE"),
        ("China vowed to implement countermeasures.", "THREATEN"),
        ("Britain stands ready to respond positively to progress in Burma.", "AGREE"),
        ("Russia launched fifty drones in an overnight attack on Kyiv.", "ASSAULT"),
        ("Turkey warned France that there would be consequences.", "THREATEN"),
        ("The Mexican president vowed to crack down on the gangs.", "THREATEN"),
        ("The Sudanese president promised stern action against rebels.", "THREATEN"),
        ("Denmark warned Mali against a delay of the vote.", "REQUEST"),
        ("Turkey sent troops and tanks to the Syrian border.", "MOBILIZE"),
        ("Georgia acceded to NATO.", "SUPPORT"),
        ("The Syrian opposition withdrew from the election.", "PROTEST"),
        ("A United Nations team arrived in Lebanon.", "CONSULT"),
        ("Hezbollah called for the destruction of Israel.", "THREATEN"),
        ("Egypt invited Greece to invest in its ports.", "REQUEST"),
        ("Denmark warned Mali against delaying the vote.", "REQUEST"),
        ("The Belarusian police blocked access to the square.", "COERCE"),
        ("Chad and Niger agreed that the attack was a crime.", "AGREE"),
        ("Druze inhabitants of Syria threatened Israel with a strike.", "THREATEN"),
    ],
)
def test_still_tells_it(read: Reader, text: str, event_type: str) -> None:
    assert event_type in {event.type for event in code_events(read(text))}


@pytest.mark.parametrize(
    ("text", "event_type", "status"),
    [
        ("Niger is to release two French hostages.", "RETREAT", "planned"),
        ("Chile broke ties with Panama for pardoning four officers.", "CONCEDE", "occurred"),
        ("A Danish court jailed two men for selling missiles to Iran.", "COOPERATE", "occurred"),
        ("Thousands of Serbs have marched through Belgrade to protest the arrest.", "PROTEST", "occurred"),
        (
            "Xi Jinping and Emmanuel Macron were to meet on Monday, but the talks were cancelled.",
            "CONSULT",
            "cancelled",
        ),
        ("The ministers depart for talks with Brazilian officials.", "CONSULT", "planned"),
        (
            "It is unclear whether Vladimir Putin intends to congratulate Joe Biden.",
            "SUPPORT",
            "hypothetical",
        ),
        ("The Bolivian opposition announced a protest against the president.", "PROTEST", "planned"),
        ("Mexico announced the release of Cuban prisoners.", "RETREAT", "occurred"),
    ],
)
def test_whether_it_happened(read: Reader, text: str, event_type: str, status: str) -> None:
    told = {(event.type, event.status) for event in code_events(read(text))}
    assert (event_type, status) in told, told

"""The review of a message before it leaves: each rule holding and refusing (G3, G4)."""

import pytest

from winsome.guardrail.messages import review_message
from winsome.guardrail.review import Finding, Flag, Level, Relationship
from winsome.guardrail.traces import Trace, Way

STRANGERS = Relationship(months=0)
NEW = Relationship(months=3, is_first_contact=False)
KNOWN = Relationship(months=24, is_first_contact=False)
FRIENDS = Relationship(months=72, is_first_contact=False)
HEARD = Relationship(months=3, attended=(Trace(Way.EVENT, "Keynote in Denver"),), is_first_contact=False)
READER = Relationship(months=3, attended=(Trace(Way.READ), Trace(Way.EVENT)), is_first_contact=False)
OFFER = " Unplanned stops at similar lines fell from nine to four a month. Would your maintenance lead want the method?"


def flags(text: str, relationship: Relationship = STRANGERS) -> set[Flag]:
    return {finding.flag for finding in review_message(text, relationship).findings}


def the_finding(flag: Flag, text: str, relationship: Relationship = STRANGERS) -> Finding:
    [found] = [finding for finding in review_message(text, relationship).findings if finding.flag is flag]
    return found


@pytest.mark.parametrize(
    "text",
    [
        "Hello Ines, your tender for heating controls closes on 3 May and I have one question on lot two.",
        "Guten Tag Frau Neuhaus, Ihre Ausschreibung nennt 4.100 Quadratmeter, der Lageplan 3.600. Welche Zahl gilt?",
        "Madame Lefort, votre appel d'offres mentionne 7,5 bars. Souhaitez-vous voir les mesures de deux usines ?",
        "Buenos días, señora Peralta: su pregunta sobre fugas merece datos medidos. ¿Se los mando?",
    ],
)
def test_a_message_about_the_readers_business_may_leave(text: str) -> None:
    review = review_message(text, STRANGERS)
    assert review.findings == ()
    assert review.is_ok


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Hi Jo, since you support the Greens, you will like our fleet plan.", "since you support the Greens"),
        ("Dear Karim, I hope Ramadan goes well." + OFFER, "I hope Ramadan goes well"),
        ("Hallo Frau Kern, nach Ihrer Reha wieder da?" + OFFER, "nach Ihrer Reha wieder da"),
        ("Bonjour Paul, bravo pour vos six mois sans alcool." + OFFER, "bravo pour vos six mois sans alcool"),
        ("Hola Ana, me dicen que su marido se ha ido de casa." + OFFER, "me dicen que su marido se ha ido de casa"),
    ],
)
def test_what_is_nobodys_business_stays_out_at_any_age_of_a_relationship(text: str, quote: str) -> None:
    for relationship in (STRANGERS, KNOWN):
        found = the_finding(Flag.NEVER_FACT, text, relationship)
        assert (found.quote.text, found.level) == (quote, Level.STOP)
        assert not review_message(text, relationship).is_ok


def test_a_family_met_in_person_may_be_greeted_after_five_years_and_nothing_else() -> None:
    dinner = "Hi Bert, it was good to have dinner with your wife Carol at the supplier evening." + OFFER
    assert Flag.NEVER_FACT not in flags(dinner, FRIENDS)
    assert Flag.NEVER_FACT in flags(dinner, KNOWN)
    assert Flag.NEVER_FACT in flags("Hi Inge, I assume you voted the same way on Sunday." + OFFER, FRIENDS)


def test_the_senders_own_family_is_the_senders_to_tell() -> None:
    assert Flag.NEVER_FACT not in flags("Hi Bert, my wife drove me to the plant, so the 40 samples are there.", KNOWN)


@pytest.mark.parametrize(
    "text",
    ["Hi Kris, how was your holiday in Costa Rica?", "Hello Stefan, my friend, one question.",
     "Hallo Frau Kern, Ihre Urlaubsbilder sind schön.", "Bonjour Anne, vos photos de plongée !", "Hola Ana, vi sus fotos."],
)  # fmt: skip
def test_what_is_personal_has_to_wait_for_a_year(text: str) -> None:
    assert Flag.TOO_PERSONAL_TOO_SOON in flags(text + OFFER, NEW)
    assert Flag.TOO_PERSONAL_TOO_SOON in flags(text + OFFER, Relationship(months=None, is_first_contact=False))
    assert Flag.TOO_PERSONAL_TOO_SOON in flags(text + OFFER, Relationship(months=40, is_first_contact=True))
    assert Flag.TOO_PERSONAL_TOO_SOON not in flags(text + OFFER, KNOWN)


def test_a_message_without_a_reason_in_the_readers_work_is_held_back() -> None:
    text = "Hi Alice, just wanted to say hi. Coffee?"
    assert the_finding(Flag.NOT_BUSINESS_FOCUSED, text, KNOWN).quote.text == text
    assert Flag.NOT_BUSINESS_FOCUSED not in flags("Hi Alice, the audit found 4 percent in freight overcharges. Coffee?", KNOWN)


@pytest.mark.parametrize(
    "text",
    ["Hi Wayne, your keynote in Denver was absolutely amazing.", "Guten Tag, Ihr Vortrag war phänomenal.",
     "Bonjour, votre exposé était sublime.", "Hola, su ponencia fue magistral."],
)  # fmt: skip
def test_large_praise_needs_work_that_was_seen_heard_or_read(text: str) -> None:
    assert Flag.BROWN_NOSING in flags(text + OFFER, NEW)
    assert Flag.BROWN_NOSING not in flags(text + OFFER, HEARD)


@pytest.mark.parametrize(
    ("text", "trace", "founded"),
    [
        ("Your keynote was brilliant.", Trace(Way.EVENT), True),
        ("Your keynote was brilliant.", Trace(Way.MET), False),
        ("Your keynote was brilliant.", Trace(Way.MET, "She gave her keynote on slots"), True),
        ("Your keynote in Bremen was brilliant.", Trace(Way.EVENT, "Port congress in Lyon"), False),
        ("Your keynote in Bremen was brilliant.", Trace(Way.EVENT, "Port congress in Bremen"), True),
        ("Your keynote on Thursday was brilliant.", Trace(Way.EVENT, "Port congress in Lyon"), True),
        ("Your article was brilliant.", Trace(Way.EVENT, "Port congress"), False),
        ("Your article was brilliant.", Trace(Way.READ), True),
        ("Ihr Vortrag bei den Hafentagen war brillant.", Trace(Way.EVENT, "Kongress in Lyon"), False),
        ("Votre conférence à Lyon était sublime.", Trace(Way.EVENT, "Congrès à Lyon"), True),
        ("Su ponencia en Cádiz fue magistral.", Trace(Way.READ, "Artículo sobre tarifas"), False),
        ("You are brilliant with planners.", Trace(Way.MET, "Workshop with the planners"), True),
    ],
)
def test_praise_rests_on_a_trace_of_the_right_kind_and_place(text: str, trace: Trace, founded: bool) -> None:
    known = Relationship(months=20, attended=(trace,), is_first_contact=False)
    assert (Flag.BROWN_NOSING not in flags(text + OFFER, known)) is founded


def test_a_first_contact_of_the_record_has_to_name_a_result_for_the_reader() -> None:
    text = "Hello Ines, we are a family firm with a new plant and a fleet of trucks. Shall we connect?"
    strict = Relationship(asks_for_result=True)
    assert Flag.NOT_BUSINESS_FOCUSED in flags(text, strict)
    assert Flag.NOT_BUSINESS_FOCUSED not in flags(text, Relationship(months=9, is_first_contact=False))
    named = "Hello Ines, your planners could save the two hours that each slot change costs them."
    assert Flag.NOT_BUSINESS_FOCUSED not in flags(named, strict)


def test_piled_superlatives_are_too_much_even_when_true() -> None:
    assert Flag.BROWN_NOSING in flags("Hi Petra, your amazing, incredible, flawless keynote changed my life." + OFFER, HEARD)
    assert Flag.BROWN_NOSING not in flags("Hi Wayne, the slide on re-order points matched what we see at two plants.", HEARD)


def test_superlatives_about_something_else_are_no_flattery() -> None:
    assert Flag.BROWN_NOSING not in flags("It was a perfect fit on the test bench, 12 of 12 parts.")


@pytest.mark.parametrize(
    "text",
    ["Hi Wayne, I read your article on re-order points.", "Guten Tag, ich verfolge Ihre Beiträge seit Langem.",
     "Bonjour, j'étais au premier rang.", "Hola, sigo sus publicaciones."],
)  # fmt: skip
def test_a_claimed_reading_needs_a_record_of_it(text: str) -> None:
    finding = the_finding(Flag.UNFOUNDED_SHARED_INTEREST, text + OFFER, NEW)
    assert "resonated" in str(finding.better)
    assert Flag.UNFOUNDED_SHARED_INTEREST not in flags(text + OFFER, READER)


def test_a_shared_interest_needs_a_fact_that_speaks_of_it() -> None:
    text = "Hello Ms Neuhaus, we both sit in the working group on compressed air." + OFFER
    with_trace = Relationship(3, facts=("Member of the working group on compressed air",), is_first_contact=False)
    contrary = Relationship(3, facts=("Not in the compressed air group",), is_first_contact=False)
    assert Flag.UNFOUNDED_SHARED_INTEREST not in flags(text, with_trace)
    assert Flag.UNFOUNDED_SHARED_INTEREST in flags(text, contrary)
    assert Flag.UNFOUNDED_SHARED_INTEREST in flags(text, NEW)


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("Dear Sir/Madam, we audit freight costs.", ["Dear Sir/Madam"]),
        ("Hi {{first_name}}, your tender closes on 3 May.", ["{{first_name}}"]),
        ("Dear [Name], your tender closes on 3 May.", ["[Name]"]),
        ("Hi Jo, we are a leading provider of valves.", ["Hi Jo, we are a leading provider of valves"]),
        ("Sehr geehrte Damen und Herren, Ihre Ausschreibung liegt vor.", ["Sehr geehrte Damen und Herren"]),
        ("Bonjour Anne, petite relance amicale.", ["Bonjour Anne, petite relance amicale"]),
        ("A quien corresponda: su pedido sale hoy.", ["A quien corresponda"]),
    ],
)
def test_what_would_fit_anybody_is_shown(text: str, quotes: list[str]) -> None:
    found = [finding.quote.text for finding in review_message(text, KNOWN).findings if finding.flag is Flag.MASS_BOILERPLATE]
    assert found == quotes


def test_congratulating_on_a_promotion_asks_for_care_and_stops_nothing() -> None:
    for text in ("Congratulations on your promotion, Jo!", "Jo, Glückwunsch zu Ihrer Beförderung!",
                 "Félicitations pour votre promotion, Jo !", "¡Enhorabuena por su ascenso, Jo!"):  # fmt: skip
        review = review_message(text + OFFER, KNOWN)
        assert [(finding.flag, finding.level, finding.topic) for finding in review.findings] == [
            (Flag.LEANS_ON_MAYBE, Level.CARE, "role_change")
        ]
        assert review.is_ok
    assert Flag.LEANS_ON_MAYBE not in flags("Congratulations to your plant on its fifty years." + OFFER, KNOWN)


def test_leisure_after_a_year_asks_for_care_unless_the_record_knows_it() -> None:
    text = "Hi Sam, how was your holiday in the Alps?" + OFFER
    told = Relationship(36, facts=("Told us about a holiday by bicycle",), is_first_contact=False)
    assert the_finding(Flag.LEANS_ON_MAYBE, text, KNOWN).level is Level.CARE
    assert flags(text, told) == set()


def test_every_finding_quotes_the_authors_words_where_they_stand() -> None:
    text = "Dear Sir/Madam, ich höre, Ihr Mann sei krank … your keynote was <b>amazing</b>, my friend! Coffee?\n"
    for finding in review_message(text, STRANGERS).findings:
        assert finding.quote.text == text[finding.quote.start : finding.quote.end] == finding.quote.text.strip() != ""


def test_every_finding_says_why_and_what_a_better_move_is_and_writes_nothing() -> None:
    text = ("Dear Sir/Madam, we are the leading platform. Your speech was outstanding, my friend, and I read your book. "
            "We wish your wife a good recovery. Congratulations on your promotion.")  # fmt: skip
    found = {finding.flag: finding for finding in review_message(text, STRANGERS).findings}
    found[Flag.NOT_BUSINESS_FOCUSED] = the_finding(Flag.NOT_BUSINESS_FOCUSED, "Hello, nice weather.")
    assert set(found) == set(Flag)
    for finding in found.values():
        assert str(finding.why) and str(finding.better)


def test_an_empty_message_has_nothing_to_review() -> None:
    assert review_message("  \n", STRANGERS).findings == ()


def test_a_finding_does_not_print_the_words_it_quotes() -> None:
    assert "Ramadan" not in repr(review_message("I hope Ramadan goes well.", STRANGERS))

"""What a text about a person is called, in four languages, each private fact beside a professional one with the same words."""

import pytest

from winsome.guardrail.facts import judge_fact
from winsome.guardrail.listed import listed_ruling
from winsome.guardrail.ruling import Label

# topic, what is never noted, and its professional twin
TWINS = [
    ("religion", "Sings in the church choir every Sunday", "Buys roof tiles for church buildings"),
    ("religion", "Betet jeden Morgen vor der Schicht", "Leiter Einkauf der Diakonie, Rahmenvertrag Wäsche"),
    ("religion", "Va à la messe tous les dimanches", "Responsable de la gamme halal, certification en cours"),
    ("religion", "Reza cinco veces al día", "Responsable de obras de la diócesis, licita la cubierta"),
    ("health", "Back at work after chemo", "VP Oncology at a drug maker"),
    ("health", "Nach der OP erst ab Mai erreichbar", "Vertriebsleiter Diabetes"),
    ("health", "En arrêt maladie jusqu'en mars", "Directeur commercial oncologie"),
    ("health", "Está de baja por depresión", "Responsable de compras de oncología"),
    ("health", "Er liegt im Krankenhaus", "Das Krankenhaus kauft Pumpen"),
    ("family", "His wife is expecting in May", "The ERP is her baby"),
    ("family", "Seine Tochter studiert in Jena", "Einkaufsleiter in einem Familienunternehmen"),
    ("family", "Deux enfants au collège", "Dirige une entreprise familiale de 200 salariés"),
    ("family", "Su hija juega al tenis", "Gerente de una empresa familiar"),
    ("politics", "Votes green, avoid the topic", "Political risk is part of her supplier rating"),
    ("politics", "Kandidiert für den Stadtrat auf Listenplatz 3", "Leitet den Einkauf, plant die Marketingkampagne"),
    ("politics", "Vote à gauche depuis toujours", "Responsable de la politique achats"),
    ("politics", "Milita en Podemos desde joven", "Responsable de la política de compras"),
    ("sexuality", "Came out at work last year", "Owns the gender pay gap report"),
    ("sexuality", "Ist schwul", "Verantwortet den Gender-Pay-Gap-Bericht"),
    ("sexuality", "Il a fait son coming out", "Pilote la transition énergétique du site"),
    ("sexuality", "Salió del armario el año pasado", "Lidera la transición digital de la planta"),
    ("job_search", "Sent me his CV, wants out by June", "Sent the specification, wants the samples by June"),
    ("job_search", "Bewirbt sich heimlich bei der Konkurrenz", "Die Firma bewirbt sich um den Innovationspreis"),
    ("job_search", "À l'écoute du marché, il a refait son CV", "Cherche un fournisseur de palettes"),
    ("job_search", "Está buscando trabajo en la competencia", "Está buscando un proveedor de envases"),
    ("private", "Filed for personal bankruptcy in 2019", "A supplier of theirs went into bankruptcy"),
    ("private", "Hat private Schulden beim Gerichtsvollzieher", "Baut technische Schulden im ERP ab"),
    ("private", "Il a acheté une villa à Nice", "Construit des logements sociaux"),
    ("private", "Le embargan la nómina", "Embargo comercial: la mercancía espera en la aduana"),
    ("cause", "Volunteers at the animal shelter", "Volunteered for the pilot group"),
    ("cause", "Engagiert sich ehrenamtlich im Tierheim", "Meldet sich freiwillig für das Pilotprojekt"),
    ("cause", "Bénévole à la SPA", "Volontaire pour tester le prototype"),
    ("cause", "Es voluntario en un banco de alimentos", "Voluntario para probar el prototipo"),
    ("ethnicity", "Of Turkish descent", "Buys from a Turkish supplier"),
    ("ethnicity", "Hat kurdische Wurzeln", "Kauft bei einem türkischen Lieferanten"),
    ("ethnicity", "D'origine kabyle", "Demande le certificat d'origine"),
    ("ethnicity", "De origen marroquí", "Pide el certificado de origen"),
    ("union", "Shop steward, pays union dues", "Negotiates with the works council on shifts"),
    ("union", "IG-Metall-Mitglied seit der Lehre", "Verhandelt mit dem Betriebsrat über Schichten"),
    ("union", "Syndiqué à la CGT", "Négocie avec les syndicats pour la direction"),
    ("union", "Delegada sindical de UGT", "Negocia con el comité de empresa"),
    ("genetic", "Did a DNA test, carries the BRCA gene", "Buys fingerprint readers for the gates"),
    ("genetic", "Hat einen Gentest machen lassen", "Kauft Fingerabdruckleser für das Werkstor"),
    ("genetic", "A fait un test ADN", "L'innovation est dans l'ADN de l'entreprise"),
    ("genetic", "Se hizo una prueba de ADN", "La calidad está en el ADN de la empresa"),
]


@pytest.mark.parametrize(("topic", "private", "professional"), TWINS)
def test_a_private_fact_is_refused_and_its_professional_twin_is_kept(topic: str, private: str, professional: str) -> None:
    ruling = judge_fact(private)
    assert (ruling.label, ruling.topic) == (Label.NEVER, topic)
    assert judge_fact(professional).label in (Label.ALWAYS, Label.MAYBE)


@pytest.mark.parametrize(
    ("topic", "text"),
    [
        ("role_change", "Promoted to Head of Purchasing"),
        ("role_change", "Wechselt in den Vertrieb"),
        ("role_change", "Nommée directrice des achats"),
        ("role_change", "Ascendida a directora de compras"),
        ("org_change", "The company was acquired by a competitor"),
        ("org_change", "Sparte wird ausgegliedert, Umstrukturierung bis Juni"),
        ("org_change", "Fusion des deux filiales en janvier"),
        ("org_change", "Reestructuración de la empresa en enero"),
        ("location_change", "Moves to the new terminal in spring"),
        ("location_change", "Zieht nach München"),
        ("location_change", "Déménage à Lyon en mars"),
        ("location_change", "Se muda a Madrid en marzo"),
        ("leisure", "Plays golf on Saturdays"),
        ("leisure", "Spielt Gitarre in einer Band"),
        ("leisure", "Joue au tennis le samedi"),
        ("leisure", "Juega al pádel los jueves"),
    ],
)
def test_changes_and_leisure_are_kept_with_their_caution(topic: str, text: str) -> None:
    ruling = judge_fact(text)
    assert (ruling.label, ruling.topic) == (Label.MAYBE, topic)
    assert ruling.why


@pytest.mark.parametrize(
    "text", ["Oncology sales", "Parish council contract", "Family office", "Parental-leave policy owner", "Union counsel"]
)
def test_a_professional_text_with_a_sensitive_word_is_kept(text: str) -> None:
    assert judge_fact(text).label is Label.ALWAYS


@pytest.mark.parametrize(
    "text", ["The pumping station", "Visited the power station", "Station de pompage", "Met at the train station"]
)
def test_a_station_where_nobody_lies_ill_is_not_asked_about(text: str) -> None:
    assert judge_fact(text).label is Label.ALWAYS


@pytest.mark.parametrize(
    "text", ["Liegt auf Station", "Liegt auf Station neben der pumping station", "After chemo, at the pumping station"]
)
def test_a_hospital_ward_beside_another_station_is_refused(text: str) -> None:
    assert judge_fact(text).label is Label.NEVER


def test_the_stricter_of_two_facts_holds() -> None:
    assert judge_fact("Plays golf").label is Label.MAYBE
    assert judge_fact("Plays golf, and his wife is expecting in May").topic == "family"


def test_a_sensitive_word_without_words_of_work_is_asked_about() -> None:
    assert judge_fact("Mentioned the hospital").label is Label.ASK
    assert judge_fact("Mentioned the hospital tender").label is Label.ALWAYS


def test_words_of_work_in_another_sentence_excuse_nothing() -> None:
    assert judge_fact("Buys valves. Mentioned the hospital").label is Label.ASK


def test_a_word_of_one_language_is_not_taken_for_a_word_of_another() -> None:
    assert judge_fact("Il pilote le déploiement avec son adjoint et le client").label is Label.ALWAYS
    assert judge_fact("The supplier asked for the dos and don'ts of the audit").label is Label.ALWAYS


def test_a_ruling_says_why_and_what_to_do_instead() -> None:
    ruling = judge_fact("Goes to church on Sundays, do not call")
    assert ruling.why
    assert ruling.instead
    assert not judge_fact("Prefers phone before 10").why


@pytest.mark.parametrize("text", ["", "Élodie Quillmoor", "3 May 2026", "Re: pallet rates", "Goes to church", "Plays golf"])
def test_a_few_words_are_judged_by_the_lists_alone(text: str) -> None:
    assert judge_fact(text) == listed_ruling(text)

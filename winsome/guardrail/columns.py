"""Import columns that are dropped before they reach the database, because nothing in them may be known (G1, G6).

A header is judged by its own words, whatever stands under it: birthdays, families, hobbies, belief, health, homes and private
numbers, in English, German, French and Spanish, as columns of a table or as properties of a vCard.
"""

import re

from winsome.kernel.text import fold

# Never, wherever the words stand in a header: `Birthday`, `SpouseName`, `RELATED;TYPE=spouse`, `Date of birth (optional)`.
_ANYWHERE = """
    birthday|birthdays|birthdate|birth date|date of birth|dob|bday|birthplace|place of birth|year of birth|birth year|abdate
    geburtstag|geburtsdatum|geburtsort|geburtsjahr|anniversaire|date de naissance|lieu de naissance|cumpleanos|fecha de nacimiento
    lugar de nacimiento|deathdate|deathplace|wedding|wedding anniversary|hochzeitstag|anniversaire de mariage|boda
    spouse|spouses|spousesname|husband|wife|girlfriend|boyfriend|fiance|fiancee|domestic partner|partner s name
    ehepartner|ehepartnerin|ehefrau|ehemann|ehegatte|ehegattin|lebenspartner|lebenspartnerin
    conjoint|conjointe|epoux|epouse|conyuge|esposo|esposa|marido|pareja
    children|children s names|kids|son|daughter|kinder|enfant|enfants|hijo|hijos|hija|hijas|type child|type parent
    type sibling|type kin|relatednames|abrelatednames|relatives|family members|familie|famille|familia|mother|father
    hobby|hobbies|hobbys|pasatiempo|pasatiempos|loisir|loisirs|aficiones|freizeit
    gender|gender identity|pronoun|pronouns|geschlecht|genre sexuel|genero|sexual orientation
    religion|religions|faith|church|konfession|kirche|confession|religious belief|ethnicity|ethnic group|race|ethnie|etnia
    political party|political views|politics|party affiliation|partei|parti politique|partido politico
    union membership|trade union|gewerkschaft|syndicat|sindicato
    health|allergies|disability|blood type|diagnosis|medical|gesundheit|behinderung|sante|handicap|salud|discapacidad
    nationality|citizenship|nationalitat|staatsangehorigkeit|staatsburgerschaft|nationalite|nacionalidad
    marital status|relationship status|civil status|familienstand|situation familiale|etat civil|estado civil
    situation matrimoniale
    school|schools|schule|schulen|ecole|ecoles|escuela|escuelas|colegio
    member age|member interests|member traits|pet|pets|haustier|haustiere|mascota
    salary|income|gehalt|salaire|salario|sueldo
    ssn|social security|social security number|government id|government id number|regierungsnr|passport|passport number
    identifiant gouvernemental|numero de securite sociale|id del gobierno|ausweisnummer|dni
    privatadresse|privatanschrift|privattelefon|privatnummer|privathandy|privatfax|privatstrasse|privatort|wohnort|wohnadresse
    privat|privat 2|privat 3|private address|private phone|private mobile|private fax|private street|private city
    personal address|personal phone|personal mobile|personal fax|residential address|residence
    domicile|domicilio|residencia|particular|telephone personnel|tel personnel|portable personnel|adresse personnelle
    adresse privee|telephone prive|telefono personal|telefono privado|direccion personal|direccion privada
    type home|job search|job seeking
"""
# Never when the header says nothing else: beside other words these may be about work (`Partner Company`, `Child Account`).
_ALONE = """
    anniversary|jahrestag|aniversario|x anniversary|partner|partnerin|partenaire|compagne|compagnon|child|kind|child name|nino
    age|alter|edad|sex|sexe|sexo|related|relation|relations|relation type|relative
    address|adresse|anschrift|direccion|home|hometown
"""
# Never by how the header begins: a home (but no home page), and the numbered columns of address books for private matters.
_BEGINNING = r"home (?!page\b)|(?:address|relation|event|custom field) \d+ "
# A flag about the record (`Privat` in Outlook's export), not something about the person.
_HARMLESS = frozenset(("privat",))
# Properties of a vCard, in capitals as cards write them: a table's `Photo` is an address on the web, a card's is the picture.
_PROPERTIES = frozenset(("PHOTO",))

_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_BETWEEN = re.compile(r"[\W_]+")


def _choice(written: str) -> str:
    return "|".join(part.strip() for line in written.split("\n") for part in line.split("|") if part.strip())


_NEVER = re.compile(rf" (?:{_choice(_ANYWHERE)}) |^ (?:{_choice(_ALONE)}) $|^ (?:{_BEGINNING})")


def is_never_column(header: str) -> bool:
    """Is this a column of which nothing may be stored?"""
    spelled = _BETWEEN.sub(" ", fold(_HUMP.sub(" ", header))).strip()
    if spelled in _HARMLESS:
        return False
    return header in _PROPERTIES or _NEVER.search(f" {spelled} ") is not None

"""What people call their columns: the spellings by which a field is recognized, in four languages and the exports we know."""

import re
from enum import StrEnum

from winsome.kernel.text import fold


class Field(StrEnum):
    """What a column can be read as."""

    IGNORE = "ignore"
    FULL_NAME = "full_name"
    GIVEN_NAME = "given_name"
    MIDDLE_NAME = "middle_name"
    FAMILY_NAME = "family_name"
    EMAIL = "email"
    PHONE = "phone"
    PROFILE = "profile"
    WEBSITE = "website"
    ORGANIZATION = "organization"
    TITLE = "title"
    DEPARTMENT = "department"
    CITY = "city"
    COUNTRY = "country"
    NOTES = "notes"
    CONNECTED_ON = "connected_on"


_SPELLINGS: dict[Field, str] = {
    Field.FULL_NAME: """
        name; full name; contact name; contact; person; person name; display name; complete name; customer name;
        lead name; fullname; vollstandiger name; kontakt; kontaktname; ansprechpartner; ansprechpartnerin; nom
        complet; nom et prenom; prenom et nom; nom du contact; nombre completo; nombre y apellidos; contacto; nombre
        del contacto; file as; anzeigename; attendee""",
    Field.GIVEN_NAME: """
        first name; firstname; given name; forename; first; vorname; prenom; prenoms; nombre; nombre de pila;
        rufname""",
    Field.MIDDLE_NAME: """
        middle name; middlename; additional name; weitere vornamen; zweiter vorname; deuxieme prenom; segundo nombre""",
    Field.FAMILY_NAME: """
        last name; lastname; family name; surname; second name; last; nachname; familienname; zuname; nom; nom de
        famille; apellido; apellidos""",
    Field.EMAIL: """
        email; e mail; mail; email address; e mail address; email value; e mail value; email adresse; e mail
        adresse; mailadresse; work email; business email; primary email; other email; email work; company email;
        additional email addresses; emails; e mail geschaftlich; geschaftliche e mail; email geschaftlich; adresse e
        mail; adresse email; adresse de messagerie; adresse mail; courriel; mel; correo; correo electronico;
        direccion de correo electronico; direccion de correo; e mail dienstlich; mail professionnel; e mail
        professionnel; secondary email; email id; person email; contact email""",
    Field.PHONE: """
        phone; phone number; telephone; tel; mobile; mobile phone; mobile number; cell; cell phone; phone value;
        business phone; work phone; company phone; company main phone; primary phone; direct phone; direct line;
        office phone; other phone; phone work; phone mobile; mobilephone; telefon; telefonnummer; telefon
        geschaftlich; telefon firma; haupttelefon; mobiltelefon; mobil; handy; mobilnummer; rufnummer; durchwahl;
        telefono; movil; telefono movil; telefono del trabajo; numero de telefono; telephone professionnel; tel
        portable; tel mobile; portable; telephone mobile; mobile professionnel; numero de telephone; telephone
        bureau; tel professionnel; telefon mobil; telefon dienstlich; phonenumbers; phone numbers; person phone""",
    Field.PROFILE: """
        linkedin; linkedin url; linkedin profile; linkedin profile url; linkedin profil; profile url; profil
        linkedin; url linkedin; linkedin bio; person linkedin url; public profile url; perfil de linkedin; linkedin
        link; perfil linkedin; linkedin address""",
    Field.WEBSITE: """
        website; web site; web page; webpage; website url; website value; homepage; url; web; business web page;
        webseite; internetseite; site web; site internet; page web; pagina web; sitio web; company website;
        internet; domain; company domain name""",
    Field.ORGANIZATION: """
        company; company name; organization; organisation; organization name; organisation name; employer; account
        name; account; business; associated company; current company; firma; unternehmen; firmenname; arbeitgeber;
        organisation 1 name; societe; entreprise; nom de l entreprise; nom de la societe; employeur; raison sociale;
        empresa; compania; organizacion; nombre de la empresa; companyname; company or account; betrieb; kunde;
        person organization""",
    Field.TITLE: """
        title; job title; jobtitle; position; role; organization title; occupation; function; job; designation;
        current position; position title; job role; stelle; beruf; funktion; berufsbezeichnung; stellenbezeichnung;
        jobbezeichnung; poste; fonction; titre; intitule du poste; titre du poste; cargo; puesto; funcion; titulo;
        business title; person job title; tatigkeit""",
    Field.DEPARTMENT: """
        department; organization department; division; abteilung; bereich; service; departement; departamento; area;
        dept""",
    Field.CITY: """
        city; town; business city; work city; mailing city; location; ort geschaftlich; ort; stadt; ville; ville
        bureau; ciudad; localidad; poblacion; ville professionnelle; office location; company city; wohnort; ville
        travail; ciudad del trabajo""",
    Field.COUNTRY: """
        country; country region; business country; business country region; work country; mailing country; land;
        land region geschaftlich; land region; land geschaftlich; pays; pays region; pays bureau; pais; pais region;
        company country""",
    Field.NOTES: """
        notes; note; comments; comment; remarks; description; memo; notizen; notiz; bemerkung; bemerkungen;
        anmerkung; anmerkungen; kommentar; commentaire; commentaires; remarque; remarques; notas; nota;
        observaciones; comentario; comentarios; beschreibung""",
    Field.CONNECTED_ON: """
        connected on; verbunden am; vernetzt seit; date de connexion; connecte le; conectado el; fecha de conexion""",
}

FIELD_OF: dict[str, Field] = {
    spelling.strip(): field for field, spellings in _SPELLINGS.items() for spelling in " ".join(spellings.split()).split(";")
}

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_NO_WORD = re.compile(r"[^\w]+|_+")
_NUMBER = re.compile(r"\b\d{1,2}\b")


def spelling(cell: str) -> str:
    """A header's cell as the tables above write it: `E-mail 2 - Value` and `E-Mail 3: Adresse` lose number and signs."""
    text = cell if cell.isupper() else _CAMEL.sub(" ", cell.replace("LinkedIn", "Linkedin"))
    plain = _NO_WORD.sub(" ", fold(text))
    return " ".join(_NUMBER.sub(" ", plain).split())


def field_of(cell: str) -> Field:
    """The field that a column's name stands for, as far as the name tells."""
    plain = spelling(cell)
    for prefix in ("", "person ", "contact ", "kontakt ", "contacto "):
        if plain.startswith(prefix) and plain.removeprefix(prefix) in FIELD_OF:
            return FIELD_OF[plain.removeprefix(prefix)]
    return Field.IGNORE

"""What Outlook calls its columns. German is seen in an export; French and Spanish are unconfirmed (formats.md, R)."""

from winsome.connectors.spreadsheet.headers import Field
from winsome.kernel.text import fold

_SPELLINGS: dict[Field, tuple[str, ...]] = {
    Field.GIVEN_NAME: ("First Name", "Vorname", "Prénom", "Nombre"),
    Field.MIDDLE_NAME: ("Middle Name", "Weitere Vornamen", "Deuxième prénom", "Segundo nombre"),
    Field.FAMILY_NAME: ("Last Name", "Nachname", "Nom", "Apellidos", "Apellido"),
    Field.EMAIL: (
        "E-mail Address", "E-mail 2 Address", "E-mail 3 Address",
        "E-Mail-Adresse", "E-Mail 2: Adresse", "E-Mail 3: Adresse",
        "Adresse de messagerie", "Adresse de messagerie 2", "Adresse de messagerie 3",
        "Dirección de correo electrónico", "Dirección de correo electrónico 2", "Dirección de correo electrónico 3",
        "Dirección del correo electrónico", "Dirección del correo electrónico 2", "Dirección del correo electrónico 3",
    ),
    Field.PHONE: (
        "Business Phone", "Business Phone 2", "Mobile Phone", "Company Main Phone", "Primary Phone", "Other Phone",
        "Telefon geschäftlich", "Telefon geschäftlich 2", "Mobiltelefon", "Mobiltelefon 2", "Telefon Firma", "Haupttelefon",
        "Weiteres Telefon",
        "Téléphone (bureau)", "Téléphone 2 (bureau)", "Tél. mobile", "Téléphone société", "Téléphone principal",
        "Téléphone (autre)",
        "Teléfono del trabajo", "Teléfono del trabajo 2", "Móvil", "Teléfono móvil", "Número de centralita de la organización",
        "Teléfono principal", "Otro teléfono",
    ),
    Field.ORGANIZATION: ("Company", "Firma", "Société", "Organización", "Compañía"),
    Field.TITLE: ("Job Title", "Position", "Fonction", "Puesto", "Cargo"),
    Field.DEPARTMENT: ("Department", "Abteilung", "Service", "Departamento"),
    Field.CITY: ("Business City", "Ort geschäftlich", "Ville (bureau)", "Ciudad de trabajo", "Ciudad del trabajo"),
    Field.COUNTRY: (
        "Business Country/Region", "Business Country", "Land/Region geschäftlich", "Land geschäftlich", "Pays/Région (bureau)",
        "Pays (bureau)", "País o región del trabajo", "País del trabajo",
    ),
    Field.WEBSITE: ("Web Page", "Business Web Page", "Webseite", "Page Web", "Página Web"),
    Field.NOTES: ("Notes", "Notizen", "Notas"),
}  # fmt: skip

FIELD_OF = {fold(spelling): field for field, spellings in _SPELLINGS.items() for spelling in spellings}

# Columns that hardly any other program has: one of them tells that Outlook wrote the table.
MARKS = frozenset(
    map(fold, (
        "E-mail Type", "E-mail Display Name", "Given Yomi", "TTY/TDD Phone", "Business Street", "Assistant's Phone",
        "Radio Phone", "E-Mail-Typ", "E-Mail: Angezeigter Name", "Straße geschäftlich", "Telefon Assistent",
        "Telefon für Hörbehinderte",
        "Type de messagerie", "Nom complet de l'adresse de messagerie", "Rue (bureau)", "Téléphone TDD/TTY",
        "Tipo de correo electrónico", "Nombre de pantalla de correo electrónico", "Calle del trabajo", "Número de télex",
    ))
)  # fmt: skip

# Private matters that the guardrail's list of columns does not know by these names.
PRIVATE = (
    "Passe-temps", "Conjoint(e)", "Afición", "Aficiones", "Telefon (privat)", "Telefon (privat 2)", "Rue (domicile)",
    "Rue (domicile) 2", "Rue (domicile) 3", "Ville (domicile)", "Dép/Région (domicile)", "Code postal (domicile)",
    "Pays/Région (domicile)", "Télécopie (domicile)", "Téléphone (domicile)", "Téléphone 2 (domicile)",
)  # fmt: skip

"""How two records of people are compared: by level, the same question to both engines, each with what it is worth untrained.

A level is asked in order, the first that holds counts. `matched` is how often it holds when both are the same person, `by_chance`
when they are not; both are learned anew from enough records, without anybody's labels (`training`). Names, firms and places that
are frequent count for less than rare ones (`frequency_of`).
"""

from winsome.matching.levels import Comparison, Level, edits, one_silent, same, same_of_two

_SAME_ROOT = "(root_l = root_r OR root_l = other_root_r OR other_root_l = root_r)"
_MAIL_SLIP = "damerau_levenshtein(mail_name_l, mail_name_r) <= 2"
_SAME_DOMAIN = "split_part(email_l, '@', 2) = split_part(email_r, '@', 2)"
_INITIAL = "initial_l = initial_r AND (length(given_l) = 1 OR length(given_r) = 1)"
_ALIKE = "jaro_winkler_similarity(given_l, given_r) >= 0.88 AND jaro_winkler_similarity(family_l, family_r) >= 0.88"
_SAME_NUMBER = "regexp_extract(city_l, '[0-9]+') = regexp_extract(city_r, '[0-9]+')"  # Paris 11 is not Paris 12
_FIRM = (
    "firm_l = firm_r OR starts_with(firm_l, replace(organization_r, ' ', '')) "
    "OR starts_with(firm_r, replace(organization_l, ' ', ''))"
)

NAME = Comparison(
    "name",
    "(full_name_l IS NULL OR full_name_r IS NULL)",
    (
        Level("same name", same("full_name"), 0.62, 2e-5, frequency_of="full_name"),
        Level("nickname or spelling", f"{same('family_root')} AND {_SAME_ROOT}", 0.05, 6e-6, frequency_of="family_root"),
        Level(
            "names the other way round",
            "replace(given_l, ' ', '') = family_r AND family_l = replace(given_r, ' ', '')",
            0.02,
            2e-6,
        ),
        Level("initial and family name", f"{same('family_root')} AND {_INITIAL}", 0.05, 1e-5, frequency_of="family_root"),
        Level("slip in the given name", f"{same('family_root')} AND {edits('given', 1)}", 0.06, 2e-6, frequency_of="family_root"),
        Level("slip in the family name", f"{_SAME_ROOT} AND {edits('family', 1)}", 0.06, 3e-6),
        Level("similar names", _ALIKE, 0.02, 1.4e-5),
        Level("family name", same("family_root"), 0.03, 2e-3, frequency_of="family_root"),
        Level("given name", same("root"), 0.05, 1e-2, frequency_of="root"),
    ),
    otherwise=(0.04, 0.988),
)
EMAIL = Comparison(
    "email",
    one_silent("email"),
    (
        Level("same e-mail", same_of_two("email"), 0.5, 5e-7),
        # `daniel43@` and `daniel@` are two people: a slip changes letters.
        Level("slip in the e-mail", f"{_SAME_DOMAIN} AND mail_number_l = mail_number_r AND {_MAIL_SLIP}", 0.04, 1e-6),
        # Colleagues, as a rule. That the firm is the same is counted where organizations are compared.
        Level("another address at the same firm", f"{_SAME_DOMAIN} AND firm_l = firm_r", 0.008, 0.8, is_fixed=True),
        Level("another address at the same service", _SAME_DOMAIN, 0.002, 0.03),
    ),
    otherwise=(0.45, 0.97),
)
PHONE = Comparison(
    "phone",
    one_silent("phone"),
    (
        Level("same telephone", same("phone"), 0.7, 3e-6, frequency_of="phone"),
        Level("one of the telephones", same_of_two("phone"), 0.05, 3e-6),
        Level("slip in the telephone", "damerau_levenshtein(phone_l, phone_r) <= 1", 0.03, 1e-6),
    ),
    otherwise=(0.22, 0.999996),
)
URL = Comparison("url", one_silent("url"), (Level("same profile address", same("url"), 0.9, 1e-7),), otherwise=(0.1, 0.9999999))
ORGANIZATION = Comparison(
    "organization",
    f"(organization_l IS NULL OR organization_r IS NULL) AND NOT coalesce({_FIRM}, false)",
    (
        Level("same organization", same("organization"), 0.65, 6e-4, frequency_of="organization"),
        Level(
            "initials of the organization",
            "organization_l = organization_initials_r OR organization_r = organization_initials_l",
            0.05,
            1.4e-4,
        ),
        Level(
            "similar organization",
            "jaro_winkler_similarity(organization_l, organization_r) >= 0.92",
            0.04,
            1.5e-3,
            frequency_of="organization",
        ),
        Level("mail domain of the organization", _FIRM, 0.03, 6e-4),
    ),
    otherwise=(0.23, 0.997),
)
TITLE = Comparison(
    "title",
    # Whoever changes the firm changes the title: that counts once.
    f"({one_silent('title')} OR (title_l <> title_r AND organization_l <> organization_r))",
    (Level("same title", same("title"), 0.5, 0.02, frequency_of="title"),),
    otherwise=(0.5, 0.98),
)
CITY = Comparison(
    "city",
    one_silent("city"),
    (
        Level("same city", same("city"), 0.8, 0.01, frequency_of="city"),
        Level("similar city", f"jaro_winkler_similarity(city_l, city_r) >= 0.9 AND {_SAME_NUMBER}", 0.03, 0.001),
    ),
    otherwise=(0.17, 0.989),
)
STREET = Comparison(
    "street",
    one_silent("street"),
    (
        Level("same street", same("street"), 0.6, 5e-4, frequency_of="street"),
        Level("similar street", "jaro_winkler_similarity(street_l, street_r) >= 0.9", 0.25, 7e-4),
    ),
    otherwise=(0.15, 0.999),
)
POSTAL_CODE = Comparison(
    "postal_code",
    one_silent("postal_code"),
    (
        Level("same postal code", same("postal_code"), 0.75, 1e-3, frequency_of="postal_code"),
        Level("slip in the postal code", edits("postal_code", 1), 0.1, 4e-3),
    ),
    otherwise=(0.15, 0.995),
)
COUNTRY = Comparison(
    "country",
    one_silent("country"),
    (Level("same country", same("country"), 0.92, 0.2, frequency_of="country"),),
    otherwise=(0.08, 0.8),
)
BIRTH_DATE = Comparison(
    "birth_date",
    one_silent("birth_date"),
    (
        Level("same birth date", same("birth_date"), 0.85, 5e-5),
        Level("slip in the birth date", "damerau_levenshtein(birth_date_l, birth_date_r) <= 1", 0.1, 1e-3),
    ),
    otherwise=(0.05, 0.999),
)
COMPARISONS = (NAME, EMAIL, PHONE, URL, ORGANIZATION, TITLE, CITY, STREET, POSTAL_CODE, COUNTRY, BIRTH_DATE)

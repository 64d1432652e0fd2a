"""The invented company: the same from the same seed, as large as promised, consistent, and harmless."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from winsome.cli.demo import FolderInUse, greetings, make_company
from winsome.cli.demo_company.colleagues import BY_KEY
from winsome.cli.demo_company.company import SEED, digest, invent
from winsome.cli.demo_company.firms import industries
from winsome.cli.demo_company.place import FOLDER, move_in
from winsome.cli.demo_company.plan import Agreed, Company, Size
from winsome.cli.demo_company.sentences import sentences
from winsome.cli.demo_company.settling import settle
from winsome.cli.demo_company.stories import stories
from winsome.guardrail.asking import judge_many
from winsome.guardrail.ruling import Label
from winsome.interactions.models import Interaction, Promise
from winsome.kernel.clock import week_of
from winsome.members.models import Member
from winsome.members.models.member import Role
from winsome.people.models import Organization, Person, PersonCard
from winsome.people.naming import looks_abbreviated
from winsome.sphere.drifting import drifting
from winsome.sphere.models import Tie, TieWeek
from winsome.sphere.recounting import recount

DAY = date(2026, 11, 21)
SMALL = Size(organizations=24, people=90, interactions=700)


@pytest.fixture(scope="module")
def company() -> Company:
    """The whole company, as values."""
    return invent(SEED, DAY)


def every_agreed(agreed: Iterable[Agreed]) -> Iterator[Agreed]:
    """Promises, and those that followed in the act of keeping one."""
    for each in agreed:
        yield each
        if each.then:
            yield from every_agreed([each.then])


def every_text(company: Company) -> set[str]:
    """All words about people and work."""
    texts = {contact.line for contact in company.contacts} | {heard.says for heard in company.heard}
    texts |= {each.what for each in every_agreed(company.agreed)} | {each.what for each in company.evenings}
    return texts | {post.title for person in company.people for post in person.posts} - {""}


def test_the_same_seed_on_the_same_day_gives_the_same_company(company: Company) -> None:
    assert digest(invent(SEED, DAY)) == digest(company)
    assert digest(invent(SEED + 1, DAY, SMALL)) != digest(invent(SEED, DAY, SMALL))
    assert digest(invent(SEED, DAY + timedelta(days=1), SMALL)) != digest(invent(SEED, DAY, SMALL))


def test_the_company_is_as_large_as_promised(company: Company) -> None:
    assert (len(company.colleagues), len(company.employers)) == (8, 120)
    assert (len(company.people), len(company.contacts)) == (1_500, 20_000)
    assert {role for colleague in company.colleagues for role in colleague.roles} == set(Role.values)
    assert len({colleague.team for colleague in company.colleagues} - {""}) == 2
    assert sum(bool(firm.story) for firm in company.firms) == 10
    assert len({firm.country for firm in company.firms}) >= 12 and len({firm.industry for firm in company.firms}) >= 12


def test_two_years_are_lived_in_the_rhythm_of_work(company: Company) -> None:
    days = [contact.at.date() for contact in company.contacts]
    assert DAY - timedelta(days=731) <= min(days) and max(days) < DAY
    by_weekday = Counter(day.weekday() for day in days)
    assert by_weekday[5] + by_weekday[6] < len(days) * 0.04 and by_weekday[2] > by_weekday[4]
    by_person = Counter(person for contact in company.contacts for person in contact.them)
    most = [count for _, count in by_person.most_common()]
    assert sum(most[:150]) > sum(most) * 0.35, "a few are close"
    assert len(company.people) - len(by_person) > 30, "and some are known by name alone"


def test_what_is_agreed_is_kept_late_due_today_and_to_come(company: Company) -> None:
    still_open = [each for each in every_agreed(company.agreed) if not (each.kept_on or each.dropped_on or each.then)]
    due = {(each.due_on > DAY) - (each.due_on < DAY) for each in still_open}
    assert due == {-1, 0, 1}
    assert {each.them for each in still_open if each.us == "ana" and each.due_on == DAY} == {"rhea", "tunde"}
    assert all(each.made_on <= (each.kept_on or each.due_on) for each in every_agreed(company.agreed))


def test_everyone_worked_there_when_it_happened(company: Company) -> None:
    since = {person.key: person.posts[0].since for person in company.people}
    early = [(each.at, key) for each in company.contacts for key in each.them if since[key] > each.at.date()]
    assert early == []
    assert [each for each in every_agreed(company.agreed) if since[each.them] > each.made_on] == []
    assert [each for each in company.heard if since[each.who] > each.on] == []


def test_a_story_is_about_its_own_people(company: Company) -> None:
    known = {person.key: person for person in company.people}
    for story in stories(DAY):
        own = {person.key for person in story.people}
        assert len(own) >= 2 and len(story.contacts) >= 6 and story.agreed and story.heard
        assert all(own & set(contact.them) for contact in story.contacts), story.firm.name
        assert {agreed.them for agreed in story.agreed} | {heard.who for heard in story.heard} <= own
        assert all(set(contact.us) <= set(BY_KEY) and set(contact.them) <= set(known) for contact in story.contacts)


def test_who_introduced_somebody_was_known_before(company: Company) -> None:
    first: dict[str, tuple[str, ...]] = {}
    met: dict[str, date] = {}
    for contact in company.contacts:
        for person in contact.them:
            met.setdefault(person, contact.at.date())
            first.setdefault(person, contact.them)
    introduced = [person for person in company.people if person.introduced_by and person.key in met]
    assert len(introduced) > 40
    for person in introduced:
        assert met[person.introduced_by] <= met[person.key], person.name


def test_every_organization_has_its_full_name(company: Company) -> None:
    assert [name for name in company.employers if looks_abbreviated(name)] == []
    assert looks_abbreviated("TPI") and not looks_abbreviated("Nordhafen Logistics")


def test_no_address_belongs_to_anybody(company: Company) -> None:
    addresses = [person.email for person in company.people] + [colleague.email for colleague in company.colleagues]
    assert all(re.fullmatch(r"[a-z.]+@[a-z0-9-]+\.example", address) for address in addresses)
    assert len(set(addresses)) == len(addresses)
    assert all(firm.website.endswith(".example") for firm in company.firms)
    numbers = {person.phone for person in company.people} - {""}
    assert all(re.fullmatch(r"\+442079460\d{3}|\+120255501\d{2}", number) for number in numbers)


@pytest.mark.django_db
def test_nothing_is_said_that_the_guardrail_would_refuse(company: Company) -> None:
    texts = sorted(every_text(company))
    labels = dict(zip(texts, (ruling.label for ruling in judge_many(texts)), strict=True))
    assert [text for text in texts if labels[text] is Label.NEVER] == []
    asked = [text for text in texts if labels[text] is Label.ASK]
    assert len(asked) < len(texts) * 0.01, asked
    assert 10 < sum(label is Label.MAYBE for label in labels.values()) < len(texts) * 0.1


def test_sentences_are_many_and_filled_in(company: Company) -> None:
    assert sum(len(each) for each in sentences().values()) >= 150
    assert len({contact.line for contact in company.contacts}) > 2_000
    assert not any("{" in text for text in every_text(company))
    assert all(len(industry.topics) >= 6 for industry in industries().values())


def test_the_demo_has_a_folder_and_a_database_of_its_own() -> None:
    environment = {"DATABASE_URL": "postgresql://somebody@somewhere/real", "DATABASE_URL_FILE": "secret"}
    move_in(environment)
    assert environment.pop("WINSOME_COMPANY")
    assert environment == {"WINSOME_HOME": str(FOLDER), "WINSOME_IS_DEMO": "yes"}
    chosen = {"WINSOME_HOME": "elsewhere"}
    move_in(chosen)
    assert chosen["WINSOME_HOME"] == "elsewhere"


def test_a_folder_with_other_data_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "winsome.sqlite3").touch()
    with pytest.raises(FolderInUse):
        make_company(tmp_path, DAY)
    assert [path.name for path in tmp_path.iterdir()] == ["winsome.sqlite3"]


@pytest.mark.slow
@pytest.mark.django_db
class TestSettled:
    """A small company with all its stories, in the record."""

    @pytest.fixture(autouse=True)
    def settled(self, db: None) -> Company:
        """Write it down once a test."""
        company = invent(SEED, DAY, SMALL)
        settle(company, lambda what: None)
        return company

    def test_all_of_it_arrives_and_the_counts_are_those_of_a_recount(self, settled: Company) -> None:
        assert Person.objects.count() == SMALL.people and Interaction.objects.count() == SMALL.interactions
        assert Organization.objects.count() == SMALL.organizations
        assert Promise.objects.count() == len(list(every_agreed(settled.agreed)))
        counted = [set(model.objects.values_list(*fields)) for model, fields in COUNTED]
        recount(Person.objects.values_list("pk", flat=True))
        assert [set(model.objects.values_list(*fields)) for model, fields in COUNTED] == counted
        cards = PersonCard.objects.filter(person__handles__value="rhea.brandt@nordhafen.example").distinct()
        assert {card.source_id is None for card in cards} >= {False}, "every value can be opened to its source"

    def test_ana_sees_marek_drift_away_and_everyone_gets_a_link(self, settled: Company) -> None:
        ana = Member.objects.get(name="Ana Moreau")
        away = [drift.person_id for drift in drifting(ana.pk, ana.audience_ids, now=week_of(DAY))]
        marek = Person.objects.filter(cards__handles__value="marek.dvorak@elbe-precision.example").distinct().get()
        assert marek.pk in away[:5]
        links = greetings()
        assert len(links) == 8 and len({each.link for each in links}) == 8
        assert any(each.name == "Ana Moreau (Seller)" for each in links)


COUNTED = (
    (Tie, ("member", "person", "audience", "theirs", "ours", "meetings", "together", "first_at", "last_at")),
    (TieWeek, ("member", "person", "audience", "week", "theirs", "ours", "meetings", "together")),
)

"""The rows of an import whose audience changes together: cards with their addresses, roles and facts, contacts, and whatever
else a source brought; each noted with what it was, and put back from that.

A wider card draws narrower ones of the same address in, as when it is laid down; whom that joined is parted on the way back.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from django.apps import apps
from django.db import models, transaction

from winsome.connectors.joined_again import found_again, joining_organizations, joining_people, part_organizations, part_people
from winsome.interactions.models import Interaction, Telling
from winsome.interactions.telling_again import show_contacts
from winsome.kernel.events import publish
from winsome.kernel.writing import among, be_the_writer, chunks, insert_rows, pause
from winsome.members.audiences import narrower_than
from winsome.people.events import CardsMoved
from winsome.people.indexing import refresh_organizations, refresh_people
from winsome.people.models import Fact, Handle, OrganizationCard, PersonCard, RoleHeld
from winsome.people.organizing import Origin, forget_empty_organizations
from winsome.sources.models import Resharing, RowBefore, Source, Was

AT_ONCE = 150  # rows, for which others wait some 20 ms
Audiences = dict[int, int]
Show = Callable[[Audiences], None]


class RowsOfImport:
    """Everything of one import, on its way from one audience to another and back."""

    def __init__(self, act: Resharing) -> None:
        self._act = act
        wider = narrower_than(act.audience_after_id)
        self._is_wider = wider is None or act.audience_before_id in wider
        self._joins = False
        self._sources = list(Source.objects.filter(bringing_id=act.bringing_id).values_list("pk", flat=True))
        self._shows: dict[type[models.Model], Show] = {
            OrganizationCard: self._show_organizations,
            PersonCard: self._show_people,
            Interaction: self._show_contacts,
            Telling: self._show_tellings,
            **{model: self._show_others(model) for model in others_of_a_source()},
        }

    def count(self) -> int:
        """How many rows are to change."""
        return sum(self._left(model).count() for model in self._shows)

    def change_all(self) -> Iterator[int]:
        """Change what is not changed yet, a chunk at a time. Whoever comes into sight is shown with the employer, so that the
        employers are shown first and hidden last.
        """
        self._joins = self._is_wider
        order = list(self._shows) if self._is_wider else list(reversed(self._shows))
        for model in order:
            left = list(self._left(model).order_by("pk").values_list("pk", "audience_id"))  # once: looking again reads them all
            for rows in chunks(left, AT_ONCE):
                with transaction.atomic():
                    be_the_writer()
                    self._note(model, rows)
                    self._shows[model](dict.fromkeys((pk for pk, _ in rows), self._act.audience_after_id))
                yield len(rows)
                pause()

    def put_back_all(self) -> Iterator[int]:
        """Put back what was changed, in the other order; what vanished since is passed over."""
        yield from self._back(Was.PERSON, PersonCard, lambda before: part_people(self._act, before))
        for label in ("people.OrganizationCard", "people.RoleHeld"):
            model = apps.get_model(label)
            yield from self._back(Was.ORGANIZATION, model, lambda before, model=model: part_organizations(model, before))  # type: ignore[misc]
        for model in reversed(self._shows) if self._is_wider else self._shows:
            yield from self._back(Was.AUDIENCE, model, self._shows[model])

    def _back(self, what: str, model: type[models.Model], put: Callable[[Audiences], None]) -> Iterator[int]:
        noted = RowBefore.objects.filter(resharing=self._act, what=what, model=model._meta.label)
        while rows := list(noted.order_by("pk").values_list("pk", "row_key", "key_before")[:AT_ONCE]):
            with transaction.atomic():
                be_the_writer()
                if what != Was.AUDIENCE:
                    found_again(self._act, what, {before for _, _, before in rows})
                put({row: before for _, row, before in rows})
                RowBefore.objects.filter(pk__in=[pk for pk, _, _ in rows]).delete()
            yield len(rows)
            pause()

    def _left(self, model: type[models.Model]) -> "models.QuerySet[models.Model]":
        rows = model._default_manager.filter(source__bringing_id=self._act.bringing_id)
        return rows.exclude(audience_id=self._act.audience_after_id)

    def _note(self, model: type[models.Model], rows: Sequence[tuple[int, int]], what: str = Was.AUDIENCE) -> None:
        label = model._meta.label
        noted = [(self._act.pk, str(what), label, pk, before) for pk, before in rows]
        insert_rows(RowBefore, ["resharing_id", "what", "model", "row_key", "key_before"], noted)

    def _show_people(self, audiences: Audiences) -> None:
        cards = PersonCard.objects.filter(among("pk", audiences))
        for audience, ids in _by_audience(audiences):
            PersonCard.objects.filter(among("pk", ids)).update(audience_id=audience)
            on_cards = among("card_id", ids)
            Handle.objects.filter(on_cards).update(audience_id=audience)
            RoleHeld.objects.told().filter(on_cards).update(audience_id=audience)
            Fact.objects.filter(on_cards).update(audience_id=audience)
        people = frozenset(cards.values_list("person_id", flat=True))
        if self._joins:
            people |= self._note_joined(joining_people(self._act, list(audiences)))
        refresh_people(people)
        publish(CardsMoved(people))

    def _note_joined(self, joined: dict[int, int]) -> frozenset[int]:
        self._note(PersonCard, list(joined.items()), Was.PERSON)
        return frozenset(PersonCard.objects.filter(pk__in=joined).values_list("person_id", flat=True))

    def _show_contacts(self, audiences: Audiences) -> None:
        for audience, ids in _by_audience(audiences):
            show_contacts(ids, self._sources, audience)

    def _show_tellings(self, audiences: Audiences) -> None:
        """What this import says about contacts of which others tell as well."""
        for audience, ids in _by_audience(audiences):
            told = list(Telling.objects.filter(pk__in=ids).values_list("interaction_id", flat=True))
            show_contacts(told, self._sources, audience)

    def _show_organizations(self, audiences: Audiences) -> None:
        for audience, ids in _by_audience(audiences):
            OrganizationCard.objects.filter(among("pk", ids)).update(audience_id=audience)
        cards = OrganizationCard.objects.filter(among("pk", audiences))
        if self._joins:
            origin = Origin(self._act.by_id, self._act.audience_after_id, self._act.at)
            for model, joined in joining_organizations(self._act, dict(cards.values_list("name_key", "organization_id")), origin):
                self._note(model, list(joined.items()), Was.ORGANIZATION)
        organizations = set(cards.values_list("organization_id", flat=True))
        refresh_organizations(organizations)
        forget_empty_organizations(organizations)

    def _show_others(self, model: type[models.Model]) -> Show:
        def show(audiences: Audiences) -> None:
            for audience, ids in _by_audience(audiences):
                model._default_manager.filter(among("pk", ids)).update(audience_id=audience)

        return show


def others_of_a_source() -> list[type[models.Model]]:
    """Whatever else hangs on a source and is seen by an audience: a room that keeps such rows needs to say nothing more."""
    known = (PersonCard, OrganizationCard, Interaction, Telling)
    return [model for model in apps.get_models() if model not in known and _is_of_a_source(model)]


def _is_of_a_source(model: type[models.Model]) -> bool:
    fields = {field.name: field for field in model._meta.concrete_fields}
    return "audience" in fields and "source" in fields and fields["source"].related_model is Source


def _by_audience(audiences: Audiences) -> Iterable[tuple[int, list[int]]]:
    by_audience: dict[int, list[int]] = defaultdict(list)
    for pk, audience in audiences.items():
        by_audience[audience].append(pk)
    return by_audience.items()

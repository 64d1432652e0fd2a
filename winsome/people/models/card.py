"""One appearance of somebody, or of an organization, in one source row or typed entry."""

from collections.abc import Collection

from django.db import models
from django.db.models.functions import Coalesce

from winsome.kernel import clock
from winsome.members.models import Audience, Member
from winsome.people.models.organization import Organization
from winsome.people.models.person import Person
from winsome.people.values import OrganizationValues, PersonValues, ValuesField
from winsome.sources.models import Source


class CardQuerySet(models.QuerySet):  # type: ignore[type-arg]
    """Cards by who may see them. Private cards are read through here and nowhere else."""

    def visible_to(self, member: Member) -> "CardQuerySet":
        """The member's private cards, the team's and the company's."""
        return self.seen_in(member.audience_ids)

    def seen_in(self, audiences: Collection[int]) -> "CardQuerySet":
        """Standing cards that one of these audiences holds."""
        return self.standing().filter(audience_id__in=audiences)

    def standing(self) -> "CardQuerySet":
        """Cards that no newer typed version has replaced."""
        # Nearly all are: as a plain condition SQLite would look them up by it, and read every card there is.
        standing: CardQuerySet = self.alias(version_after=Coalesce("replaced_by_id", 0)).filter(version_after=0)
        return standing


class PersonCardQuerySet(CardQuerySet):
    """Cards of people: some of them are withdrawn."""

    def standing(self) -> "PersonCardQuerySet":
        """Cards that neither a newer version has replaced nor an undo withdrawn."""
        standing: PersonCardQuerySet = super().standing().filter(withdrawn_at=None)  # type: ignore[assignment]
        return standing


class Card(models.Model):
    """Owner, audience, source row and values: provenance is the card itself (architecture, Card).

    A card without a source was typed. Editing writes a new typed card that replaces the last one, so that undo is exact. Owner
    and audience have no index of their own: each names thousands of cards, and would only mislead the database.
    """

    owner = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", db_index=False)
    audience = models.ForeignKey(Audience, on_delete=models.PROTECT, related_name="+", db_index=False)
    source = models.ForeignKey(Source, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    record = models.PositiveIntegerField(null=True)
    row_hash = models.CharField(max_length=32, blank=True)
    as_of = models.DateTimeField(default=clock.now)
    created_at = models.DateTimeField(default=clock.now)
    replaced_by = models.OneToOneField("self", null=True, on_delete=models.SET_NULL, related_name="replaces")

    objects = CardQuerySet.as_manager()

    class Meta:
        abstract = True

    @property
    def is_typed(self) -> bool:
        """Did a member type it, rather than bring it in?"""
        return self.source_id is None


class PersonCard(Card):
    """One appearance of a person. A note that is taken back withdraws the cards that it laid down and nobody built on."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="cards")
    values = ValuesField(PersonValues, default=PersonValues)
    withdrawn_at = models.DateTimeField(null=True)

    objects = PersonCardQuerySet.as_manager()  # type: ignore[misc]

    class Meta:
        indexes = [models.Index(fields=["source", "record"], name="person_cards_by_row")]

    def __str__(self) -> str:
        return f"card {self.pk}"


class OrganizationCard(Card):
    """One appearance of an organization. `name_key` is its folded full name: equal keys join (C3)."""

    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="cards")
    values = ValuesField(OrganizationValues, default=OrganizationValues)
    name_key = models.CharField(max_length=250)

    class Meta:
        indexes = [
            models.Index(fields=["source", "record"], name="organization_cards_by_row"),
            models.Index(fields=["name_key", "audience"], name="organization_cards_by_name"),
        ]

    def __str__(self) -> str:
        return f"organization card {self.pk}"

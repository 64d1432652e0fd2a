"""One thing worth doing today."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from winsome.guardrail.judged import JudgedTextField
from winsome.kernel import clock
from winsome.members.models import Member
from winsome.people.models import Person


class Answer(models.TextChoices):
    """What the member made of it."""

    DONE = "done", _("done")
    LATER = "later", _("later")
    NOT_ME = "not_me", _("not me")
    NEVER = "never", _("never again")


class MoveQuerySet(models.QuerySet["Move"]):
    """Moves by whether they stand on a page."""

    def standing(self, day: date) -> "MoveQuerySet":
        """What waits for an answer on this day, and was not settled by what happened since."""
        waiting = Q(answer="") | Q(answer=Answer.LATER, hidden_until__lte=day)
        lasting = Q(until_on=None) | Q(until_on__gte=day)
        return self.filter(waiting, lasting, settled_at=None, from_on__lte=day)


class Move(models.Model):
    """A move for one member about one subject: somebody, an organization, a promise, an import, or what a later room adds.

    `kind` names its rule (`winsome.today.kinds`), `noun` and `subject_id` what it is about, `person` whom it concerns.
    `reasons` holds numbers and days from which the sentence is composed; `due_on` is the day from which its waiting is counted.
    It shows from `from_on` until `until_on`, and not once something that happened has settled it.
    """

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="moves", db_index=False)
    kind = models.CharField(max_length=24)
    noun = models.CharField(max_length=16)
    subject_id = models.BigIntegerField()
    person = models.ForeignKey(Person, null=True, on_delete=models.CASCADE, related_name="+")
    reasons = models.JSONField(default=dict)
    due_on = models.DateField()
    from_on = models.DateField()
    until_on = models.DateField(null=True)
    hidden_until = models.DateField(null=True)
    answer = models.CharField(max_length=8, choices=Answer.choices, blank=True)
    answered_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)
    handed_by = models.ForeignKey(Member, null=True, on_delete=models.SET_NULL, related_name="+")
    word = JudgedTextField(null=True)
    made_at = models.DateTimeField(default=clock.now)

    objects = MoveQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["member", "kind", "noun", "subject_id"], name="one_move_a_subject_and_kind")
        ]
        indexes = [
            models.Index(fields=["member", "kind", "due_on"], name="moves_of_a_member_in_order"),
            models.Index(fields=["noun", "subject_id"], name="moves_about_a_subject"),
        ]

    def __str__(self) -> str:
        return f"move {self.pk}"

    def is_waiting(self, day: date) -> bool:
        """Does it wait for an answer on this day?"""
        return not self.answer or (self.answer == Answer.LATER and self.hidden_until is not None and self.hidden_until <= day)

    def forget_answer(self) -> None:
        """Let it stand as if nobody had answered it."""
        self.answer, self.answered_at, self.hidden_until = "", None, None

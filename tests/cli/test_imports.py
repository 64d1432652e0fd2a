"""`winsome imports …`: list what came in, change who may see it, take it back; JSON alone when asked."""

import json

import pytest
from click.testing import CliRunner, Result

from tests.connectors.bringing import archive, brought_in
from winsome.cli.main import winsome as command
from winsome.connectors.taking_back import ImportNotVisible
from winsome.members.models import Audience, Member
from winsome.people.models import PersonCard
from winsome.sources.models.bringing import State

pytestmark = pytest.mark.django_db(transaction=True)


def say(*words: str) -> Result:
    return CliRunner().invoke(command, ["imports", *words])


def test_an_import_is_listed_shared_unshared_and_taken_back(ana: Member) -> None:
    bringing = brought_in(ana, archive(), reach="private")
    (told,) = json.loads(say("list", "--as", ana.email, "--json").stdout)["imports"]
    assert (told["import"], told["kind"], told["state"], told["seen_by"]) == (bringing.pk, "linkedin", "done", "private")
    done = say("share", str(bringing.pk), "--as", ana.email, "--with", "company", "--json")
    assert json.loads(done.stdout)["seen_by"] == "company"
    assert set(PersonCard.objects.values_list("audience_id", flat=True)) == {Audience.company()}
    assert json.loads(say("unshare", str(bringing.pk), "--as", ana.email, "--json").stdout)["seen_by"] == "private"
    assert set(PersonCard.objects.values_list("audience_id", flat=True)) == {ana.private_audience_id}
    assert json.loads(say("undo", str(bringing.pk), "--as", ana.email, "--json").stdout)["state"] == State.UNDONE
    assert not PersonCard.objects.exists()


def test_nobody_changes_the_import_of_somebody_else(ana: Member, ben: Member) -> None:
    bringing = brought_in(ana, archive())
    done = say("share", str(bringing.pk), "--as", ben.email, "--with", "private")
    assert isinstance(done.exception, ImportNotVisible)

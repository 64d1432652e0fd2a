"""Calls of which a CRM does not say who made them wait for one answer, and come in with it (C1, C2)."""

import pytest

from tests.cast import client_of
from tests.connectors.bringing import brought_in, worked_off
from tests.connectors.test_other_sources_kept import CRM, a_zip
from winsome.connectors.models import KeptRow
from winsome.connectors.taking_back import take_back
from winsome.connectors.waiting_calls import CallerNotWaiting, callers_unknown, say_who_called
from winsome.interactions.models import Attendance, Interaction
from winsome.jobs.models import Job
from winsome.jobs.running import run_now
from winsome.kernel import clock
from winsome.members.models import Member
from winsome.people.models import PersonEntry
from winsome.sources.models import Import, SourceLine
from winsome.sphere.models import Tie

pytestmark = pytest.mark.django_db(transaction=True)
NAME = "WE_00D5zZ00000aaaaEAA_1_20250630.zip"
WITHOUT_USERS = {name: text for name, text in CRM.items() if name != "User"}
USER, STRANGER = "salesforce:0055zZ000000TIuABM", "salesforce:0055zZ000000VMdABM"


@pytest.fixture
def crm(ana: Member) -> Import:
    """An export without its users, brought in by Ana."""
    return brought_in(ana, a_zip(WITHOUT_USERS), name=NAME)


def answered(crm: Import, account: str, member: Member, by: Member) -> None:
    queued = say_who_called(bringing=crm, account=account, member_id=member.pk, by=by, at=clock.now())
    assert queued is not None
    run_now(queued)


def reasons() -> list[str]:
    return sorted(SourceLine.objects.filter(reason="caller_not_told").values_list("outcome", flat=True))


def test_each_unknown_owner_is_asked_about_once(crm: Import) -> None:
    assert not Interaction.objects.exists()
    assert {(each.account, each.calls) for each in callers_unknown(crm)} == {(USER, 1), (STRANGER, 1)}
    assert reasons() == ["left_out", "left_out"]


def test_with_the_answer_the_calls_come_in_and_count(crm: Import, ana: Member, ben: Member) -> None:
    answered(crm, USER, ben, ana)
    assert Attendance.objects.get().member_id == ben.pk
    assert (Tie.objects.get().member_id, reasons()) == (ben.pk, ["left_out"])
    assert [each.account for each in callers_unknown(crm)] == [STRANGER]
    assert sorted(PersonEntry.objects.values_list("interactions", flat=True)) == [0, 1]


def test_the_answer_is_remembered_for_the_next_export(crm: Import, ana: Member, ben: Member) -> None:
    answered(crm, USER, ben, ana)
    more = (
        WITHOUT_USERS["Task"]
        + "00T5zZ000000XQMEBM,0035zZ000000TIuABM,,Call,2024-12-01,Completed,0055zZ000000TIuABM,0,Call,2024-12-01 10:15:00\n"
    )
    newer = brought_in(ana, a_zip({**WITHOUT_USERS, "Task": more}), name=NAME.replace("20250630", "20250731"))
    assert list(Attendance.objects.values_list("member_id", flat=True)) == [ben.pk, ben.pk]
    assert [each.account for each in callers_unknown(newer)] == [STRANGER]


def test_nobody_of_us_stays_out_with_the_reason(crm: Import, ana: Member) -> None:
    assert say_who_called(bringing=crm, account=STRANGER, member_id=None, by=ana, at=clock.now()) is None
    assert ([each.account for each in callers_unknown(crm)], reasons()) == ([USER], ["left_out", "left_out"])
    assert not Interaction.objects.exists()


def test_only_who_may_change_the_import_answers_and_only_what_is_asked(crm: Import, ana: Member, ben: Member) -> None:
    for account, by in ((USER, ben), ("salesforce:made-up", ana)):
        with pytest.raises(CallerNotWaiting):
            say_who_called(bringing=crm, account=account, member_id=ben.pk, by=by, at=clock.now())


def test_a_job_that_was_killed_goes_on_and_brings_each_call_once(crm: Import, ana: Member, ben: Member) -> None:
    answered(crm, USER, ben, ana)
    job = Job.objects.filter(name="connectors.take_calls_in").latest("pk")
    Job.objects.filter(pk=job.pk).update(state="queued")
    run_now(Job.objects.get(pk=job.pk))
    assert Interaction.objects.count() == 1


def test_taken_back_calls_go_whether_they_wait_or_not(crm: Import, ana: Member, ben: Member) -> None:
    answered(crm, USER, ben, ana)
    take_back(import_id=crm.pk, by=ana, at=clock.now())
    worked_off(crm)
    assert not (Interaction.objects.exists() or KeptRow.objects.exists() or Tie.objects.exists())


def test_the_page_asks_and_takes_the_answer(crm: Import, ana: Member, ben: Member) -> None:
    client, address = client_of(ana), f"/bring-in/{crm.pk}/"
    page = client.get(address).content.decode()
    assert "0055zZ000000TIuABM" in page and "Whose calls are these?" in page
    client.post(f"{address}callers/", {"account": USER, "member": str(ben.pk)})
    run_now(Job.objects.filter(name="connectors.take_calls_in").latest("pk"))
    assert "0055zZ000000TIuABM" not in client.get(address).content.decode()
    client.post(f"{address}callers/", {"account": STRANGER, "member": "nobody"})
    assert "Whose calls are these?" not in client.get(address).content.decode()

"""The page on which an import is shared or withdrawn: what it would do, the doing, and back."""

import pytest

from tests.cast import client_of
from tests.connectors.bringing import archive, brought_in, worked_off
from winsome.members.models import Audience, Member
from winsome.people.models import PersonCard
from winsome.sources.models import Resharing

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_page_tells_what_sharing_would_do_and_does_it_and_takes_it_back(ana: Member) -> None:
    bringing, client = brought_in(ana, archive(), reach="private"), client_of(ana)
    page = client.get(f"/bring-in/{bringing.pk}/audience/").content.decode()
    assert "4 people become known to others" in page and "Share with my team" in page
    client.post(f"/bring-in/{bringing.pk}/audience/", {"reach": "company"})
    assert "Who may see it is being changed" in client.get(f"/bring-in/{bringing.pk}/").content.decode()
    worked_off(bringing)
    assert set(PersonCard.objects.values_list("audience_id", flat=True)) == {Audience.company()}
    assert "Take the last change back" in client.get(f"/bring-in/{bringing.pk}/audience/").content.decode()
    client.post(f"/bring-in/audiences/{Resharing.objects.get().pk}/undo/")
    worked_off(bringing)
    assert set(PersonCard.objects.values_list("audience_id", flat=True)) == {ana.private_audience_id}

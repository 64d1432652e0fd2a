"""`winsome import` and `winsome imports`: bring files in, and what became of them, by the same jobs as the pages."""

import json
from pathlib import Path

import click
from django.utils.translation import gettext as _

from winsome.members.finding import member_by_email


@click.command(name="import")
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--as", "email", required=True, help=_("The member whose data it is."))
@click.option("--private", "reach", flag_value="private", help=_("Only this member may see it."))
@click.option("--share", "reach", flag_value="company", help=_("Everyone may see it."))
@click.option("--repair", is_flag=True, help=_("Mend letters that were encoded twice."))
@click.option("--json", "as_json", is_flag=True, help=_("Print JSON and nothing else."))
def import_(paths: tuple[Path, ...], email: str, reach: str | None, repair: bool, as_json: bool) -> None:
    """Bring in exports: LinkedIn archives, contact cards, tables with contacts."""
    from winsome.connectors import telling
    from winsome.connectors.handing_in import Wish, hand_in_path
    from winsome.jobs.models import Job
    from winsome.jobs.running import run_now
    from winsome.jobs.worker import step_back
    from winsome.kernel import clock
    from winsome.sources.models import Import
    from winsome.sources.models.bringing import State

    owner = member_by_email(email)
    told = []
    for path in paths:
        wish = Wish(reach=reach or "", repair=repair, ask=False)
        bringing = hand_in_path(path=path, wish=wish, owner=owner, by=None, at=clock.now())
        assert bringing.job_id is not None, "an import that was handed in has a job"
        step_back()
        run_now(Job.objects.get(pk=bringing.job_id))
        bringing = Import.objects.get(pk=bringing.pk)
        told.append(telling.as_json(bringing))
        if not as_json:
            _say(bringing)
    if as_json:
        click.echo(json.dumps(_together(told), ensure_ascii=False))
    if any(each["problem"] or each["state"] == State.READING for each in told):
        raise SystemExit(1)


def _together(told: list[dict[str, object]]) -> dict[str, object]:
    """One file is told by itself, several under one roof."""
    if len(told) == 1:
        return told[0]
    return {"sources": [source for each in told for source in each["sources"]], "imports": told}  # type: ignore[attr-defined]


def _say(bringing: object) -> None:
    from winsome.sources.models import Import
    from winsome.sources.models.bringing import State

    assert isinstance(bringing, Import)
    if bringing.problem:
        click.echo(bringing.problem, err=True)
    elif bringing.state == State.READING:
        click.echo(_("The reading was interrupted. It goes on by itself where `winsome up` is running."), err=True)
    for source in bringing.sources.order_by("pk"):
        words = _("%(path)s: %(good)d taken, %(aside)d set aside, %(twice)d repeated")
        click.echo(
            words % {"path": source.path, "good": source.good, "aside": source.set_aside, "twice": source.exact_duplicates}
        )
        if source.dropped_columns:
            click.echo(_("  never taken: %s") % ", ".join(source.dropped_columns))


@click.group(name="imports")
def imports() -> None:
    """What a member brought in: list it, change who may see it, take it back."""


_AS = click.option("--as", "email", required=True, help=_("The member whose imports they are."))
_JSON = click.option("--json", "as_json", is_flag=True, help=_("Print JSON and nothing else."))
_ID = click.argument("import_id", type=int)


@imports.command(name="list")
@_AS
@_JSON
def list_(email: str, as_json: bool) -> None:
    """List a member's imports, the newest first."""
    from winsome.sources.models import Import

    told = [_told(each) for each in Import.objects.filter(owner=member_by_email(email)).order_by("-pk")]
    if as_json:
        click.echo(json.dumps({"imports": told}, ensure_ascii=False))
        return
    for each in told:
        click.echo("{import:>6}  {at}  {state:<10} {seen_by:<8} {name}".format(**each))


@imports.command()
@_ID
@_AS
@click.option("--with", "reach", required=True, type=click.Choice(["company", "team", "private"]), help=_("Who may see it."))
@_JSON
def share(import_id: int, email: str, reach: str, as_json: bool) -> None:
    """Change who may see everything that an import brought."""
    from winsome.connectors.resharing import reshare
    from winsome.kernel import clock

    reshare(import_id=import_id, reach=reach, by=member_by_email(email), at=clock.now())
    _work_and_tell(import_id, as_json)


@imports.command()
@_ID
@_AS
@_JSON
def unshare(import_id: int, email: str, as_json: bool) -> None:
    """Take the last change of who may see an import back."""
    from winsome.connectors.resharing import ResharingNotVisible, last_resharing, take_back_resharing
    from winsome.kernel import clock
    from winsome.sources.models import Import

    owner = member_by_email(email)
    found = Import.objects.filter(pk=import_id, owner=owner).first()
    last = last_resharing(found) if found else None
    if last is None:
        raise ResharingNotVisible
    take_back_resharing(resharing_id=last.pk, by=owner, at=clock.now())
    _work_and_tell(import_id, as_json)


@imports.command()
@_ID
@_AS
@_JSON
def undo(import_id: int, email: str, as_json: bool) -> None:
    """Take an import back: its cards and contacts go, what others built on stays."""
    from winsome.connectors.taking_back import take_back
    from winsome.kernel import clock

    take_back(import_id=import_id, by=member_by_email(email), at=clock.now())
    _work_and_tell(import_id, as_json)


def _work_and_tell(import_id: int, as_json: bool) -> None:
    from winsome.jobs.models import Job
    from winsome.jobs.running import run_now
    from winsome.jobs.worker import step_back
    from winsome.sources.models import Import

    step_back()
    is_done = run_now(Job.objects.get(pk=Import.objects.get(pk=import_id).job_id or 0))
    told = _told(Import.objects.get(pk=import_id))
    click.echo(json.dumps(told, ensure_ascii=False) if as_json else f"{told['name']}: {told['state']}, {told['seen_by']}")
    if not is_done:
        raise SystemExit(1)


def _told(bringing: object) -> dict[str, object]:
    from winsome.members.audiences import reach_of
    from winsome.sources.models import Import

    assert isinstance(bringing, Import)
    return {
        "import": bringing.pk,
        "name": bringing.name,
        "kind": bringing.kind,
        "at": bringing.created_at.isoformat(timespec="seconds"),
        "state": bringing.state,
        "seen_by": reach_of(bringing.owner, bringing.audience_id),
        "problem": bringing.problem,
    }

"""`winsome import`: bring a file in from the command line, by the same job as the page."""

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
    from winsome.kernel import clock
    from winsome.sources.models import Import

    owner = member_by_email(email)
    told = []
    for path in paths:
        wish = Wish(reach=reach or "", repair=repair, ask=False)
        bringing = hand_in_path(path=path, wish=wish, owner=owner, by=None, at=clock.now())
        assert bringing.job_id is not None, "an import that was handed in has a job"
        run_now(Job.objects.get(pk=bringing.job_id))
        bringing = Import.objects.get(pk=bringing.pk)
        told.append(telling.as_json(bringing))
        if not as_json:
            _say(bringing)
    if as_json:
        click.echo(json.dumps(_together(told), ensure_ascii=False))
    if any(each["problem"] for each in told):
        raise SystemExit(1)


def _together(told: list[dict[str, object]]) -> dict[str, object]:
    """One file is told by itself, several under one roof."""
    if len(told) == 1:
        return told[0]
    return {"sources": [source for each in told for source in each["sources"]], "imports": told}  # type: ignore[attr-defined]


def _say(bringing: object) -> None:
    from winsome.sources.models import Import

    assert isinstance(bringing, Import)
    if bringing.problem:
        click.echo(bringing.problem, err=True)
    for source in bringing.sources.order_by("pk"):
        words = _("%(path)s: %(good)d taken, %(aside)d set aside, %(twice)d repeated")
        click.echo(
            words % {"path": source.path, "good": source.good, "aside": source.set_aside, "twice": source.exact_duplicates}
        )
        if source.dropped_columns:
            click.echo(_("  never taken: %s") % ", ".join(source.dropped_columns))

"""What fits the two: money, energy, times, bodies, children, and what each likes and avoids."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods
from msgspec.structs import replace

from fonder.model.errors import UseError
from fonder.model.people import Circumstances, Couple, Wishes
from fonder.web.pages import form
from fonder.web.pages.answer import again, show
from fonder.web.visit import Access, Visit, page
from fonder.words import couple as words


@page(Access.UNLOCKED)
@require_http_methods(["GET", "HEAD", "POST"])
def fits(visit: Visit) -> HttpResponse:
    """Take what a week of theirs can hold; what is planned ahead follows at once."""
    couple = visit.loop.couple
    if couple is None:
        return redirect("you_two")
    if visit.method != "POST":
        return show(visit, "fits.html", **_values(couple))
    try:
        fresh = _changed(visit, couple)
    except UseError as error:
        return again(visit, "fits.html", str(error), **_values(couple))
    visit.loop.set_couple(fresh)
    return redirect("week")


def _changed(visit: Visit, couple: Couple) -> Couple:
    zones = [form.text(visit, name, most=60) for name in ("my_zone", "other_zone")]
    for zone in zones:
        words.check_zone(zone)
    stage = form.text(visit, "stage")
    free = {int(slot) for slot in visit.POST.getlist("free") if slot.isdecimal()}
    return replace(
        couple,
        me=replace(couple.me, zone=zones[0]),
        other=replace(couple.other, zone=zones[1]),
        circumstances=Circumstances(
            money=_number(visit, "money", 0, couple.circumstances.money),
            energy=_number(visit, "energy", 1, couple.circumstances.energy),
            children=_ticked(visit, "children"),
            sober=_ticked(visit, "sober"),
            spares=tuple(one for one in words.SPARES if one in visit.POST.getlist("spares")),
            free=tuple(sorted(free & set(range(21)))),
            stage=stage if stage in words.STAGES else "",
            south=_ticked(visit, "south"),
        ),
        my_wishes=_wishes(visit, "my", couple.my_wishes),
        other_wishes=_wishes(visit, "other", couple.other_wishes),
        experiments=_ticked(visit, "lots"),
    )


def _wishes(visit: Visit, whose: str, before: Wishes) -> Wishes:
    return Wishes(
        likes=words.words_of(form.text(visit, f"{whose}_likes", most=1000)),
        avoids=words.words_of(form.text(visit, f"{whose}_avoids", most=1000)),
        thrill=_number(visit, f"{whose}_thrill", 1, before.thrill),
    )


def _ticked(visit: Visit, name: str) -> bool:
    return visit.POST.get(name) == "on"


def _number(visit: Visit, name: str, least: int, before: int) -> int:
    """Return a number from `least` to 3; as before where it can't be read."""
    given = form.text(visit, name, most=1)
    return int(given) if given.isdecimal() and least <= int(given) <= 3 else before


def _values(couple: Couple) -> dict[str, object]:
    given = couple.circumstances
    rows = [
        (words.DAY_NAMES[day], [(3 * day + n, words.slot(3 * day + n)) for n in range(3)])
        for day in range(7)
    ]
    return {
        "couple": couple,
        "given": given,
        "money": list(enumerate(words.MONEY)),
        "energy": words.ENERGY.items(),
        "stages": words.STAGES.items(),
        "spares": words.SPARE_LABELS.items(),
        "rows": rows,
        "parts": words.PARTS,
        "thrills": words.THRILLS.items(),
        "both": [
            ("my", couple.me.name, couple.my_wishes, couple.me.zone),
            ("other", couple.other.name, couple.other_wishes, couple.other.zone),
        ],
    }

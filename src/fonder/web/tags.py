"""The templates' own tags: words in the person's language, and our small drawings."""

from __future__ import annotations

from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from fonder.words import tr

register = template.Library()


@register.simple_tag(takes_context=True)
def translate(context: dict[str, Any], text: str, **values: object) -> str:
    """Return `text` from the catalogue `fonder`, with `{names}` filled in and escaped.

    It stands in for Django's tag of the same name, which reads only a catalogue named `django`.
    Under the neutral name no sentence of ours gives the other one away.
    """
    words = tr(text, context.get("language", "en"))
    if context.get("neutral"):
        words = words.replace("Fonder", str(context["app_name"]))
    return format_html(words, **values) if values else conditional_escape(words)


@register.simple_tag
def icon(name: str) -> SafeString:
    """Return one of the drawings in `templates/icons/`. They are decoration: words stand beside."""
    # mark_safe: the file is ours and takes no values
    return mark_safe(render_to_string(f"icons/{name}.svg"))  # noqa: S308


@register.filter
def day(iso: str) -> str:
    """Return `2026-03-14` (or a time that begins so) as `14 March 2026`."""
    from fonder.words.door import long_day

    return long_day(iso)

"""Everything a person reads, one module a place; the English is the source, locale/ translates.

A sentence with figures is built here and nowhere else, so that names, pronouns, plurals and ranges
come out right in every face. Modules hold functions that take plain values and return a sentence.
"""

from __future__ import annotations

import gettext as _gettext
from functools import cache
from importlib.resources import files

DOMAIN = "fonder"


@cache
def _catalogue(language: str) -> _gettext.NullTranslations:
    folder = files("fonder.words") / "locale"
    return _gettext.translation(DOMAIN, str(folder), languages=[language], fallback=True)


def tr(text: str, language: str = "en") -> str:
    """Return `text` in the person's language, or as it stands where no translation exists."""
    return _catalogue(language).gettext(text)


def ntr(one: str, many: str, n: int, language: str = "en") -> str:
    """Return the form of a sentence that fits the number `n`."""
    return _catalogue(language).ngettext(one, many, n)

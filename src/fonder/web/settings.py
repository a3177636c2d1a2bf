"""Django, told in code what it is here: templates, CSRF and routing, and nothing more.

No environment variable and no settings file takes part, so that nothing outside this folder can
loosen a rule. There is no database, no admin, no ORM and no session of Django's own.
"""

from __future__ import annotations

import secrets
from pathlib import Path

HERE = Path(__file__).parent
GIB = 2**30
MOST_UPLOAD = 2 * GIB  # bytes; larger exports are refused with a sentence that says so
MOST_FORM = 2 * 2**20  # bytes of a form that is no upload

RULES = [
    "fonder.web.rules.headers.Headers",
    "fonder.web.rules.host.ExactHost",
    "fonder.web.rules.origin.ExactOrigin",
    "fonder.web.rules.htmx.Htmx",
    "fonder.web.rules.session.CameIn",
    "django.middleware.csrf.CsrfViewMiddleware",
    "fonder.web.rules.lock.Locked",
]

QUIET = {
    # Django would log the address, the form and the words of an exception: it logs nothing here.
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"nowhere": {"class": "logging.NullHandler"}},
    "loggers": {
        "django": {"handlers": ["nowhere"], "propagate": False, "level": "CRITICAL"},
        "waitress": {"handlers": ["nowhere"], "propagate": False, "level": "CRITICAL"},
    },
}


def configure() -> None:
    """Set Django up, once for the process; calling it again changes nothing."""
    import django
    from django.conf import settings

    if settings.configured:
        return
    settings.configure(
        DEBUG=False,
        SECRET_KEY=secrets.token_urlsafe(48),  # of this run: nothing signed outlives it
        ALLOWED_HOSTS=["127.0.0.1"],
        ROOT_URLCONF="fonder.web.urls",
        MIDDLEWARE=RULES,
        INSTALLED_APPS=[],
        DATABASES={},
        LOGGING=QUIET,
        USE_I18N=False,  # the words come from fonder.words, through web/tags.py
        USE_TZ=True,
        APPEND_SLASH=False,
        CSRF_USE_SESSIONS=True,
        CSRF_FAILURE_VIEW="fonder.web.rules.errors.csrf_failure",
        FILE_UPLOAD_HANDLERS=["django.core.files.uploadhandler.MemoryFileUploadHandler"],
        FILE_UPLOAD_MAX_MEMORY_SIZE=MOST_UPLOAD + 2**20,  # never a temporary file
        DATA_UPLOAD_MAX_MEMORY_SIZE=MOST_FORM,
        DATA_UPLOAD_MAX_NUMBER_FILES=20,
        DATA_UPLOAD_MAX_NUMBER_FIELDS=100,
        TEMPLATES=[
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "DIRS": [HERE / "templates"],
                "APP_DIRS": False,
                "OPTIONS": {
                    "builtins": ["fonder.web.tags"],
                    "context_processors": ["fonder.web.context.of_the_door"],
                },
            }
        ],
    )
    django.setup(set_prefix=False)

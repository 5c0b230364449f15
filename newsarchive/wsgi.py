"""The WSGI application that a server runs."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsarchive.settings")
application = get_wsgi_application()

from django.db import connections  # noqa: E402 (needs the settings)

from search.warming import warm  # noqa: E402 (needs the applications)

warm()
connections.close_all()
# What has been loaded stays: the collector need not walk through it again, which would halt every reader meanwhile.
gc.collect()
gc.freeze()

"""What `make run` and a server use."""

from .base import *  # noqa: F403
from .base import SITE_URL, STORAGES, VAR_DIR, env

DEBUG = False
# `make run` writes the key on the first start; docs/operations.md has the line for a server.
SECRET_KEY = env.str("SECRET_KEY", default="") or (VAR_DIR / "secret_key").read_text().strip()
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]", SITE_URL.split("//")[1].split(":")[0]])
STORAGES["staticfiles"] = {"BACKEND": "library.services.static_files.BundledStaticFilesStorage"}
WHITENOISE_MAX_AGE = 31_536_000
EMAIL_CONFIG = env.email("EMAIL_URL", default="consolemail://")
vars().update(EMAIL_CONFIG)

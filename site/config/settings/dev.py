"""For working on the code: debug pages, static files served as written."""

from .base import *  # noqa: F403
from .base import env

DEBUG = True
SECRET_KEY = env.str("SECRET_KEY", default="only-for-development-on-this-machine")
ALLOWED_HOSTS = ["*"]
# No worker runs beside the development server: tasks are done at once.
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"

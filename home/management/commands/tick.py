"""manage.py tick: what is due. Run every minute."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django_tasks import DEFAULT_TASK_BACKEND_ALIAS, task_backends
from django_tasks_db.backend import DatabaseBackend

from pages.services import empty_bin


class Command(BaseCommand):
    help = "到点发布与下线，清空过期的回收站和会话；每分钟运行一次。"

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("publish_scheduled", verbosity=0)
        empty_bin()
        call_command("clearsessions")
        if isinstance(task_backends[DEFAULT_TASK_BACKEND_ALIAS], DatabaseBackend):
            call_command("prune_db_task_results", min_age_days=30, failed_min_age_days=90, queue_name="*", verbosity=0)

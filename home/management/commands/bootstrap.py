"""manage.py bootstrap: the first pages and the roles."""

from typing import Any

from django.core.management.base import BaseCommand

from home.services import bootstrap, ensure_roles


class Command(BaseCommand):
    help = "建立首页、栏目、角色与审核流程；可重复运行。"

    def handle(self, *args: Any, **options: Any) -> None:
        ensure_roles(bootstrap())
        self.stdout.write("首页、栏目、角色都已就绪。")

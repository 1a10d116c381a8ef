"""manage.py bootstrap: the first pages and the roles."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from home.services import bootstrap, ensure_roles


class Command(BaseCommand):
    help = "建立首页、栏目、角色与审核流程；可重复运行。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--reset-roles", action="store_true", help="把三个角色的权限和审核流程恢复成出厂的样子")

    def handle(self, *args: Any, **options: Any) -> None:
        ensure_roles(bootstrap(), reset=options["reset_roles"])
        self.stdout.write("首页、栏目、角色都已就绪。")

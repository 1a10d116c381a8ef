"""manage.py accounts: new passwords for the demo accounts."""

from typing import Any

from django.core.management.base import BaseCommand

from home.services.accounts import ensure_demo_accounts


class Command(BaseCommand):
    help = "重设演示账号的密码并显示一次。"

    def handle(self, *args: Any, **options: Any) -> None:
        for account in ensure_demo_accounts(reset=True):
            self.stdout.write(f"{account.role}　{account.username}　{account.password}")

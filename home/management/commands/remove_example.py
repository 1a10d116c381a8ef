"""manage.py remove_example: take the invented edition out before going public."""

from typing import Any

from django.core.management.base import BaseCommand

from home.services import remove_example


class Command(BaseCommand):
    help = "移除标明“示例”的虚构届次及其单位、作品、图片。"

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"已移除示例作品 {remove_example()} 件。")

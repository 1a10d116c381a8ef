"""manage.py load_sample: real past winners, and the invented edition unless --no-example."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from home.services import load_archive, load_example


class Command(BaseCommand):
    help = "装入样例档案：真实的往届获奖事实，外加一届标明“示例”的虚构作品。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--no-example", action="store_true", help="不装虚构的示例届")

    def handle(self, *args: Any, **options: Any) -> None:
        real = load_archive()
        example = 0 if options["no_example"] else load_example()
        self.stdout.write(f"新增真实作品 {real} 件，示例作品 {example} 件。")

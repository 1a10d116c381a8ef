"""manage.py doctor: is everything in order; exit code 1 when not."""

import shutil
import sys
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from covers.queries.glyphs import FONT_PATH
from home.models import SiteSettings
from home.queries import catalogue_differences
from showcase.services import rebuild_catalogue

MIN_FREE_BYTES = 2 * 1024**3


class Command(BaseCommand):
    help = "体检：目录是否与页面一致、字体、磁盘、设置。--repair 重建目录。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--repair", action="store_true", help="目录不一致时重建")

    def handle(self, *args: Any, **options: Any) -> None:
        problems = []
        differences = catalogue_differences()
        if differences and options["repair"]:
            self.stdout.write(f"目录已重建：{rebuild_catalogue()} 件。")
            differences = catalogue_differences()
        problems += differences
        if not FONT_PATH.exists():
            problems.append(f"缺少字体文件 {FONT_PATH}，海报和印章画不出来。")
        if shutil.disk_usage(settings.VAR_DIR).free < MIN_FREE_BYTES:
            problems.append("磁盘剩余不足 2 GB。")
        if settings.DEBUG:
            problems.append("DEBUG 是开着的，不能对外。")
        if "localhost" in settings.SITE_URL:
            problems.append("SITE_URL 还是 localhost，海报上的二维码会指错。")
        if not SiteSettings.load().icp_number:
            problems.append("还没有填写 ICP 备案号。")
        for problem in problems:
            self.stdout.write(f"✗ {problem}")
        if problems:
            sys.exit(1)
        self.stdout.write("✓ 一切正常。")

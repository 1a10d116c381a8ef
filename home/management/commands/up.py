"""manage.py up: everything a new machine needs, then the web server, the background worker and the minute timer."""

import hashlib
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path
from types import FrameType
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser

from editions.models import Edition
from home.services.accounts import ensure_demo_accounts

TICK_SECONDS = 60


class Command(BaseCommand):
    help = "准备数据库与样例，启动网站、后台任务和定时器；Ctrl-C 全部停下。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default=os.environ.get("HOST", "127.0.0.1"))
        parser.add_argument("--port", type=int, default=int(os.environ.get("PORT", "8000")))
        parser.add_argument("--workers", type=int, default=int(os.environ.get("WEB_WORKERS", "2")))
        parser.add_argument("--no-sample", action="store_true", help="不装样例档案")
        parser.add_argument("--no-accounts", action="store_true", help="不建演示账号")

    def handle(self, *args: Any, **options: Any) -> None:
        self.prepare(sample=not options["no_sample"])
        # The address is printed, not bound: a server that listens everywhere is still reached as localhost.
        address = f"http://{'localhost' if options['host'] in ('127.0.0.1', '0.0.0.0') else options['host']}:{options['port']}"  # noqa: S104
        self.stdout.write(f"\n  网站　　{address}/\n  后台　　{address}/admin/\n")
        if not options["no_accounts"]:
            self.show_accounts()
        self.stdout.write("\n  停止：按 Ctrl-C\n\n")
        self.stdout.flush()
        self.serve(options["host"], options["port"], options["workers"])

    def prepare(self, *, sample: bool) -> None:
        """Bring database and static files up to date; quick when they are."""
        for folder in (settings.VAR_DIR, settings.MEDIA_ROOT):
            Path(folder).mkdir(parents=True, exist_ok=True)
        call_command("migrate", verbosity=0)
        call_command("bootstrap", stdout=self.stdout)
        # Only into an empty archive: whoever took the example out, or deleted a work, does not want it back.
        if sample and not Edition.objects.exists():
            call_command("load_sample", stdout=self.stdout)
        self.collect_static()

    def collect_static(self) -> None:
        """Collect static files when a file of ours or a package has changed since the last time."""
        state = hashlib.sha256()
        for path in sorted(Path(settings.STATICFILES_DIRS[0]).rglob("*")):
            state.update(f"{path}{path.stat().st_mtime_ns}".encode())
        state.update((Path(settings.BASE_DIR) / "requirements.txt").read_bytes())
        stamp = Path(settings.VAR_DIR) / "static.stamp"
        if stamp.exists() and stamp.read_text() == state.hexdigest() and Path(settings.STATIC_ROOT).exists():
            return
        call_command("collectstatic", interactive=False, verbosity=0, clear=True)
        stamp.write_text(state.hexdigest())

    def show_accounts(self) -> None:
        made = ensure_demo_accounts()
        if made:
            self.stdout.write("\n  演示账号（密码只显示这一次）：")
            for account in made:
                self.stdout.write(f"    {account.role}　{account.username}　{account.password}")
        else:
            self.stdout.write("  演示账号已建好；忘了密码，运行 make accounts 重设。")

    def serve(self, host: str, port: int, workers: int) -> None:
        """Run the three processes until one of them ends or the user stops them."""
        manage = [sys.executable, str(Path(settings.BASE_DIR) / "manage.py")]
        granian = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port), "--workers", str(workers)]
        web = [*granian, "--blocking-threads", "4", "--backlog", "256", "--no-ws", "--log-level", "warning", "config.wsgi:application"]
        children = [subprocess.Popen(web), subprocess.Popen([*manage, "db_worker", "--queue-name", "*", "--no-reload"])]  # noqa: S603 - our own commands
        stop = threading.Event()

        def end(_signal: int, _frame: FrameType | None) -> None:
            stop.set()

        signal.signal(signal.SIGINT, end)
        signal.signal(signal.SIGTERM, end)
        waited = 0
        while not stop.wait(1) and all(child.poll() is None for child in children):
            waited += 1
            if waited % TICK_SECONDS == 0:
                subprocess.run([*manage, "tick"], check=False)  # noqa: S603 - our own command
        codes = [child.poll() for child in children]
        for child in children:
            child.terminate()
        for child in children:
            try:
                child.wait(timeout=15)
            except subprocess.TimeoutExpired:
                child.kill()
        if not stop.is_set():
            sys.exit(f"网站或后台任务意外停止（退出码 {codes}），请看上面的日志。")

"""The site as a new user starts it, and a real Chromium to look at it."""

import os
import re
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Site:
    """A running site: its address and the demo accounts' passwords by user name."""

    url: str
    passwords: dict[str, str]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def site():
    """`manage.py up` on a database of its own, with the sample archive."""
    folder, port = Path(tempfile.mkdtemp(prefix="qbs-site-")), free_port()
    (folder / "secret_key").write_text(secrets.token_urlsafe(50))
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "config.settings.production",
        "VAR_DIR": str(folder),
        "SITE_URL": f"http://localhost:{port}",
        "STYLEGUIDE": "1",
        "PYTHONUNBUFFERED": "1",
    }
    log = (folder / "log").open("w+")
    process = subprocess.Popen([sys.executable, "manage.py", "up", "--port", str(port)], cwd=ROOT, env=environment, stdout=log, stderr=subprocess.STDOUT)
    url = f"http://localhost:{port}"
    try:
        deadline = time.monotonic() + 180
        while time.monotonic() < deadline and process.poll() is None:
            try:
                with urllib.request.urlopen(f"{url}/readyz/", timeout=2) as answer:
                    if answer.status == 200:
                        break
            except OSError:
                process.poll() is None and _wait(process, 0.3)
        else:
            pytest.fail((folder / "log").read_text()[-4000:])
        text = (folder / "log").read_text()
        passwords = dict(re.findall(r"(?:编辑|主编|管理员)　(\w+)　(\S+)", text))
        assert set(passwords) == {"bianji", "zhubian", "guanli"}, text[-2000:]
        yield Site(url, passwords)
    finally:
        process.terminate()
        process.wait(timeout=30)
        log.close()
        shutil.rmtree(folder, ignore_errors=True)


def _wait(process: subprocess.Popen, seconds: float) -> None:
    """Give the server a moment; ends at once when it has died."""
    try:
        process.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        return


@pytest.fixture(scope="session")
def browser():
    program = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(
            executable_path=program,
            args=[
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
            ],
        )
        yield found
        found.close()


@pytest.fixture
def open_page(browser: Browser, site: Site):
    """Open pages with any width, colours or script setting; every one must stay on our host and report no error."""
    contexts = []

    def make(width: int = 390, height: int = 844, **options) -> Page:
        context = browser.new_context(viewport={"width": width, "height": height}, base_url=site.url, locale="zh-CN", **options)
        contexts.append(context)
        page = context.new_page()
        page.strays, page.complaints = [], []
        page.on("request", lambda request: None if request.url.startswith((site.url, "data:", "blob:")) else page.strays.append(request.url))
        page.on("console", lambda message: page.complaints.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        return page

    yield make
    for context in contexts:
        context.close()


@pytest.fixture
def desk(open_page, site: Site):
    """Sign in to the admin as one of the demo accounts."""

    def sign_in(username: str = "guanli", width: int = 1440) -> Page:
        page = open_page(width, 1000)
        page.goto("/admin/login/")
        page.fill("[name=username]", username)
        page.fill("[name=password]", site.passwords[username])
        page.click("form [type=submit]")
        page.wait_for_url("**/admin/")
        return page

    return sign_in

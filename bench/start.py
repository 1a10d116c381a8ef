"""Measures the whole site as an operator starts it: time to the first answer, processor time, memory of web and worker."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import IO

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 180
PAGES = ["/", "/showcase/", "/showcase/2020/", "/admin/login/"]


def start_up(folder: Path, env: dict[str, str]) -> str:
    """Start the site twice in ``folder`` and return a table of both starts."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    with (folder / "site.log").open("w") as log:
        rows = [_start(name, env, log) for name in ("first start (empty folder)", "second start")]
    head = "| start | seconds to the first page | CPU seconds to it | MB of web and worker, after pages were asked for |\n| --- | --- | --- | --- |"
    return "\n".join([head, *rows])


def _start(name: str, env: dict[str, str], log: IO[str]) -> str:
    port = _free_port()
    began = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, str(ROOT / "manage.py"), "up", "--port", str(port)], env=env, cwd=ROOT, stdout=log, stderr=log, start_new_session=True
    )
    try:
        _wait_for(port, process)
        seconds = time.perf_counter() - began
        family = _family(process.pid)
        cpu = sum(_cpu(pid) for pid in family)
        for page in PAGES * 3:
            _get(port, page)
        time.sleep(2)
        memory = sum(_pss(pid) for pid in _family(process.pid)) / 1024
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=60)
    return f"| {name} | {seconds:.1f} | {cpu:.1f} | {memory:.0f} |"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _get(port: int, path: str) -> int:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=30) as response:
        response.read()
        return int(response.status)


def _wait_for(port: int, process: subprocess.Popen) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise SystemExit("the site stopped while starting")
        try:
            _get(port, "/")
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.05)
        else:
            return
    raise SystemExit("the site did not answer in time")


def _family(pid: int) -> list[int]:
    """Return ``pid`` and all processes below it."""
    found = [pid]
    for parent in found:
        children = Path(f"/proc/{parent}/task/{parent}/children")
        found += [int(child) for child in children.read_text().split()] if children.exists() else []
    return found


def _cpu(pid: int) -> float:
    """Return processor seconds of a process and of its children that have ended."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")


def _pss(pid: int) -> int:
    """Return the kilobytes that a process takes, shared pages divided among those who share them."""
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1])
    return 0

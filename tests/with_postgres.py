"""Run a command with DATABASE_URL pointing at a PostgreSQL made for it and thrown away afterwards.

Usage: python tests/with_postgres.py pytest -q tests
"""

import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
from pathlib import Path


def binaries() -> Path:
    """Return the folder of PostgreSQL's server programs."""
    found = shutil.which("initdb")
    folders = [Path(found).parent] if found else sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    for folder in folders:
        if (folder / "initdb").exists():
            return folder
    sys.exit("找不到 PostgreSQL 的服务程序，请先安装 postgresql。")


def unprivileged() -> list[str]:
    """Return the words that make a command run as somebody other than root, whom PostgreSQL refuses."""
    if os.geteuid() != 0:
        return []
    names = {entry.pw_name for entry in pwd.getpwall()}
    user = "postgres" if "postgres" in names else "nobody"
    entry = pwd.getpwnam(user)
    return ["setpriv", f"--reuid={entry.pw_uid}", f"--regid={entry.pw_gid}", "--clear-groups"]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def main() -> int:
    folder, other = binaries(), unprivileged()
    home = Path(tempfile.mkdtemp(prefix="qbs-pg-"))
    if other:
        os.chown(home, int(other[1].split("=")[1]), int(other[2].split("=")[1]))
    data, port = home / "data", free_port()
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.STDOUT, "cwd": "/"}
    try:
        subprocess.run([*other, folder / "initdb", "-D", data, "-U", "qbs", "-E", "UTF8", "--locale=C.UTF-8", "--auth=trust"], check=True, **quiet)
        options = f"-p {port} -k {home} -c listen_addresses=127.0.0.1 -c fsync=off -c full_page_writes=off -c synchronous_commit=off -c max_connections=60"
        subprocess.run([*other, folder / "pg_ctl", "-D", data, "-w", "-o", options, "-l", home / "log", "start"], check=True, **quiet)
        try:
            url = f"postgres://qbs@127.0.0.1:{port}/postgres"
            return subprocess.run(sys.argv[1:], env={**os.environ, "DATABASE_URL": url}, check=False).returncode
        finally:
            subprocess.run([*other, folder / "pg_ctl", "-D", data, "-m", "immediate", "stop"], check=False, **quiet)
    finally:
        shutil.rmtree(home, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())

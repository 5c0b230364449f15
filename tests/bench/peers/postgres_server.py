"""A PostgreSQL server of one's own: made, started, measured and taken down. It knows no stories.

The server does not run as root, and the postgres user may not enter the benchmark's folder. So a cluster runs in a
folder that this user owns, and is kept in the index's folder while no server runs.
"""

from __future__ import annotations

import atexit
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import psycopg

INSTALLED = Path("/usr/lib/postgresql")
"""Where Debian's packages put the server's programs, in a folder for each version."""

SETTINGS = {
    "listen_addresses": "",
    "shared_buffers": "256MB",
    "work_mem": "64MB",
    "maintenance_work_mem": "256MB",
    "random_page_cost": "1.1",
    "enable_seqscan": "off",
    "jit": "off",
    "max_parallel_workers_per_gather": "0",
    "max_parallel_maintenance_workers": "0",
    "autovacuum": "off",
}
"""No network, no workers that come and go, room in memory, a fast disk; all else as it comes, `fsync` on.

Its planner takes a scan of the whole table for cheaper than it is, where each row's words are unpacked: frequent words
are found in half the time without.
"""

USER = "bench"
PATIENCE = 30.0


class CannotRunError(RuntimeError):
    """The server's programs are there and do not do what they are asked; the message is theirs."""


def programs() -> Path | None:
    """The folder of the newest version's programs; None where no server is installed."""
    found = [path.parent for path in INSTALLED.glob("*/bin/postgres") if path.with_name("initdb").exists()]
    return max(found, key=lambda path: [int(part) for part in path.parent.name.split(".")], default=None)


def hindrance() -> str:
    """Why no server can be run here, empty where one can: a cluster is made and thrown away to know it."""
    if programs() is None or find_spec("psycopg") is None or shutil.which("setpriv") is None:
        return "not installed"
    if os.geteuid() == 0 and _owner() is None:
        return "not run: root may not run it, and there is no user postgres"
    with tempfile.TemporaryDirectory(prefix="bench-postgres-", ignore_cleanup_errors=True) as folder:
        try:
            _initialise(Path(folder))
        except CannotRunError as error:
            return f"not run: {error}"
    return ""


class Server:
    """One server on one cluster, reached by a socket only. It ends with this process, however that ends."""

    def __init__(self, kept: Path) -> None:
        self._kept = kept / "cluster"
        self._folder = Path(tempfile.mkdtemp(prefix="bench-postgres-"))
        self._clocks: list[int] = []
        atexit.register(self.stop)
        if self._kept.exists():
            shutil.move(self._kept, self._folder / "cluster")
            _hand_over(self._folder)
        else:
            _initialise(self._folder)
        self._start()

    def _start(self) -> None:
        import psycopg

        folder, bin_folder = self._folder, programs()
        options = [f"--{name}={value}" for name, value in SETTINGS.items()]
        command = [f"{bin_folder}/postgres", "-D", f"{folder}/cluster", "-k", str(folder), *options]
        with (folder / "log").open("wb") as log:
            self._process = subprocess.Popen(
                _as_owner(command), cwd=folder, stdin=subprocess.DEVNULL, stdout=log, stderr=log
            )
        deadline = time.monotonic() + PATIENCE
        while True:
            try:
                self.connection: psycopg.Connection = psycopg.connect(
                    host=str(folder), user=USER, dbname="postgres", autocommit=True
                )
            except psycopg.OperationalError:
                if self._process.poll() is not None or time.monotonic() > deadline:
                    raise CannotRunError(_end_of((folder / "log").read_text(errors="replace"))) from None
                time.sleep(0.02)
            else:
                break
        self.connection.prepare_threshold = None  # each statement is planned for its own values
        self._clocks = [(~process << 3) | 2 for process in self.processes()]

    def processes(self) -> list[int]:
        """The server's first process and those that it started, which are the same as long as it runs."""
        first = self._process.pid
        children = Path(f"/proc/{first}/task/{first}/children").read_text(encoding="ascii")
        return [first, *map(int, children.split())]

    def processor_seconds(self) -> float:
        """Of all its processes, by their own clocks: what clock_getcpuclockid(3) makes of a process's id."""
        return sum(time.clock_gettime(clock) for clock in self._clocks)

    def resident_mb(self) -> float:
        """The memory of all its processes, what they share counted once."""
        return sum(_kilobytes(f"/proc/{one}/smaps_rollup", "Pss:") for one in self.processes()) / 1024

    def peak_mb(self) -> float:
        """The most that one of its processes has held, shared memory included."""
        return max(_kilobytes(f"/proc/{one}/status", "VmHWM:") for one in self.processes()) / 1024

    def stop(self) -> None:
        """Let it end in order, keep the cluster in the index's folder where it has an index, remove the rest."""
        if not self._folder.exists():
            return
        if hasattr(self, "connection"):
            self.connection.close()
        if hasattr(self, "_process") and self._process.poll() is None:
            self._process.send_signal(signal.SIGINT)
            self._process.wait(PATIENCE)
        if self._kept.parent.is_dir() and (self._folder / "cluster").exists():
            shutil.move(self._folder / "cluster", self._kept)
        shutil.rmtree(self._folder)
        atexit.unregister(self.stop)


def _initialise(folder: Path) -> None:
    """A new cluster that only who may enter the folder can reach."""
    _hand_over(folder)
    options = ["--encoding=UTF8", "--locale=C.UTF-8", f"--username={USER}", "--auth-local=trust", "--auth-host=reject"]
    command = [f"{programs()}/initdb", "-D", f"{folder}/cluster", *options]
    done = subprocess.run(_as_owner(command), cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, check=False)
    if done.returncode:
        raise CannotRunError(f"initdb: {_end_of(done.stderr.decode(errors='replace'))}")


def _owner() -> pwd.struct_passwd | None:
    """Who runs the server in root's stead."""
    try:
        return pwd.getpwnam("postgres")
    except KeyError:
        return None


def _as_owner(command: list[str]) -> list[str]:
    """The command as run by whom a server may be run, to be interrupted when this process ends."""
    owner = _owner() if os.geteuid() == 0 else None
    become = [f"--reuid={owner.pw_uid}", f"--regid={owner.pw_gid}", "--clear-groups"] if owner else []
    return ["setpriv", *become, "--pdeathsig=INT", *command]


def _hand_over(folder: Path) -> None:
    """Make the folder and all in it the server's; nobody else's business."""
    owner = _owner() if os.geteuid() == 0 else None
    for path in (folder, *folder.rglob("*")) if owner else ():
        os.chown(path, owner.pw_uid, owner.pw_gid, follow_symlinks=False)


def _kilobytes(path: str, name: str) -> float:
    lines = Path(path).read_text(encoding="ascii").splitlines()
    return sum(float(line.split()[1]) for line in lines if line.startswith(name))


def _end_of(told: str) -> str:
    """The last words of a program that failed, on one line."""
    return " ".join(told.split())[-300:] or "it said nothing"

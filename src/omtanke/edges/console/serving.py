"""Web and worker under one small supervisor: both are forked from a process that has loaded everything once."""

from __future__ import annotations

import gc
import os
import signal
import socket
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

from django.conf import settings
from gunicorn.app.base import BaseApplication

from omtanke.foundation.kernel import clock
from omtanke.foundation.kernel.errors import NotConfigured

from . import first_start, preparing, work

WORKERS, THREADS = 2, 8
IN_MEMORY = Path("/dev/shm")  # noqa: S108  gunicorn's heartbeat files, empty; a slow disk must not kill a worker
PATIENCE = 4  # seconds a child gets to finish what it does


class WebServer(BaseApplication):
    """gunicorn with our settings and nothing from files."""

    def __init__(self, address: str) -> None:
        self.address = address
        super().__init__()

    def load_config(self) -> None:
        for name, value in {
            "bind": self.address,
            "workers": WORKERS,
            "threads": THREADS,
            "worker_class": "gthread",
            "preload_app": True,
            "graceful_timeout": PATIENCE - 1,
            "timeout": 60,
            "keepalive": 15,
            "errorlog": "-",
            "loglevel": "error",
            "control_socket_disable": True,
            "worker_tmp_dir": str(IN_MEMORY) if IN_MEMORY.is_dir() else None,
        }.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        from config.wsgi import application

        gc.collect()
        gc.freeze()  # without it every worker copies the loaded pages as soon as it collects
        return application


def serve(host: str, port: int) -> int:
    """Prepare, start both, restart whichever dies, and stop both at SIGTERM or Ctrl-C. The exit code."""
    preparing.prepare(host)
    address = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    _refuse_taken(host, port)
    children = Children({"web": lambda: WebServer(address).run(), "worker": lambda: sys.exit(work.work_until_told_to_stop())})
    greeting = _greeting(f"http://{address}")
    preparing.let_go_of_the_databases()
    children.start()
    print(greeting, flush=True)
    return children.watch()


class Children:
    """The processes we answer for."""

    def __init__(self, wanted: dict[str, Callable[[], None]]) -> None:
        self.wanted, self.pids, self.stopping = wanted, dict[int, str](), False

    def start(self) -> None:
        """Fork each of them once."""
        for name in self.wanted:
            self._fork(name)
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._stop)

    def watch(self) -> int:
        """Until told to stop: start again whatever ends. Then wait for both."""
        while not self.stopping:
            self._reap(os.WNOHANG)
            time.sleep(0.2)
        deadline = time.monotonic() + PATIENCE
        while self.pids and time.monotonic() < deadline:
            self._reap(os.WNOHANG)
            time.sleep(0.05)
        for pid in self.pids:
            os.kill(pid, signal.SIGKILL)
        return 0

    def _fork(self, name: str) -> None:
        pid = os.fork()
        if pid == 0:
            try:
                self.wanted[name]()
            except KeyboardInterrupt:
                pass
            except SystemExit as end:
                os._exit(end.code if isinstance(end.code, int) else 1)
            os._exit(0)
        self.pids[pid] = name

    def _reap(self, options: int) -> None:
        try:
            pid, _ = os.waitpid(-1, options)
        except ChildProcessError:
            self.pids.clear()
            return
        name = self.pids.pop(pid, None)
        if name and not self.stopping:
            time.sleep(1)  # a child that cannot start must not eat the machine
            self._fork(name)

    def _stop(self, _number: int, _frame: FrameType | None) -> None:
        self.stopping = True
        for pid in self.pids:
            try:
                os.kill(pid, signal.SIGTERM)
            except ProcessLookupError:
                continue


def _refuse_taken(host: str, port: int) -> None:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            raise NotConfigured(f"Port {port} på {host} er opptatt. Velg en annen, for eksempel «make run PORT={port + 1}».") from None


def _greeting(address: str) -> str:
    lines = [f"Omtanke er klar: {address}/"]
    if settings.DEMO:
        lines.append(f"Logg inn som en av de ansatte i Fjordvik: {address}/logg-inn/")
    else:
        lines += first_start.welcome(address, clock.now())
    lines.append("Stopp med Ctrl-C.")
    return "\n" + "\n".join(f"  {line}" for line in lines) + "\n"

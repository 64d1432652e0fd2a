"""How the web processes run: two of them, loaded once and shared, with a few threads each.

Threads, because browsers open connections ahead of need and say nothing on them: a process that serves one connection at a
time would stand still until such a silent one times out.
"""

import gc
import os
from pathlib import Path
from typing import Any

bind = [f"fd://{os.environ['WINSOME_LISTENER']}"]
workers = 2
worker_class = "gthread"
threads = 3
preload_app = True
timeout = 60
graceful_timeout = 2
keepalive = 5
accesslog = None
loglevel = "warning"
control_socket_disable = True
# Heartbeats go to memory: a slow disk must not make a healthy process look dead.
memory = Path("/dev/shm")
worker_tmp_dir = str(memory) if memory.is_dir() else None


def when_ready(server: Any) -> None:
    """Put what is loaded beyond the garbage collector's reach: it would touch, and so copy, every shared page of memory. Through
    the rest it looks seldom: thousands of people in a picture are no garbage, and looking at them took a sixth of the time.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(25_000, 20, 20)

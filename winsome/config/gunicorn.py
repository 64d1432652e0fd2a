"""How the web processes run: two of them, loaded once and shared, with a few threads each.

Threads, because browsers open connections ahead of need and say nothing on them: a process that serves one connection at a
time would stand still until such a silent one times out.
"""

import os

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
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None

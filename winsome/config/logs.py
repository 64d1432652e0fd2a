"""What reaches the logs: places and classes of errors, never the words they carry, which may be about people (G2)."""

import logging
import traceback


class WithoutWords(logging.Filter):
    """Replaces a traceback by the names of its places and the error's class: no message, no values."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every record through, stripped of what an exception says."""
        if record.exc_info and record.exc_info[0]:
            kind, _, trace = record.exc_info
            steps = [f"{step.name} ({step.filename}:{step.lineno})" for step in traceback.extract_tb(trace)[-6:]]
            record.msg = f"{record.getMessage()} · {kind.__name__} in {' < '.join(reversed(steps))}"
            record.args = ()
            record.exc_info = record.exc_text = None
        return True

"""`python -m claimtrack` and the command: what is there before anything else is loaded."""

import os
import signal
from types import FrameType

INTERRUPTED = 130
"""The exit code of Ctrl-C: what a shell reports of that signal."""
_IMPORTING = "<frozen importlib"


def main() -> None:
    """Run the command line. Ctrl-C ends it with exit code 130 and not a word, at any moment."""
    try:
        if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
            signal.signal(signal.SIGINT, _stop)
        from claimtrack.cli import main as run  # noqa: PLC0415 - it takes a while

        run()
    except KeyboardInterrupt:
        os._exit(INTERRUPTED)


def _stop(_: int, frame: FrameType | None) -> None:
    """As Python has it, but while a module loads: what is half loaded may catch or print it."""
    while frame is not None:
        if frame.f_code.co_filename.startswith(_IMPORTING):
            os._exit(INTERRUPTED)
        frame = frame.f_back
    raise KeyboardInterrupt


if __name__ == "__main__":
    main()

"""`python -m claimtrack` and the command: what is there before anything else is loaded."""

import _signal as signal  # type: ignore[import-not-found]  # `signal` takes as long as all before it
import os

TYPE_CHECKING = False  # as in `typing`, which is slow to load
if TYPE_CHECKING:
    from types import FrameType

_INTERRUPTED = 130
"""The exit code of Ctrl-C: what a shell reports of that signal."""
_IMPORTING = "<frozen importlib"


def main() -> None:
    """Run the command line. Ctrl-C ends it with exit code 130 and not a word, at any moment.

    What falls into Python's own start, before this module is read, ends as Python has it.
    """
    try:
        if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
            signal.signal(signal.SIGINT, _stop)
        from claimtrack.cli import main as run  # noqa: PLC0415 - it takes a while

        run()
    except KeyboardInterrupt:
        os._exit(_INTERRUPTED)


def _stop(_: int, frame: "FrameType | None") -> None:
    """As Python has it, but while a module loads: what is half loaded may catch or print it."""
    while frame is not None:
        if frame.f_code.co_filename.startswith(_IMPORTING):
            os._exit(_INTERRUPTED)
        frame = frame.f_back
    raise KeyboardInterrupt


if __name__ == "__main__":
    main()

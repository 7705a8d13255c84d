"""Runs the emulator until standard input closes, then ends its whole process group."""

import os
import signal
import sys
import threading


def end_with_stdin():
    while os.read(0, 4096):
        pass
    os.killpg(os.getpgrp(), signal.SIGKILL)


threading.Thread(target=end_with_stdin, daemon=True).start()

from ministack.app import main  # noqa: E402

sys.argv = ["ministack"]
main()

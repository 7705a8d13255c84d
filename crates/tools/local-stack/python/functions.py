

# The emulator's Runtime API sends an event's headers and its body one after the other and leaves Nagle's algorithm
# on: the body waits until the function's side has acknowledged the headers, which Linux delays by 40 ms. Then it asks
# a thousand times a second whether the function has logged another line, each time for the one interpreter.
import queue  # noqa: E402
import time  # noqa: E402

from ministack.core import lambda_runtime  # noqa: E402

runtime_api = lambda_runtime.ProvidedWorker._build_handler_class


def runtime_api_at_once(worker, generation, pending):
    """Each answer is sent as one, when it is whole."""
    handler = runtime_api(worker, generation, pending)
    handler.disable_nagle_algorithm = True
    handler.wbufsize = -1
    return handler


def lines_logged(worker, first_line_wait=0.050, idle_confirm=0.005, hard_cap=0.250):
    """What the function logged until it was silent for `idle_confirm` seconds, without asking again and again."""
    lines, wait, end = [], first_line_wait, time.monotonic() + hard_cap
    while (left := end - time.monotonic()) > 0:
        try:
            lines.append(worker._stderr_queue.get(timeout=min(wait, left)))
        except queue.Empty:
            break
        wait = idle_confirm
    return "\n".join(lines)


lambda_runtime.ProvidedWorker._build_handler_class = runtime_api_at_once
lambda_runtime.Worker._drain_stderr_bounded = lines_logged

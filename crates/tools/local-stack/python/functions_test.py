

# Run behind `functions.py`: what a function is sent, and what is heard of it.
import socket
import socketserver
import threading

worker = lambda_runtime.ProvidedWorker("asked", {"FunctionName": "asked"}, b"")
worker._stopping = False
pending = queue.Queue()
NEXT = b"GET /2018-06-01/runtime/invocation/next HTTP/1.1\r\nHost: function\r\n\r\n"

with socketserver.ThreadingTCPServer(("127.0.0.1", 0), worker._build_handler_class(0, pending)) as server:
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with socket.create_connection(server.server_address, timeout=10) as function:
        for number in range(3):
            pending.put((str(number), {"asked": number}, 0, None, "arn"))
            function.sendall(NEXT)
            received = function.recv(65536)
            assert received.startswith(b"HTTP/1.1 200"), received
            assert received.endswith(b'{"asked": %d}' % number), f"the event comes later than its headers: {received}"
    server.shutdown()

worker._stderr_queue = queue.Queue()
assert worker._drain_stderr_bounded(first_line_wait=0.001) == ""
for line in ("one", "two"):
    worker._stderr_queue.put(line)
assert worker._drain_stderr_bounded() == "one\ntwo"

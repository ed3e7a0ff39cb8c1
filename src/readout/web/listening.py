"""The socket at which the page is served."""

from __future__ import annotations

import socket

from readout.errors import UsageError


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens at ``host`` and ``port`` (0 takes any free one).

    What is written is sent at once: an answer's head and body are two writes, and the second would wait some
    40 ms for the first to be acknowledged. Raises ``UsageError`` where the port cannot be had.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        listening = socket.create_server((host, port), family=family)
    except OSError as error:
        raise UsageError(
            f"cannot listen at {host}, port {port} ({error.strerror}); --port 0 takes any free port"
        ) from error
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listening

"""One end of a line between two processes: whole messages, sent and taken without ever waiting for the other side.

What does not fit is kept and goes on when there is room: two ends that both have much to say cannot block each other.
"""

from __future__ import annotations

import io
import pickle
import select
import socket
import struct
from collections.abc import Sequence
from copyreg import dispatch_table
from types import MappingProxyType

_LENGTH = struct.Struct("!Q")
_STRETCH = 1 << 18


class _Pickler(pickle.Pickler):
    """For values of this archive: mappings that nobody may change travel as well."""

    dispatch_table = dispatch_table | {MappingProxyType: lambda mapping: (_unchanging, (dict(mapping),))}


def _unchanging(mapping: dict[object, object]) -> MappingProxyType[object, object]:
    return MappingProxyType(mapping)


class Link:
    """One end. EOFError where the other end is gone and everything that it said was taken."""

    def __init__(self, end: socket.socket) -> None:
        end.setblocking(False)
        self._end = end
        self._said = bytearray()
        self._heard = bytearray()

    def fileno(self) -> int:
        """What `select` asks for."""
        return self._end.fileno()

    def say(self, message: object) -> None:
        """Send a message, as much of it as there is room for."""
        packed = io.BytesIO()
        _Pickler(packed, pickle.HIGHEST_PROTOCOL).dump(message)
        self._said += _LENGTH.pack(packed.tell())
        self._said += packed.getbuffer()
        self._send()

    def heard(self) -> list[object]:
        """The messages that have come, as far as they are whole."""
        gone = False
        try:
            while stretch := self._end.recv(_STRETCH):
                self._heard += stretch
            gone = True
        except BlockingIOError:
            pass
        except ConnectionError:
            gone = True
        messages = self._whole()
        if gone and not messages:
            raise EOFError("the other process has ended")
        return messages

    def close(self) -> None:
        """Hang up."""
        self._end.close()

    def _whole(self) -> list[object]:
        messages: list[object] = []
        start = 0
        while len(self._heard) - start >= _LENGTH.size:
            (length,) = _LENGTH.unpack_from(self._heard, start)
            stop = start + _LENGTH.size + length
            if len(self._heard) < stop:
                break
            messages.append(pickle.loads(memoryview(self._heard)[start + _LENGTH.size : stop]))  # noqa: S301 (our own)
            start = stop
        del self._heard[:start]
        return messages

    def _send(self) -> None:
        try:
            while self._said:
                sent = self._end.send(memoryview(self._said)[:_STRETCH])
                del self._said[:sent]
        except BlockingIOError:
            return
        except ConnectionError:  # it has ended: what it said before is still to be taken
            self._said.clear()


def wait(links: Sequence[Link], seconds: float | None = None) -> None:
    """Until one of them has something to be taken; what waits to be sent goes on meanwhile."""
    poll = select.poll()
    by_number = {link.fileno(): link for link in links}
    while True:
        for number, link in by_number.items():
            poll.register(number, select.POLLIN | (select.POLLOUT if link._said else 0))
        events = poll.poll(None if seconds is None else seconds * 1000)
        for number, event in events:
            if event & select.POLLOUT:
                by_number[number]._send()
        if seconds is not None or any(event & ~select.POLLOUT for _, event in events):
            return

"""Kernels that are forks of one warm process: what all of them load is loaded once for a report."""

import asyncio
import gc
import json
import os
import signal
import socket
import subprocess
import sys
from types import TracebackType
from typing import Any, Self

from jupyter_client import AsyncKernelManager
from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.provisioning import LocalProvisioner

from ..stopping import at_stop, end_process

# On a Mac a system library may break in a fork.
CAN_FORK = hasattr(os, "fork") and hasattr(socket, "send_fds") and sys.platform != "darwin"
PLAIN = [sys.executable, "-m", "ipykernel_launcher"]  # how a kernel starts that a fork can stand for
SERVE = "import sys; from rejoinder.publish.warm import serve; serve(int(sys.argv[1]), sys.argv[2])"


class Forked:
    """A kernel that was forked, as far as `LocalProvisioner` asks a `subprocess.Popen`."""

    stdin = stdout = stderr = None

    def __init__(self, pid: int, lifeline: socket.socket) -> None:
        """Take the process `pid`, which holds the other end of `lifeline` as long as it lives."""
        self.pid, self._lifeline = pid, lifeline

    def poll(self) -> int | None:
        """Return None as long as the kernel lives."""
        try:
            return None if self._lifeline.recv(1) else 1
        except BlockingIOError:
            return None
        except OSError:
            return 1

    def wait(self) -> int:
        """Return how the kernel ended, once it has."""
        self._lifeline.close()
        return 1

    def send_signal(self, number: int) -> None:
        """Send a signal to the kernel and to what it started."""
        if self.poll() is None:
            os.killpg(self.pid, number)

    def kill(self) -> None:
        """End the kernel at once."""
        self.send_signal(signal.SIGKILL)

    def terminate(self) -> None:
        """Ask the kernel to end."""
        self.send_signal(signal.SIGTERM)


class ForkProvisioner(LocalProvisioner):
    """Starts a kernel as a fork of the warm process."""

    warm: "Warm"

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:
        """Start the kernel; `cmd` is how it would start by itself. Raises RuntimeError where none starts."""
        self.process: Any = await self.warm.fork(cmd[len(PLAIN) :], kwargs["env"], str(kwargs["cwd"]))
        self.pid = self.process.pid
        return self.connection_info


class Begun:
    """The warm process as a fork of this one, as far as `Warm` asks a `subprocess.Popen`."""

    def __init__(self, pid: int) -> None:
        """Take the process `pid`."""
        self.pid = pid

    def terminate(self) -> None:
        """Ask the process to end."""
        os.kill(self.pid, signal.SIGTERM)

    def wait(self) -> int:
        """Return how the process ended, once it has."""
        return os.waitpid(self.pid, 0)[1]


class Warm:
    """The warm process of a report, started when the first kernel is asked for.

    Of a command that is `alone` in its process it is a fork, which has what the command has loaded.
    """

    def __init__(self, folder: str, environment: dict[str, str], *, alone: bool = False) -> None:
        """Keep the data folder that the notebooks will read, and the variables that the process will have."""
        self._folder, self._environment = folder, environment
        self._alone = alone and CAN_FORK and _has_one_thread()
        self._process: subprocess.Popen | Begun | None = None
        self._channel: socket.socket | None = None
        self._stopped = at_stop(self._end)

    def __enter__(self) -> Self:
        """Return the process: started where it is to be a fork, for that is done before there are threads."""
        self._stopped.__enter__()
        if self._alone:
            self._open_channel()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the process."""
        self._stopped.__exit__(None, None, None)
        if self._process is not None and self._channel is not None:
            self._channel.close()
            self._process.terminate()  # while it still loads it does not see that
            self._process.wait()

    def _end(self) -> None:
        """End the process, and with it all kernels, where a signal ends this one."""
        if self._process is not None:
            end_process(self._process.pid)

    def adopt(self, kernel: AsyncKernelManager) -> None:
        """Let a kernel that has not started be a fork, if it is one that can be."""
        if CAN_FORK and kernel.kernel_spec is not None and kernel.format_kernel_cmd()[: len(PLAIN)] == PLAIN:
            spec = kernel.kernel_spec
            kernel.provisioner = ForkProvisioner(kernel_id="", kernel_spec=spec, parent=kernel)
            kernel.provisioner.warm = self

    async def fork(self, arguments: list[str], environment: dict[str, str], folder: str) -> Forked:
        """Return a new kernel. Raises RuntimeError where the warm process has ended."""
        ours, theirs = socket.socketpair()
        ours.setblocking(False)
        request = {"arguments": arguments, "environment": environment, "folder": folder}
        try:
            with theirs:
                socket.send_fds(self._open_channel(), [b"k"], [theirs.fileno()])
            return Forked(await _ask(ours, json.dumps(request)), ours)
        except BaseException as error:
            ours.close()
            if not isinstance(error, (OSError, ValueError)):
                raise
            rule = "Kernel died: the process that kernels are forked from has ended"
            raise RuntimeError(rule) from error

    def _open_channel(self) -> socket.socket:
        if self._channel is None:
            self._channel, theirs = socket.socketpair()
            with theirs:
                self._process = self._fork_here(theirs) or subprocess.Popen(
                    [sys.executable, "-P", "-c", SERVE, str(theirs.fileno()), self._folder],
                    env=self._environment,
                    pass_fds=[theirs.fileno()],
                    stdin=subprocess.DEVNULL,
                    start_new_session=True,
                )
        return self._channel

    def _fork_here(self, theirs: socket.socket) -> Begun | None:
        if not self._alone:
            return None
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
        gc.freeze()  # what is here stays in memory that all share
        if process := os.fork():
            return Begun(process)
        try:
            if self._channel is not None:
                self._channel.close()
            from .warm import begin

            begin(theirs.detach(), self._folder, self._environment)
        except SystemExit:
            pass
        except BaseException:
            sys.excepthook(*sys.exc_info())
        finally:
            os._exit(0)


def _has_one_thread() -> bool:
    """Return whether this process has but one thread, of libraries too: a fork would lack the others."""
    try:
        return len(os.listdir("/proc/self/task")) == 1
    except OSError:
        return False


async def _ask(lifeline: socket.socket, request: str) -> int:
    """Send a fork what it is to be, and return its process; ValueError where it says nothing."""
    loop = asyncio.get_running_loop()
    await loop.sock_sendall(lifeline, request.encode() + b"\n")
    return int(await loop.sock_recv(lifeline, 32))

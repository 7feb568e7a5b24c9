"""The kernels of the JupyterLab that tests share: the first starts as a reader's does, the others are forks.

They are forks as those of a report are: what every notebook loads is loaded once.
"""

import os
from typing import Any

from jupyter_server.services.kernels.kernelmanager import ServerKernelManager

from rejoinder.publish.forks import Warm

from .place import HOME

warm: list[Warm] = []


class Kernel(ServerKernelManager):
    """A kernel of JupyterLab, as its server starts it."""

    async def start_kernel(self, *given: Any, **more: Any) -> None:  # type: ignore[override]
        """Start the kernel; one that is started again stays what it was."""
        if not warm:
            warm.append(Warm(str(HOME / "data" / "nation-2009"), dict(os.environ)))
        elif self.provisioner is None:
            warm[0].adopt(self)
        await super().start_kernel(*given, **more)

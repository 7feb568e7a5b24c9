"""What this installation is made of, as a fault that is reported should name it."""

import platform
from importlib.metadata import PackageNotFoundError, version

NAMED = ["jupyterlab", "matplotlib", "nbclient", "nbconvert", "numpy", "pandas", "scipy", "textblob"]
NAMED += ["vadersentiment", "wordfreq", "dask"]


def list_versions() -> list[str]:
    """Return in lines: the version of rejoinder, of Python and the system, and of the packages that count."""
    python = f"Python {platform.python_version()}, {platform.platform()}"
    return [f"rejoinder {version('rejoinder')}", python, ", ".join(map(_say_version, NAMED))]


def _say_version(name: str) -> str:
    try:
        return f"{name} {version(name)}"
    except PackageNotFoundError:
        return f"no {name}"

"""The report as PDF, printed by the system's Chromium."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from .errors import ReportError
from .writing import write_all

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
PDF_SECONDS = 180
FULL = "#full"  # the address at which the page prints all that it folds


def find_browser(asked: str = "--pdf", page: str = "the report") -> str:
    """Return the path of the system's Chromium, which prints what is `asked` for from a `page`.

    Raises ReportError where there is none.
    """
    for name in BROWSERS:
        if found := shutil.which(name):
            return found
    mend = (
        f"install it (on Debian and Ubuntu: apt install chromium), or open {page} in a browser and print it"
    )
    raise ReportError(f"{asked}: no Chromium on this machine: a PDF is printed by it; {mend}")


def print_pdf(html: Path, pdf: Path, *, full: bool = False) -> Path:
    """Print a report with the system's headless Chromium as a tagged PDF with an outline; return its path.

    It has what stands open on the page, or `full` all that is folded too.

    Raises ReportError where there is no Chromium, or where it prints nothing; an earlier PDF then stays.
    """
    browser, pdf = find_browser(), Path(pdf)
    with tempfile.TemporaryDirectory(prefix="rj-", ignore_cleanup_errors=True) as folder:
        made = Path(folder) / "report.pdf"
        command = [browser, "--headless", "--disable-gpu", "--no-first-run"]
        command += ["--disable-background-networking", "--disable-sync"]
        command += ["--disable-component-update", f"--user-data-dir={folder}/profile", "--export-tagged-pdf"]
        command += ["--generate-pdf-document-outline", "--no-pdf-header-footer", f"--print-to-pdf={made}"]
        command += ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
        try:
            subprocess.run(
                [*command, Path(html).resolve().as_uri() + FULL * full],
                capture_output=True,
                timeout=PDF_SECONDS,
                check=True,
            )
            data = made.read_bytes()
        except (OSError, subprocess.SubprocessError) as error:
            raise ReportError(
                f"{pdf}: {browser} printed nothing ({type(error).__name__}); open {html} and print it by hand"
            ) from error
    return write_all({pdf: data})[0]

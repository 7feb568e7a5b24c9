"""The report as PDF, printed by the system's Chromium."""

import bisect
import contextlib
import ctypes
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from ..files import make_short
from ..stopping import at_stop, end_process
from .errors import ReportError
from .writing import write_all

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
PDF_SECONDS, VERSION_SECONDS = 180, 10
DATED = re.compile(rb"/(CreationDate|ModDate) \(D:\d{14}")
# Where a PDF says at which byte each object begins: the last thing in it.
PLACES = re.compile(rb"(?s)(\nxref\n0 \d+\n)(.*?)(trailer\n.*startxref\n)(\d+)(\n%%EOF\s*)\Z")
PLACE = re.compile(rb"(?m)^\d{10}(?= \d{5} n)")
EPOCH = "SOURCE_DATE_EPOCH"  # in the environment, as many tools know it: the second that stands for now
UNDATED = 946_684_800  # 1 January 2000
FULL = "#full"  # the address at which the page prints all that it folds


def find_browser(asked: str = "--pdf", page: str = "the report") -> str:
    """Return the path of the system's Chromium, which prints what is `asked` for from a `page`.

    Raises ReportError where there is none, or where the environment names no second for the PDF's date.
    """
    _find_day()
    for name in BROWSERS:
        if found := shutil.which(name):
            return found
    mend = (
        f"install it (on Debian and Ubuntu: apt install chromium), or open {page} in a browser and print it"
    )
    raise ReportError(f"{asked}: no Chromium on this machine: a PDF is printed by it; {mend}")


def name_printer() -> str:
    """Return the version of the Chromium that would print here; "" where there is none that says it."""
    try:
        asked = [find_browser(), "--version"]
        return subprocess.run(asked, capture_output=True, check=True, timeout=VERSION_SECONDS).stdout.decode()
    except (ReportError, OSError, ValueError, subprocess.SubprocessError):
        return ""


def print_pdf(html: Path, pdf: Path, *, full: bool = False) -> Path:
    """Print a report with the system's headless Chromium as a tagged PDF with an outline; return its path.

    It has what stands open on the page, or `full` all that is folded too. Its date is not today's, and what
    lies beside the page is led to from beside the PDF: of one page it is the same on any day, in any folder.

    Raises ReportError where there is no Chromium, or where it prints nothing; an earlier PDF then stays.
    """
    browser, pdf = find_browser(), Path(pdf)
    try:
        with make_short() as folder:
            data = _print(browser, Path(html).resolve().as_uri() + FULL * full, folder)
    except (OSError, subprocess.SubprocessError) as error:
        raise ReportError(
            f"{pdf}: {browser} printed nothing ({type(error).__name__}); open {html} and print it by hand"
        ) from error
    dated = DATED.sub(rb"/\1 (D:" + _find_day(), data)
    return write_all({pdf: _lead_beside(dated, Path(html).resolve().parent.as_uri())})[0]


def _lead_beside(data: bytes, home: str) -> bytes:
    """Return a PDF without the address of the page's folder, `home`, in links to what lies beside it.

    Whoever is sent it would read there where it was made. All objects then begin at other bytes.
    """
    links = [found.start(1) for found in re.finditer(rb"/URI \((%b/)" % re.escape(home.encode()), data)]
    told, long = PLACES.search(data), len(home) + 1
    if not links or told is None:
        return data

    def move(place: re.Match) -> bytes:
        return b"%010d" % (int(place[0]) - long * bisect.bisect(links, int(place[0])))

    head = data[: told.start()].replace(b"/URI (%b/" % home.encode(), b"/URI (")
    begins = int(told[4]) - long * len(links)
    return b"".join([head, told[1], PLACE.sub(move, told[2]), told[3], b"%d" % begins, told[5]])


def _find_day() -> bytes:
    """Return the second that a PDF is dated by, in 14 digits: the environment's, or one that says nothing."""
    value = os.environ.get(EPOCH, "") or str(UNDATED)
    try:
        return time.strftime("%Y%m%d%H%M%S", time.gmtime(int(value))).zfill(14).encode()
    except (ValueError, OverflowError, OSError) as error:
        rule = "a second is a whole number, counted from 1970"
        raise ReportError(f"{EPOCH}: “{value}”: {rule}; mend the variable, or take it away") from error


def _print(browser: str, address: str, folder: Path) -> bytes:
    """Return the PDF of the page at an address; `folder` is for what the browser keeps as it runs."""
    made = folder / "report.pdf"
    command = [browser, "--headless", "--disable-gpu", "--no-first-run"]
    command += ["--disable-background-networking", "--disable-sync"]
    command += ["--disable-component-update", f"--user-data-dir={folder}/profile", "--export-tagged-pdf"]
    command += ["--generate-pdf-document-outline", "--no-pdf-header-footer", f"--print-to-pdf={made}"]
    command += ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    with (
        subprocess.Popen(
            [*command, address],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=os.environ | {"TMPDIR": str(folder)},  # it leaves things there
            start_new_session=True,
            preexec_fn=_choose_parting(),
        ) as run,
        at_stop(lambda: end_process(run.pid, group=True)),
    ):
        try:
            if run.wait(PDF_SECONDS):
                raise subprocess.CalledProcessError(run.returncode, browser)
        finally:
            with contextlib.suppress(OSError):
                os.killpg(run.pid, signal.SIGKILL) if os.name == "posix" else run.kill()
    return made.read_bytes()


def _choose_parting() -> Callable[[], object] | None:
    """Return what a new process does first, so that it ends when this one is killed; Linux knows how."""
    if sys.platform != "linux":
        return None
    call, kill = ctypes.CDLL(None).prctl, int(signal.SIGKILL)
    return lambda: call(1, kill)  # PR_SET_PDEATHSIG

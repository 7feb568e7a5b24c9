"""Execute the notebooks, several kernels side by side, and write one HTML file and the charts. Takes paths.

Nothing is written before everything has been made, and each file goes under a temporary name first, so that
an earlier report or figure stays whole whatever goes wrong.
"""

import asyncio
import base64
import concurrent.futures
import functools
import hashlib
import os
import re
import shutil
import subprocess
import tempfile
from collections import Counter
from collections.abc import Callable
from html import escape
from pathlib import Path

import nbformat

TEMPLATES = Path(__file__).parent
# More than there are processors: a kernel waits while it starts.
KERNELS = (os.cpu_count() or 2) + 4
CELL_SECONDS = 600
# A socket in a folder of its own: nobody else on the machine can listen, as they could over TCP.
TRANSPORT = "ipc" if os.name == "posix" else "tcp"
STYLED = re.compile(r'<(path|text|use|g|tspan)((?: [\w:-]+="[^"]*")*?) style="([^"]*)"')
HEADING = re.compile(r"<(/?)h([1-5])\b[^>]*>")
MARK = re.compile(r'<defs>(<path[^>]* id="([^"]+)"[^>]*></path>)</defs>')
BLOCKS = re.compile(r"(<[^>]*>)([^<]*█[^<]*)")
PLAIN = ("title", "desc", "text", "summary")  # elements of text alone
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
PDF_SECONDS = 180
SCRIPT_HASH = "sha256-of-the-script"
TITLE = re.compile(r"^#\s+(.+)$", re.MULTILINE)


class ReportError(ValueError):
    """What stops a report, in one line."""


def find_notebooks(folder: Path) -> list[Path]:
    """Return the numbered notebooks of `folder` in reading order. Raises ReportError where there are none."""
    found = sorted(path for path in Path(folder).glob("[0-9][0-9]-*.ipynb") if _is_for_report(path))
    if not found:
        raise ReportError(
            f"{folder}: no notebook 00-….ipynb: a report is made of numbered notebooks; give their folder"
        )
    return found


def _is_for_report(path):
    """A notebook may be for JupyterLab only: {"rejoinder": {"report": false}} in its metadata."""
    try:
        return nbformat.read(path, as_version=4).metadata.get("rejoinder", {}).get("report", True)
    except (OSError, ValueError) as error:
        raise ReportError(
            f"{path}: no notebook ({' '.join(str(error).split())[:80]}): save it again from JupyterLab"
        ) from error


def name_parts(paths: list[Path]) -> list[str]:
    """Return for each notebook a name of its own that can stand in an address: its file's, without marks."""
    names: list = []
    for number, path in enumerate(paths):
        name = re.sub(r"[^A-Za-z0-9_-]+", "-", path.stem).strip("-")
        names.append(f"{name}-{number}" if name in names else name)
    return names


def execute(
    paths: list[Path], exchange: Path, *, tell: Callable = print, environment: dict | None = None
) -> list:
    """Return the executed notebooks of `paths`, run on the data folder `exchange`; `tell` hears of progress.

    The kernels have the variables of `environment` besides their own.

    Raises ReportError (notebook, cell, error) for the first cell that fails.
    """
    job = functools.partial(
        _execute_all, paths, Path(exchange).resolve(), tell, os.environ | (environment or {})
    )
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(job())
    # Called from a notebook or another event loop, which cannot run a second one in its own thread.
    with concurrent.futures.ThreadPoolExecutor(1) as pool:
        return pool.submit(lambda: asyncio.run(job())).result()


async def _execute_all(paths, exchange, tell, environment):
    gate, done, failed = asyncio.Semaphore(KERNELS), [], []

    async def run(path, folder):
        async with gate:
            if failed:
                return None
            try:
                notebook = await _execute_one(
                    path, exchange, Path(folder) / f"{paths.index(path)}.json", environment
                )
            except ReportError as error:
                failed.append(error)
                return None
        done.append(path)
        tell(f"{path.stem}: done ({len(done)} of {len(paths)})")
        return notebook

    with tempfile.TemporaryDirectory(prefix="rj-") as folder:
        # The longest start first, so that none is left to run alone at the end.
        order = sorted(paths, key=lambda path: -path.stat().st_size)
        ran = dict(zip(order, await asyncio.gather(*(run(path, folder) for path in order))))
    notebooks = [ran[path] for path in paths]
    if failed:
        raise failed[0]
    return notebooks


async def _execute_one(path, exchange, connection, environment):
    notebook = nbformat.read(path, as_version=4)
    sources = [cell.source for cell in notebook.cells]
    for cell in notebook.cells:
        if "parameters" in cell.metadata.get("tags", []):
            cell.source = f"folder = {str(exchange)!r}"
    await _run_cells(notebook, path, connection, environment)
    for cell, source in zip(notebook.cells, sources):
        cell.source = source
    return notebook


async def _run_cells(notebook, path, connection, environment):
    from jupyter_client import AsyncKernelManager
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

    kernel = AsyncKernelManager(kernel_name="python3", connection_file=str(connection), transport=TRANSPORT)
    place = {"metadata": {"path": str(path.parent)}}
    client = NotebookClient(notebook, km=kernel, timeout=CELL_SECONDS, record_timing=False, resources=place)
    try:
        await client.async_execute(env=environment)
    except CellExecutionError as error:
        number = next(n for n, cell in enumerate(notebook.cells, 1) if _failed(cell))
        raise ReportError(
            f"{path}: cell {number}: {error.ename}: {' '.join(error.evalue.split())}"
        ) from error
    except (CellTimeoutError, DeadKernelError, RuntimeError) as error:
        raise ReportError(f"{path}: {' '.join(str(error).split())[:200]}") from error
    finally:
        if client.kc is not None:
            client.kc.stop_channels()
        if kernel.has_kernel:
            await kernel.shutdown_kernel(now=True)


def _failed(cell):
    return any(output.output_type == "error" for output in cell.get("outputs", []))


def find_charts(notebooks: list) -> dict:
    """Return the charts shown in executed notebooks: {name: {ending: bytes}}.

    A chart shown again is linked to where it stands first. Raises ReportError for another of the same name.
    """
    charts: dict = {}
    for output in _outputs(notebooks):
        name = output.get("metadata", {}).get("rejoinder", {}).get("name")
        if not name:
            continue
        data = output["data"]
        files = {
            "svg": _text(data["image/svg+xml"]).encode(),
            "png": base64.b64decode(_text(data["image/png"])),
            "csv": _text(data["text/csv"]).encode(),
        }
        if charts.setdefault(name, files) != files:
            raise ReportError(f"chart {name}: two charts have this name; remove one or name it apart")
        if charts[name] is not files:
            note = '<p class="note"><a href="#fig-{}">The chart of this</a> stands above.</p>'
            output["metadata"]["rejoinder"]["page"] = note.format(escape(name))
    return charts


def find_targets(notebooks: list, names: list[str]) -> tuple[dict, dict]:
    """Return the keys that the outputs link to, with the places that do, and their hits."""
    targets: dict = {}
    found: dict = {}
    for name, notebook in zip(names, notebooks):
        for output in _outputs([notebook]):
            kept = output.get("metadata", {}).get("rejoinder", {})
            place = f"fig-{kept['name']}" if "name" in kept else f"part-{name}"
            for key in kept.get("keys", ()):
                targets.setdefault(key, {})[place] = None
            for key, hits in kept.get("hits", {}).items():
                found[key] = max(found.get(key, []), hits, key=len)
    return {key: list(places) for key, places in targets.items()}, found


def _find_page(output):
    """Return what the report prints of an output: its own form where it brings one, or else its HTML."""
    own = output.get("metadata", {}).get("rejoinder", {}).get("page")
    return _text(own if own is not None else output.get("data", {}).get("text/html", ""))


def export(notebooks: list, names: list[str], page: dict) -> str:
    """Return the report as HTML, through nbconvert and the project's template.

    `page` holds title, subtitle, language, description, content_note, evidence (HTML) and facts (pairs).
    """
    from nbconvert.exporters.html import HTMLExporter

    exporter = HTMLExporter(
        template_name="template",
        extra_template_basedirs=[str(TEMPLATES)],
        exclude_anchor_links=True,
        filters={"read_markdown": read_markdown, "find_page": _find_page},
    )
    parts = [{"name": name, "title": _title(nb, name), "notebook": nb} for name, nb in zip(names, notebooks)]
    first = nbformat.v4.new_notebook(metadata=notebooks[0].metadata)
    style = (TEMPLATES / "template" / "report.css").read_text(encoding="utf-8")
    script = (TEMPLATES / "template" / "report.js").read_text(encoding="utf-8")
    resources = {"page": page, "parts": parts, "style": style, "script": script, "script_hash": SCRIPT_HASH}
    body, _ = exporter.from_notebook_node(first, resources=resources)
    return _sign(name_redacted(share_styles(body)))


def _sign(html):
    """Return a page whose policy lets its own script run, named by its digest, and no other."""
    before, _, rest = html.rpartition("<script>")
    known = hashlib.sha256(rest.partition("</script>")[0].encode()).digest()
    return before.replace(SCRIPT_HASH, f"sha256-{base64.b64encode(known).decode()}", 1) + "<script>" + rest


def name_redacted(html: str) -> str:
    """Return a page in which each run of █ says, to those who hear it, how many characters are not shown."""

    def name(match):
        tag = re.match(r"<(\w*)", match[1])[1]
        if tag in PLAIN:
            return match[0]
        mark = '<span class="redacted" role="img" aria-label="{} characters, not shown">{}</span>'
        return match[1] + re.sub("█+", lambda run: mark.format(len(run[0]), run[0]), match[2])

    return BLOCKS.sub(name, html)


def share_styles(html: str) -> str:
    """Return a page in which a style that stands on four elements or more is a class of its style sheet."""
    counts = Counter(match[3] for match in STYLED.finditer(html))
    names = {
        style: f"c{number}" for number, style in enumerate(style for style, n in counts.items() if n > 3)
    }

    def shorten(match):
        name = names.get(match[3])
        return f'<{match[1]}{match[2]} class="{name}"' if name and " class=" not in match[2] else match[0]

    html = _share_marks(html)
    rules = "".join(f".{name}{{{style}}}" for style, name in names.items())
    return STYLED.sub(shorten, html).replace("</style>", rules + "</style>", 1)


def _share_marks(html):
    """Return a page in which charts that draw the same mark refer to the first drawing of it."""
    first: dict = {}
    names: dict = {}

    def keep(match):
        path, name = match[1], match[2]
        names[name] = first.setdefault(path.replace(f'id="{name}"', ""), name)
        return match[0] if names[name] == name else ""

    html = MARK.sub(keep, html)
    return re.sub(
        r'<use([^>]*?) href="#([^"]+)"',
        lambda match: f'<use{match[1]} href="#{names.get(match[2], match[2])}"',
        html,
    )


def read_markdown(text: str, prefix: str) -> str:
    """Return Markdown as clean HTML, its headings one level down and with ids of their own under `prefix`."""
    import nh3
    from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

    reader = MarkdownWithMath(renderer=IPythonRenderer(escape=False, exclude_anchor_links=True))
    html = nh3.clean(reader.render(text), link_rel=None, url_schemes={"https", "http", "mailto"})
    count = 0

    def shift(match):
        nonlocal count
        closing, level = match[1], int(match[2]) + 1
        if closing:
            return f"</h{level}>"
        count += 1
        return f'<h{level} id="{prefix}-h{count}">'

    return HEADING.sub(shift, html)


def find_browser() -> str:
    """Return the path of the system's Chromium. Raises ReportError where there is none."""
    for name in BROWSERS:
        if found := shutil.which(name):
            return found
    mend = (
        "install it (on Debian and Ubuntu: apt install chromium), or open the report in a "
        "browser and print it"
    )
    raise ReportError(f"--pdf: no Chromium on this machine: a PDF is printed by it; {mend}")


def print_pdf(html: Path, pdf: Path) -> Path:
    """Print a report with the system's headless Chromium as a tagged PDF with an outline; return its path.

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
                [*command, Path(html).resolve().as_uri()],
                capture_output=True,
                timeout=PDF_SECONDS,
                check=True,
            )
            data = made.read_bytes()
        except (OSError, subprocess.SubprocessError) as error:
            raise ReportError(
                f"{pdf}: {browser} printed nothing ({type(error).__name__}); open {html} and print it by hand"
            ) from error
    return publish_files({pdf: data})[0]


def publish(html: str, charts: dict, output: Path, figures: Path, more: dict | None = None) -> list[Path]:
    """Write the report, its charts and `more` files, {path: bytes}; return the paths, the report first."""
    files = {Path(output): html.encode()}
    for name, endings in charts.items():
        files |= {Path(figures) / f"{name}.{ending}": data for ending, data in endings.items()}
    return publish_files(files | (more or {}))


def publish_files(files: dict) -> list[Path]:
    """Write {path: bytes}, each under a temporary name and then renamed, all or none; return the paths."""
    waiting: list = []
    try:
        for path, data in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            waiting.append((_write_beside(path, data), path))
        for temporary, path in waiting:
            os.replace(temporary, path)
    except OSError as error:
        raise ReportError(
            f"{error.filename}: cannot be written ({error.strerror}); choose another place"
        ) from error
    finally:
        for temporary, _ in waiting:
            Path(temporary).unlink(missing_ok=True)
    return list(files)


def _write_beside(path, data):
    if path.is_dir():
        raise ReportError(
            f"{path}: is a folder: the report is a file; give a name such as {path / 'index.html'}"
        )
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
    with os.fdopen(handle, "wb") as file:
        file.write(data)
    os.chmod(temporary, 0o644)
    return temporary


def _outputs(notebooks):
    for notebook in notebooks:
        for cell in notebook.cells:
            yield from cell.get("outputs", [])


def _text(value):
    return value if isinstance(value, str) else "".join(value)


def _title(notebook, name):
    for cell in notebook.cells:
        found = TITLE.search(cell.source) if cell.cell_type == "markdown" else None
        if found:
            return found[1].strip()
    return name

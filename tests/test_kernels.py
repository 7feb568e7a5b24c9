"""The kernels of a report: forks of one process, each a notebook's own, and none is left."""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import nbformat
import pytest

from rejoinder import files
from rejoinder.__main__ import LEAN
from rejoinder.page.lab import QUIET
from rejoinder.publish import forks, kernels
from rejoinder.publish.errors import ReportError

from .conftest import write_exchange
from .test_collect import CODEBOOK, LETTERS, make_notebook
from .test_kept import SERVE

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not forks.CAN_FORK, reason="no process can be forked here"),
]

FRAMES = "frames = rj.framing.compare(exchange)\nrj.chart(frames)"
TONE = "rj.show(rj.sentiment.score(exchange))"
WORDS = "rj.findings(rj.words.compare(exchange))"
# What a kernel has of its own; what it prints at last is its last output.
STATE = """import os, random, sys, tempfile, threading, uuid
import numpy
drawn = [numpy.random.random(), random.random(), str(uuid.uuid4()), next(tempfile._get_candidate_names())]
print(os.getpid(), os.getsid(0), os.getppid(), os.getcwd(), *drawn)"""


# A command that is alone in its process; it prints the notebooks that it ran.
ALONE = """import json, os, sys
from pathlib import Path
from rejoinder.publish import kernels
folder, *paths = map(Path, sys.argv[1:])
given = {"tell": lambda line: None, "environment": json.loads(os.environ["GIVEN"])}
ran = kernels.execute(paths, folder, alone=True, **given)
print(json.dumps([json.dumps(one, sort_keys=True) for one in ran]))"""


@pytest.fixture
def run_notebooks(tmp_path):
    """Return a function that runs notebooks of these cells, one each, and returns them."""
    folder = write_exchange(tmp_path, LETTERS, CODEBOOK)

    def run(*cells, alone=False, **more):
        paths = [tmp_path / f"0{number}-made.ipynb" for number in range(len(cells))]
        for path, cell in zip(paths, cells):
            notebook = make_notebook("Made", (cell, []))
            for place, one in enumerate(notebook.cells):
                one["id"] = f"cell-{place}"  # drawn by lot otherwise
            nbformat.write(notebook, path)
        if alone:
            return [nbformat.from_dict(json.loads(one)) for one in run_alone(folder, paths, **more)]
        return kernels.execute(paths, folder, tell=lambda line: None, **more)

    return run


@pytest.fixture
def unrehearsed(monkeypatch):
    """Let the warm process load no more than a kernel is made of, where no measure is shown."""
    monkeypatch.setattr(forks, "SERVE", SERVE)


def run_alone(folder, paths, environment=None):
    """Return the notebooks of `paths` run by a command of their own, as text."""
    environment = os.environ | dict.fromkeys(LEAN, "1") | {"GIVEN": json.dumps(environment or {})}
    command = [sys.executable, "-c", ALONE, folder, *paths]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, stdin=subprocess.PIPE)
    assert done.stderr == "" and done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def read_printed(notebook):
    return notebook.cells[-1].outputs[-1].text.split()


def test_the_bytes_are_the_same_forked_or_not_and_however_many_run_at_once(run_notebooks, monkeypatch):
    """All that a page is made of, pictures too; each run draws and scores in kernels of its own."""
    ran, cells, quiet = {}, (FRAMES, TONE, WORDS), {QUIET: "1"}
    for many, forked in [(1, True), (2, False), (8, True), (2, True)]:
        monkeypatch.setattr(kernels, "KERNELS", many)
        monkeypatch.setattr(forks, "CAN_FORK", forked)
        shown = run_notebooks(*cells, environment=quiet)
        ran[many, forked] = [json.dumps(one, sort_keys=True) for one in shown]
    shown = run_notebooks(*cells, environment=quiet, alone=True)
    ran["of the command"] = [json.dumps(one, sort_keys=True) for one in shown]
    first = ran[1, True]
    assert all("rejoinder" in text and '"outputs": []' in text for text in first)
    assert [key for key, one in ran.items() if one != first] == []


@pytest.mark.usefixtures("unrehearsed")
def test_a_fork_has_nothing_of_another_that_it_should_not(run_notebooks, tmp_path):
    """Process, session and folder are its own, and so is what it draws by lot; the parent is the same."""
    one, other = map(read_printed, run_notebooks(STATE, STATE))
    assert one[0] == one[1] != other[0] == other[1]
    assert one[2] == other[2] != str(os.getpid())
    assert one[3] == other[3] == str(tmp_path)
    assert len({*one[4:], *other[4:]}) == 8


@pytest.mark.usefixtures("unrehearsed")
def test_a_fork_has_the_variables_that_are_asked_for_and_draws_in_the_notebook(run_notebooks):
    code = "import os\nimport matplotlib.pyplot as plt\n_ = plt.plot([1, 2])\nprint(os.environ['RJ_TEST'])"
    [ran] = run_notebooks(code, environment={"RJ_TEST": "set"})
    printed, drawn = sorted(ran.cells[-1].outputs, key=lambda one: one.output_type, reverse=True)
    assert printed.text == "set\n" and "image/png" in drawn.data


def test_a_fork_of_the_command_itself_is_as_any_other(run_notebooks, tmp_path):
    """It has what the command has loaded, and neither its folder, its arguments nor what it is typed."""
    look = """import os, sys
import matplotlib.pyplot as plt
_ = plt.plot([1, 2])
print("rejoinder.publish.kernels" in sys.modules, "GIVEN" in os.environ)
print(os.getcwd(), os.environ["RJ_TEST"], os.path.samefile("/dev/fd/0", os.devnull), sys.path, sys.argv[0])"""
    given = {"RJ_TEST": "set"}
    [plain], [forked] = (run_notebooks(look, environment=given, alone=alone) for alone in (False, True))
    (said, drawn), (said_forked, drawn_forked) = (
        sorted(one.cells[-1].outputs, key=lambda out: out.output_type)[::-1] for one in (plain, forked)
    )
    (loaded, same), (loaded_forked, same_forked) = (one.text.split("\n", 1) for one in (said, said_forked))
    assert (loaded, loaded_forked) == ("False False", "True True")
    assert same == same_forked and same.startswith(f"{tmp_path} set True [")
    assert "image/png" in drawn.data and drawn.data == drawn_forked.data


def test_a_kernel_of_another_command_is_not_forked(run_notebooks, tmp_path, monkeypatch):
    """Where Jupyter's python3 is another interpreter, or starts by another way, it is that which runs."""
    home = tmp_path / "kernels" / "python3"
    home.mkdir(parents=True)
    command = [sys.executable, "-X", "dev", "-m", "ipykernel_launcher", "-f", "{connection_file}"]
    spec = {"argv": command, "display_name": "Other", "language": "python"}
    (home / "kernel.json").write_text(json.dumps(spec), encoding="utf-8")
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path))
    monkeypatch.setenv("JUPYTER_PREFER_ENV_PATH", "0")
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path))
    [ran] = run_notebooks("import os, sys\nprint(sys.flags.dev_mode, os.getppid())")
    assert read_printed(ran) == ["True", str(os.getpid())]


@pytest.mark.usefixtures("unrehearsed")
@pytest.mark.parametrize("there", [True, False])
def test_where_paths_are_too_long_for_sockets_kernels_run_all_the_same(
    run_notebooks, tmp_path, monkeypatch, there
):
    """In a short place if there is one, or else over TCP; nothing is left."""
    long, short = tmp_path / ("long-" * 20), Path(tempfile.mkdtemp(dir="/tmp"))
    long.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(long))
    monkeypatch.setattr(files, "SHORT", short if there else tmp_path / "not-there")
    code = "from ipykernel.kernelapp import IPKernelApp as App\nprint(App.instance().transport)"
    [ran] = run_notebooks(f"{code}\nprint(App.instance().abs_connection_file)")
    transport, place = read_printed(ran)
    assert transport == ("ipc" if there else "tcp")
    assert Path(place).is_relative_to(short if there else long)
    assert list(long.iterdir()) == [] and list(short.iterdir()) == []
    short.rmdir()


@pytest.mark.usefixtures("unrehearsed")
def test_a_cell_that_exceeds_its_time_is_said_to(run_notebooks, monkeypatch):
    monkeypatch.setattr(kernels, "CELL_SECONDS", 1)
    with pytest.raises(ReportError, match="00-made.ipynb: A cell timed out .* 1 seconds"):
        run_notebooks("import time\ntime.sleep(60)")


@pytest.mark.usefixtures("unrehearsed")
@pytest.mark.parametrize("who", ["os.getpid()", "os.getppid()"])
def test_a_kernel_that_dies_is_said_to_be_dead(run_notebooks, who):
    """Be it alone, or with the process that it was forked from."""
    with pytest.raises(ReportError, match="00-made.ipynb: .*Kernel died"):
        run_notebooks(f"import os, signal, time\nos.kill({who}, signal.SIGKILL)\ntime.sleep(60)")


def test_where_the_warm_process_cannot_start_it_is_one_line(run_notebooks, monkeypatch):
    monkeypatch.setattr(forks, "SERVE", "import sys; sys.exit(1)")
    with pytest.raises(ReportError, match="00-made.ipynb: Kernel died: .*has ended$"):
        run_notebooks("1")


WAITING = """import os, pathlib, subprocess, time
child = subprocess.Popen(["sleep", "300"])
pathlib.Path({mark!r}).write_text(f"{{os.getpid()}} {{os.getppid()}} {{child.pid}}.")
time.sleep(300)"""


def lives(process):
    """Return whether a process runs; one that ended, and for which nobody waited, does not."""
    try:
        state = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state != "Z"


@pytest.mark.parametrize(
    ("sent", "status"), [(signal.SIGHUP, 129), (signal.SIGTERM, 143), (signal.SIGKILL, -signal.SIGKILL)]
)
@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc to see who lives")
def test_what_is_stopped_leaves_no_kernel_and_writes_nothing(tmp_path, sent, status):
    """By SIGHUP, by SIGTERM, and even where it is killed and can end nothing itself."""
    home, output, temporary = tmp_path / "notebooks", tmp_path / "report", tmp_path / "temporary"
    home.mkdir()
    temporary.mkdir()
    folder = write_exchange(tmp_path, LETTERS, CODEBOOK)
    marks = [tmp_path / f"kernel-{number}" for number in range(2)]
    for number, mark in enumerate(marks):
        notebook = make_notebook("Waits", (WAITING.format(mark=str(mark)), []))
        nbformat.write(notebook, home / f"0{number}-wait.ipynb")
    command = [sys.executable, "-m", "rejoinder", "report", folder, "--notebooks", home]
    kept = {"stderr": subprocess.PIPE, "text": True, "cwd": tmp_path}
    # Where the tests run in the background a shell has them ignore Ctrl-C, and so would what they start.
    ignored = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        environment = os.environ | {"TMPDIR": str(temporary)}
        running = subprocess.Popen(
            [*command, "--output", output / "index.html"], env=environment, start_new_session=True, **kept
        )
    finally:
        signal.signal(signal.SIGINT, ignored)
    with running:
        try:
            for _ in range(600):
                if all(mark.exists() and mark.read_text().endswith(".") for mark in marks):
                    break
                time.sleep(0.1)
            started = {int(one) for mark in marks for one in mark.read_text().rstrip(".").split()}
            assert len(started) == 5 and all(map(lives, started))
            running.send_signal(sent)
            _, said = running.communicate(timeout=60)
        finally:
            running.kill()
    for _ in range(50):
        if not any(map(lives, started)):
            break
        time.sleep(0.1)
    assert [process for process in started if lives(process)] == []
    assert running.returncode == status and not output.exists()
    if sent != signal.SIGKILL:
        assert said == "running 00-wait and 01-wait\nstopped: nothing more was written\n"
        assert [path.name for path in temporary.iterdir()] == []
    shutil.rmtree(temporary)


SPY = """import sys
import json, random, csv, statistics, wave, this_is_mine, tabnanny, nh3
print(wave.__file__, tabnanny.__file__, nh3.__file__, this_is_mine.__file__, sep="\\n")"""


@pytest.mark.parametrize("forked", [True, False])
def test_nothing_beside_a_notebook_or_in_the_data_stands_for_a_module(
    run_notebooks, tmp_path, monkeypatch, forked
):
    """Nor is any file run or read there, or in IPython's home, that programs look for by its name."""
    monkeypatch.setattr(forks, "CAN_FORK", forked)
    spoil = f"open({str(tmp_path / 'ran')!r}, 'a').write(__file__)\n"
    names = ["wave", "tabnanny", "json", "random", "pandas", "nh3", "sitecustomize", "usercustomize"]
    [folder] = tmp_path.glob("made-*")
    home = tmp_path / "home"
    (home / "profile_default" / "startup").mkdir(parents=True)
    for place in (tmp_path, folder):
        for name in [*names, "ipython_config", "ipython_kernel_config", "jupyter_config", "conftest"]:
            (place / f"{name}.py").write_text(spoil, encoding="utf-8")
    for path in ("startup/00-first.py", "ipython_config.py", "ipython_kernel_config.py"):
        (home / "profile_default" / path).write_text(spoil, encoding="utf-8")
    (tmp_path / "start.py").write_text(spoil, encoding="utf-8")
    (tmp_path / "this_is_mine.py").touch()
    monkeypatch.setenv("IPYTHONDIR", str(home))
    monkeypatch.setenv("PYTHONSTARTUP", str(tmp_path / "start.py"))
    monkeypatch.chdir(folder)
    [ran] = run_notebooks(SPY)
    assert not (tmp_path / "ran").exists()
    found = ran.cells[-1].outputs[-1].text.splitlines()
    assert [Path(one).parent.name for one in found[:2]] == [Path(os.__file__).parent.name] * 2
    assert "site-packages" in found[2] and found[3].endswith("this_is_mine.py")

"""The command, stopped at moments that are named: one line, its status, nothing left, the next run whole."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from rejoinder import __main__ as way_in
from rejoinder.cli import main
from rejoinder.publish import kernels
from rejoinder.publish.errors import ReportError

from .conftest import NATION, write_exchange
from .moments import list_running, run_until
from .test_collect import CODEBOOK, LETTERS, write_desk

STOPPED = "stopped: nothing more was written\n"
NEVER = ("none", "", 0)
posix = pytest.mark.skipif(os.name != "posix", reason="signals are those of POSIX")


def make_desk(home, source="rj.findings(rj.words.compare(exchange))"):
    """Return the arguments of a small report, all in `home`."""
    folder, notebooks = write_desk(home, source)
    return ["report", folder, "--notebooks", notebooks, "--output", home / "out" / "index.html"]


def see(folder):
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@posix
@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="needs /proc to see who runs")
def test_a_report_that_is_stopped_or_killed_leaves_the_old_one_and_the_next_is_the_same(tmp_path):
    """While it loads, reads, starts its kernels, and gives the files their names.

    So it is for a user without a home, elsewhere, in another language, who lets nobody else read.
    """
    report, temporary = make_desk(tmp_path), tmp_path / "temporary"
    temporary.mkdir()
    given = {"env": {"TMPDIR": str(temporary)}, "cwd": tmp_path}
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "index.html").write_text("the old one", encoding="utf-8")
    moments = [
        (("import", "pandas", 1), signal.SIGINT),
        (("open", "exchange.toml", 1), signal.SIGHUP),
        (("subprocess.Popen,os.fork", "", 1), signal.SIGINT),
        (("open", "0.json", 1), signal.SIGKILL),
        (("os.rename", "index.html", 1), signal.SIGKILL),
    ]
    for moment, number in moments:
        status, said = run_until(moment, number, *report, **given)
        assert status == (-number if number == signal.SIGKILL else 128 + number), (moment, said)
        assert see(tmp_path / "out").pop(Path("index.html")) == b"the old one", moment
        for _ in range(300):
            if not list_running(str(temporary)):
                break
            time.sleep(0.1)
        assert list_running(str(temporary)) == [], moment
        if number != signal.SIGKILL:
            assert said.splitlines()[-1:] == [STOPPED.strip()] and "Traceback" not in said, moment
            assert list(temporary.iterdir()) == [] and len(list((tmp_path / "out").iterdir())) == 1, moment
    status, said = run_until(NEVER, 0, *report, **given)
    assert status == 0, said
    made = see(tmp_path / "out")
    assert b"the old one" not in made[Path("index.html")] and list(temporary.iterdir()) == []
    assert list((tmp_path / "out").rglob(".*")) == []
    (tmp_path / "file").write_bytes(b"")
    other = {"HOME": str(tmp_path / "file" / "home"), "TZ": "Pacific/Kiritimati", "LC_ALL": "C", "LANG": "C"}
    given["env"] |= other
    assert run_until(NEVER, 0, *report, umask=0o077, **given) == (0, said)
    assert see(tmp_path / "out") == made and list(temporary.iterdir()) == []


@posix
@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="needs /proc to see who runs")
def test_an_archive_that_a_terminal_stops_says_one_line_and_leaves_no_worker(tmp_path):
    """Ctrl-C in a terminal reaches the workers, too; what was measured by then is kept."""
    temporary, folders = tmp_path / "temporary", tmp_path / "exchanges"
    temporary.mkdir()
    folders.mkdir()
    write_exchange(folders, LETTERS, CODEBOOK)
    archive = ["archive", folders, "--output", tmp_path / "out", "--workers", "1"]
    given = {"env": {"TMPDIR": str(temporary)}, "cwd": tmp_path}
    status, said = run_until(("os.rename", "", 1), -signal.SIGINT, *archive, **given)
    assert (status, said) == (130, f"1 exchange, of which 1 are to be measured\n{STOPPED}")
    for _ in range(300):
        if not list_running(str(temporary)):
            break
        time.sleep(0.1)
    assert list_running(str(temporary)) == [] and list(temporary.iterdir()) == []
    assert [path.name for path in (tmp_path / "out").rglob("*")] == ["parts", "made-0.json"]


@posix
@pytest.mark.parametrize(
    ("moment", "number"),
    [
        (("open", "exchange.toml", 1), signal.SIGTERM),
        (("os.rename", "", 1), signal.SIGINT),
    ],
)
def test_a_class_page_that_is_stopped_says_one_line(tmp_path, moment, number):
    """What is being renamed is renamed; before that nothing is there."""
    folder = write_exchange(tmp_path, LETTERS, CODEBOOK)
    output = tmp_path / "out" / "class.html"
    status, said = run_until(moment, number, "class", folder, "--output", output)
    assert (status, said) == (128 + number, STOPPED)
    assert [path.name for path in tmp_path.glob("out/*")] == ["class.html"] * (moment[0] == "os.rename")
    assert output.parent.exists() == output.exists()


WAYS = {
    "report": ["report", "{folder}", "--notebooks", "{notebooks}", "--output", "{bad}/index.html"],
    "figures of it": ["report", "{folder}", "--notebooks", "{notebooks}", "--output", "{good}/index.html"]
    + ["--figures", "{bad}"],
    "site": ["report", "{folder}", "--notebooks", "{notebooks}", "--site", "{bad}"],
    "figures": ["figures", "{folder}", "--notebooks", "{notebooks}", "--output", "{bad}"],
    "class": ["class", "{folder}", "--output", "{bad}/class.html"],
    "lesson": ["lesson", "{folder}", "--output", "{bad}"],
    "assignment": ["assignment", "{folder}", "--output", "{bad}"],
    "collect": ["collect", "{notebooks}", "--exchange", "{folder}", "--output", "{bad}/page.html"],
    "archive": ["archive", "{home}", "--output", "{bad}"],
}


@pytest.mark.parametrize("way", WAYS)
def test_a_place_that_cannot_be_written_is_said_before_the_work(tmp_path, monkeypatch, capsys, way):
    """Below a file no folder can be made, whoever asks for it; nothing is run, and nothing is left."""

    def refuse(*given, **more):
        raise AssertionError("this is work")

    monkeypatch.setattr(kernels, "execute", refuse)
    monkeypatch.setattr("rejoinder.publish.report.execute", refuse)
    monkeypatch.setattr("rejoinder.archive.run_archive", refuse)
    report = make_desk(tmp_path)
    (tmp_path / "file").write_bytes(b"")
    before = see(tmp_path)
    places = {"folder": report[1], "notebooks": report[3], "bad": tmp_path / "file" / "in"}
    places |= {"home": tmp_path, "good": tmp_path / "good"}
    assert main([one.format(**places) for one in WAYS[way]]) == 2
    said = capsys.readouterr().err.splitlines()
    assert f"{tmp_path / 'file' / 'in'}: cannot be written (Not a directory); choose another place" in said
    assert see(tmp_path) == before and not (tmp_path / "good").exists()


@pytest.mark.parametrize("named", [True, False])
def test_whatever_else_the_system_refuses_is_one_line(tmp_path, monkeypatch, capsys, named):
    """No place for temporary files, say, of which the system names none."""

    def refuse(*given, **more):
        raise OSError(28, "No space left on device", *([str(tmp_path / "place")] if named else []))

    monkeypatch.setattr("rejoinder.cli.check_folder", refuse)
    monkeypatch.setattr("rejoinder.publish.kernels.make_short", refuse)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    place = tmp_path / ("place" if named else "temporary")
    assert main(["check", str(tmp_path)]) == 2
    rule = "cannot be used (No space left on device); mend it, or name another place"
    assert capsys.readouterr().err == f"{place}: {rule}\n"
    with pytest.raises(ReportError, match=rf"{place}: cannot be used while .*TMPDIR"):
        kernels.execute([tmp_path / "00-made.ipynb"], tmp_path)


@posix
def test_a_full_disk_is_one_line_that_names_the_file(tmp_path):
    """A limit of the size of a file stands in for the disk."""
    folder = write_exchange(tmp_path, LETTERS, CODEBOOK)
    code = "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (9000, 9000)); "
    code += "from rejoinder.__main__ import main; sys.exit(main())"
    output = tmp_path / "out" / "class.html"
    command = [sys.executable, "-c", code, "class", folder, "--output", output]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 2 and done.stdout == ""
    assert done.stderr == f"{output}: cannot be written (File too large); choose another place\n"
    assert not output.parent.exists()


@posix
@pytest.mark.parametrize(
    "arguments",
    [["check", NATION], ["--help"], ["new", "made", "--from", NATION / "source.txt"]],
)
def test_nobody_reads_what_is_said(tmp_path, arguments):
    """The reader of the pipe has gone before the first line, as `| head -0` would: the work is done."""
    reader, writer = os.pipe()
    os.close(reader)
    command = [sys.executable, "-m", "rejoinder", *map(str, arguments)]
    done = subprocess.run(command, stdout=writer, stderr=subprocess.PIPE, text=True, cwd=tmp_path)
    os.close(writer)
    assert done.returncode == 0 and "Error" not in done.stderr and "Exception" not in done.stderr
    assert (tmp_path / "made").exists() == (arguments[0] == "new")


def test_a_stream_drops_what_nobody_reads_and_keeps_why_else_it_could_not_be_said(tmp_path):
    reader, writer = os.pipe()
    os.close(reader)
    stream = way_in.Unheard(writer, "w")
    assert stream.write(b"one") == 3 and stream.write(b"two") == 3 and stream.fault is None
    stream.close()
    stream = way_in.Unheard(os.open(tmp_path / "file", os.O_CREAT | os.O_RDONLY), "w")
    assert stream.write(b"one") == 3 and stream.fault is not None
    stream.close()


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no device that is always full")
def test_what_cannot_be_said_for_want_of_room_is_a_fault():
    with open("/dev/full", "wb") as full:
        command = [sys.executable, "-m", "rejoinder", "--help"]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True)
    rule = "cannot be written (No space left on device); send it to another place"
    assert (done.returncode, done.stderr) == (2, f"standard output: {rule}\n")

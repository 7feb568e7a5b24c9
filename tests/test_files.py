"""Writing: whole or not at all, wherever it is stopped, and nothing that waits is left."""

import contextlib
import errno
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from rejoinder import files
from rejoinder.files import MARK, check_place, hold, make_temporary, write_files, write_folder

from .conftest import HOME

posix = pytest.mark.skipif(os.name != "posix", reason="signals, locks and limits are those of POSIX")

# Stop at each moment in turn: at the Nth time that the system is asked to make, open, rename or take away
# something. A fork does it, so that all of it takes a second.
STOPPING = """
import json, os, signal, sys
from pathlib import Path
from rejoinder import files, stopping

home, told = Path(sys.argv[1]), []
places = {home / "out" / "page.html": "page", home / "figures" / "a.svg": "a"}
OLD, NEW = ({path: f"{when} {name}" * 100 for path, name in places.items()} for when in ("old", "new"))
EVENTS = ("open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.chmod")

def write(texts):
    files.write_files({path: text.encode() for path, text in texts.items()})

def see():
    left = [path.name for path in home.rglob("*") if path.is_file() and path not in places]
    left += [path.name for path in home.rglob("*") if path.is_dir() and not any(path.iterdir())]
    return {path: path.read_text() for path in places if path.exists()}, left

def run(number, moment):
    child = os.fork()
    if child:
        return os.waitpid(child, 0)[1]
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    stopping.listen()
    seen = []
    def hear(event, given):
        if event in EVENTS:
            seen.append(event)
            if len(seen) == moment:
                os.kill(os.getpid(), number)
    sys.addaudithook(hear)
    write(NEW)
    os._exit(0)

for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGKILL):
    for there in (True, False):
        for moment in range(1, 200, 1 if number in (signal.SIGINT, signal.SIGKILL) else 9):
            for path in places:
                path.unlink(missing_ok=True)
            for path in {path.parent for path in places} if not there else ():
                path.exists() and path.rmdir()
            if there:
                write(OLD)
            ended = run(number, moment)
            stood, left = see()
            now = "whole" if stood == NEW else "old" if stood == (OLD if there else {}) else "mixed"
            whole = all(text in (OLD[path], NEW[path]) for path, text in stood.items())
            write(NEW)
            again, last = see()
            told.append([number, moment, ended, now, whole, left, again == NEW, last])
            if not ended:
                break
print(json.dumps(told))
"""


@posix
def test_wherever_it_is_stopped_all_is_old_or_new_and_the_next_run_leaves_nothing(tmp_path):
    command = [sys.executable, "-S", "-c", STOPPING, tmp_path]
    environment = os.environ | {"PYTHONPATH": str(HOME / "src")}
    done = subprocess.run(command, capture_output=True, text=True, env=environment)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert {number for number, *_ in told} == {1, 2, 9, 15} and len(told) > 60
    for number, moment, ended, now, whole, left, again, last in told:
        at = (number, moment)
        assert ended in (0, 9 if number == 9 else (128 + number) << 8), at
        assert whole and again and last == [], at
        assert number == 9 or (now != "mixed" and left == []), at
        assert ended or now == "whole", at
    assert {now for _, _, ended, now, *_ in told if ended} == {"old", "whole", "mixed"}


@posix
def test_a_full_disk_is_said_with_the_place_and_leaves_nothing(tmp_path):
    """A limit of the size of a file stands in for the disk: the system says it in the same way."""
    code = "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
    code += "from pathlib import Path; from rejoinder.files import write_files, write_folder\n"
    code += "home, files = Path(sys.argv[1]), {'one': b'1', 'two': b'2' * 5000}\n"
    code += (
        "for write in (lambda: write_files({home / 'new' / name: data for name, data in files.items()}),\n"
    )
    code += "              lambda: write_folder(home / 'new', files)):\n"
    code += "    try: write()\n"
    code += "    except OSError as error: print(error.errno, error.filename)\n"
    environment = os.environ | {"PYTHONPATH": str(HOME / "src")}
    command = [sys.executable, "-S", "-c", code, tmp_path]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=True)
    said = [f"{errno.EFBIG} {tmp_path / 'new' / 'two'}", f"{errno.EFBIG} {tmp_path / 'new'}"]
    assert done.stdout.splitlines() == said
    assert list(tmp_path.iterdir()) == []


def test_a_place_is_tried_and_nothing_of_that_is_left(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    check_place(tmp_path / "not" / "there")
    with pytest.raises(NotADirectoryError) as refused:
        check_place(tmp_path / "file" / "in")
    assert refused.value.filename == str(tmp_path / "file" / "in")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_a_file_in_the_place_of_a_folder_leaves_no_folder(tmp_path):
    (tmp_path / "there").mkdir()
    with pytest.raises(IsADirectoryError):
        write_files({tmp_path / "made" / "one": b"1", tmp_path / "there": b"2"})
    assert [path.name for path in tmp_path.iterdir()] == ["there"]


@posix
def test_only_what_nobody_holds_is_taken_and_only_what_is_ours(tmp_path):
    """A living run's folder stays, and so does whatever has another name, or leads elsewhere."""
    left, named = tmp_path / f"{MARK}{'0' * 12}", tmp_path / f"{MARK}of-my-own"
    for folder in (left, named, tmp_path / "elsewhere"):
        folder.mkdir()
        (folder / "file").write_bytes(b"1")
    (tmp_path / f"{MARK}{'1' * 12}").symlink_to(tmp_path / "elsewhere")
    with make_temporary(tmp_path) as first:
        assert not left.exists()
        with make_temporary(tmp_path) as second:
            assert first.is_dir() and second.is_dir() and first != second
        assert first.is_dir() and not second.exists()
    names = {named.name, "elsewhere", f"{MARK}{'1' * 12}"}
    assert {path.name for path in tmp_path.iterdir()} == names
    assert (named / "file").exists() and (tmp_path / "elsewhere" / "file").exists()


def test_a_folder_that_is_there_is_not_written_over(tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "kept").write_bytes(b"1")
    with pytest.raises(OSError) as refused:
        write_folder(tmp_path / "mine", {"new": b"2"})
    assert Path(refused.value.filename) == tmp_path / "mine"
    assert [path.name for path in tmp_path.rglob("*")] == ["mine", "kept"]


COUNTING = """
import sys
from pathlib import Path
from rejoinder.files import hold, write_files

path = Path(sys.argv[1]) / "work" / "counted"
print(flush=True)
sys.stdin.readline()
for _ in range(150):
    with hold(path.parent):
        counted = int(path.read_text()) if path.exists() else 0
        write_files({path: str(counted + 1).encode()})
"""


@posix
def test_what_two_processes_read_and_write_at_once_is_counted_whole(tmp_path):
    command = [sys.executable, "-c", COUNTING, str(tmp_path)]
    environment = os.environ | {"PYTHONPATH": str(HOME / "src")}
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    both = [subprocess.Popen(command, env=environment, **pipes) for _ in range(2)]
    for one in both:
        one.stdout.readline()
    for one in both:
        one.stdin.write("go\n")
        one.stdin.flush()
    assert [one.communicate() and one.returncode for one in both] == [0, 0]
    assert (tmp_path / "work" / "counted").read_text() == "300"
    assert [one.name for one in (tmp_path / "work").iterdir()] == ["counted"]


@posix
def test_a_folder_that_is_never_let_go_is_waited_for_no_longer_than_that(tmp_path, monkeypatch):
    monkeypatch.setattr(files, "PATIENCE", -1.0)
    with hold(tmp_path / "work"), pytest.raises(TimeoutError) as told, hold(tmp_path / "work"):
        pass
    assert told.value.filename == str(tmp_path / "work") and "another program" in told.value.strerror


@posix
def test_who_waited_for_a_folder_that_was_moved_holds_the_one_that_has_its_name(tmp_path, monkeypatch):
    place, moved = tmp_path / "work", tmp_path / "moved"

    def move(_):
        if not moved.exists():
            place.rename(moved)
            place.mkdir()
            held.close()

    monkeypatch.setattr(files.time, "sleep", move)
    held = contextlib.ExitStack()
    held.enter_context(hold(place))
    with hold(place):
        monkeypatch.setattr(files, "PATIENCE", -1.0)
        with pytest.raises(TimeoutError), hold(place):
            pass
    assert moved.is_dir()


@posix
def test_a_new_folder_that_another_run_takes_for_one_left_is_made_again(tmp_path, monkeypatch):
    taken, opened = [], os.open

    def take(path, *more, **where):
        if not taken:
            taken.append(path)
            os.rmdir(path)
        return opened(path, *more, **where)

    monkeypatch.setattr(files.os, "open", take)
    with make_temporary(tmp_path) as home:
        assert home.is_dir() and [home] != taken
    assert len(taken) == 1 and list(tmp_path.iterdir()) == []


def test_reserved_keys_and_sizes_stand_in_the_readme_of_the_data():
    from rejoinder.exchange import files, sides, toml_lines
    from rejoinder.starting import document, webpage

    readme = (HOME / "data" / "README.md").read_text(encoding="utf-8")
    part = " ".join(readme.partition("## Reserved keys, and sizes")[2].partition("\n## ")[0].split())
    assert set(re.findall(r"`([a-z]+)`", part)) == sides.TAKEN | {sides.OTHER}
    said = {
        f"at most {files.LARGEST // 10**6} MB": files.LARGEST,
        f"{files.LARGEST // 10**6} million characters": files.LARGEST,
        f"`exchange.toml` has {toml_lines.LARGEST:,} characters": toml_lines.LARGEST,
        f"{document.LARGEST // 10**6} MB once it is unpacked": document.LARGEST,
        f"at most {webpage.DEEPEST} others": webpage.DEEPEST,
    }
    assert [one for one in said if one not in part] == []

"""Every clock that tells Python the day goes SHIFT seconds before the machine's: Python loads this itself.

What is started with this folder on PYTHONPATH lives on that day, and so do the kernels that it starts. The
methods of `datetime` cannot be set, so they are put where their type looks for them; pandas needs the type
itself to stay.
"""

import ctypes
import datetime
import gc
import os
import time

SHIFT = int(os.environ["SHIFT"])
machine, machine_ns, form_day, form_plain = time.time, time.time_ns, time.strftime, time.asctime


def move(make):
    """Return a function of seconds that takes those of the other day where none are given."""
    return lambda seconds=None: make(time.time() if seconds is None else seconds)


def put(kind, **methods):
    """Give a type of Python's own other methods."""
    gc.get_referents(kind.__dict__)[0].update({name: classmethod(one) for name, one in methods.items()})
    ctypes.pythonapi.PyType_Modified(ctypes.py_object(kind))


time.time = lambda: machine() + SHIFT
time.time_ns = lambda: machine_ns() + SHIFT * 10**9
time.gmtime, time.localtime, time.ctime = map(move, (time.gmtime, time.localtime, time.ctime))
time.strftime = lambda form, day=None: form_day(form, time.localtime() if day is None else day)
time.asctime = lambda day=None: form_plain(time.localtime() if day is None else day)
put(datetime.date, today=lambda kind: kind.fromtimestamp(time.time()))
put(
    datetime.datetime,
    now=lambda kind, tz=None: kind.fromtimestamp(time.time(), tz),
    today=lambda kind: kind.fromtimestamp(time.time()),
    utcnow=lambda kind: kind.fromtimestamp(time.time(), datetime.UTC).replace(tzinfo=None),
)

"""The tests. What they compile is kept whatever the machine's settings are: they start the package often."""

import os
import sys

os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

"""A picture as PNG (ISO/IEC 15948), written for drawings: most rows are like the one above.

What Matplotlib writes through Pillow tries five filters on each row, which takes longer than to paint the
chart; of a drawing the difference to the row above makes as small a file.
"""

import struct
import zlib

import numpy as np
from numpy.typing import NDArray

SIGNATURE = b"\x89PNG\r\n\x1a\n"
RED_GREEN_BLUE, UP, METRE = 2, 2, 1  # the colour type, the filter and the unit, as the standard numbers them
INCH = 0.0254  # metres


def write_png(picture: NDArray[np.uint8], dots: float) -> bytes:
    """Return a picture, rows by columns by red, green and blue, as PNG of so many dots per inch."""
    high, wide, colours = picture.shape
    rows = np.zeros((high, 1 + wide * colours), np.uint8)
    rows[:, 0], flat = UP, picture.reshape(high, -1)
    rows[0, 1:] = flat[0]
    np.subtract(flat[1:], flat[:-1], out=rows[1:, 1:])  # modulo 256, as the standard has it
    per_metre = round(dots / INCH)
    return SIGNATURE + b"".join(
        (
            _write_chunk(b"IHDR", struct.pack(">IIBBBBB", wide, high, 8, RED_GREEN_BLUE, 0, 0, 0)),
            _write_chunk(b"pHYs", struct.pack(">IIB", per_metre, per_metre, METRE)),
            _write_chunk(b"IDAT", zlib.compress(rows.tobytes())),
            _write_chunk(b"IEND", b""),
        )
    )


def _write_chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

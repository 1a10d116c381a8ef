"""Turning drawings into pictures that chat windows accept."""

from io import BytesIO

import resvg_py
from PIL import Image

from .queries.glyphs import FONT_PATH, covered

# What the poster may weigh, so that a phone on a slow line still shows it at once.
MAX_BYTES = 300 * 1024


def render_png(drawing: str, *, lettering: str = "") -> bytes:
    """Rasterise one SVG at its own size and return PNG bytes of at most ``MAX_BYTES``.

    ``lettering`` is the text set in it: only when our font lacks a character are the system's fonts searched, which is slow.
    The palette is reduced to 256 colours, and further while the picture is too heavy.
    """
    png = resvg_py.svg_to_bytes(svg_string=drawing, skip_system_fonts=covered(lettering), font_files=[str(FONT_PATH)], font_family="Noto Serif CJK SC")
    with Image.open(BytesIO(bytes(png))) as full:
        picture = full.convert("RGB")
    for colours in (256, 128, 64, 32):
        buffer = BytesIO()
        picture.quantize(colours, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(buffer, "PNG", optimize=True)
        if buffer.tell() <= MAX_BYTES:
            break
    return buffer.getvalue()

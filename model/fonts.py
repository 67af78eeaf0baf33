"""The font files that ship with the program's dependencies, for Qt, matplotlib and Typst alike."""

from importlib.util import find_spec
from pathlib import Path

JAPANESE = "IPAexGothic"
LATIN = "DejaVu Sans"


def font_files() -> tuple[Path, ...]:
    """Return the TTF files of LATIN (regular, bold, oblique) and JAPANESE, without importing what carries them."""
    latin = _folder("matplotlib") / "mpl-data" / "fonts" / "ttf"
    japanese = _folder("matplotlib_fontja") / "fonts" / "ipaexg.ttf"
    files = (*(latin / f"DejaVuSans{style}.ttf" for style in ("", "-Bold", "-Oblique")), japanese)
    return tuple(file for file in files if file.exists())


def _folder(package: str) -> Path:
    spec = find_spec(package)
    return Path(spec.origin).parent if spec and spec.origin else Path()

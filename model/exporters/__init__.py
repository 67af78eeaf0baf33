"""What a catalog is handed over as, one module a format."""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import BinaryIO

from model.catalog import Catalog
from model.errors import WriteError
from model.exporters.chosen import Chosen
from model.files import written_whole
from model.language import speaking
from model.value import Value


class Format(Value, kw_only=False):
    """A format: what people call it (a phrase for say()), the ending of its files, the module, what it counts.

    The module has `pour(catalog, out, chosen, say_progress=)`; one whose files are several has `write` with the target
    instead of `out`.
    """

    title: str
    ending: str
    module: str
    counts: str = "records"


FORMATS = {
    "pdf": Format("PDF document", "pdf", "model.exporters.pdf"),
    "xlsx": Format("Excel workbook", "xlsx", "model.exporters.xlsx"),
    "csv": Format("CSV table", "csv", "model.exporters.csv_table"),
    "json": Format("JSON", "json", "model.exporters.json_contract"),
    "datapackage": Format("Data package", "zip", "model.exporters.datapackage"),
    "jsonld": Format("JSON-LD (DCAT, schema.org)", "jsonld", "model.exporters.jsonld"),
    "stip": Format("STIP Compass table", "csv", "model.exporters.stip", "policies and programs"),
    "sdmx": Format("SDMX-CSV of the figures", "csv", "model.exporters.sdmx_csv", "metrics"),
    "ris": Format("Sources as RIS", "ris", "model.exporters.ris", "sources"),
    "bibtex": Format("Sources as BibTeX", "bib", "model.exporters.bibtex", "sources"),
    "csl": Format("Sources as CSL-JSON", "json", "model.exporters.csl", "sources"),
}
_BY_ENDING = {"pdf": "pdf", "xlsx": "xlsx", "csv": "csv", "json": "json", "zip": "datapackage", "jsonld": "jsonld"} | {
    "ris": "ris",
    "bib": "bibtex",
}

Progress = Callable[[int], None]
Strip = tuple[int, bytes]
_STRIP, _OVERLAP = 256, 8  # pixels from above to below
_FOR_PEOPLE = "pdf"  # the format that speaks the language of the program


def form_of(target: Path) -> str | None:
    """Return the format that the ending of a file says, None where it says none."""
    return _BY_ENDING.get(target.suffix.removeprefix(".").casefold())


def pour(catalog: Catalog, out: BinaryIO, form: str, chosen: Chosen, say_progress: Progress = lambda _: None) -> int:
    """Write what is chosen to an open file; return how many records that is. Raises AtlasError."""
    chosen = _told(form, chosen)
    with speaking(chosen.language):
        return int(import_module(FORMATS[form].module).pour(catalog, out, chosen, say_progress=say_progress))


def _told(form: str, chosen: Chosen) -> Chosen:
    """Return what is chosen as a format tells it: data say it in English, whatever people were told."""
    return chosen if form == _FOR_PEOPLE else chosen.but(language="en", words="")


def write(catalog: Catalog, target: Path, form: str, chosen: Chosen, say_progress: Progress = lambda _: None) -> int:
    """Write what is chosen to a file; return how many records that is.

    The file appears whole or not at all. Raises WriteError when it cannot be written.
    """
    chosen = _told(form, chosen)
    own = getattr(import_module(FORMATS[form].module), "write", None)
    with speaking(chosen.language):
        if own is not None:
            return int(own(catalog, target, chosen, say_progress=say_progress))
        with written_whole(target) as temporary, temporary.open("wb") as out:
            return pour(catalog, out, form, chosen, say_progress)


def write_from(path: Path, target: Path, form: str, chosen: Chosen, say_progress: Progress = lambda _: None) -> Path:
    """Write from the catalog in a file, as `write` does; return where.

    Opens a connection of its own, so that it can be called in another process. Raises AtlasError.
    """
    if target.exists() and target.resolve() == path.resolve():
        raise WriteError(f"{target} is the catalog itself: choose another name.")
    with Catalog.open(path) as catalog, catalog.answering():
        write(catalog, target, form, chosen, say_progress)
    return target


def pages_from(path: Path, chosen: Chosen, ppi: float) -> list[bytes]:
    """Return the pages of the PDF of what is chosen in a catalog, as PNG pictures of `ppi` pixels an inch."""
    from io import BytesIO

    from model.report.documents.compile import pictured

    with Catalog.open(path) as catalog, catalog.answering(), pictured(ppi) as pages:
        pour(catalog, BytesIO(), "pdf", chosen)
    return pages


def strips_from(path: Path, chosen: Chosen, ppi: float) -> list[list[Strip]]:
    """Return the same pages, each as strips from above: a whole one takes a window 130 ms to decode and print.

    A strip is where it begins, in pixels, and its PNG picture. It begins within the one before: where paper has other
    pixels, the edge of a strip is drawn a little beyond it, and must not cover anything with other than itself.
    """
    from io import BytesIO

    from PIL import Image

    pages = []
    for page in pages_from(path, chosen, ppi):
        with Image.open(BytesIO(page)) as picture:
            strips: list[Strip] = []
            for top in range(0, picture.height, _STRIP):
                strip = BytesIO()
                above = max(0, top - _OVERLAP)
                box = (0, above, picture.width, min(top + _STRIP, picture.height))
                picture.crop(box).save(strip, "PNG", compress_level=1)
                strips.append((above, strip.getvalue()))
        pages.append(strips)
    return pages

"""A notebook as one Markdown file, for reading."""

from collections.abc import Iterator

from model.language import say
from model.notebook.values import Cells


def as_markdown(contents: dict[str, list[Cells]]) -> str:
    """Return all that a notebook holds, catalog by catalog; the notes stand as they were written."""
    return "\n".join(_lines(contents)).rstrip()


def _lines(contents: dict[str, list[Cells]]) -> Iterator[str]:
    yield f"# {say('Notebook')}"
    yield ""
    for title in sorted({row[0] for row in (*contents["notes"], *contents["stars"])}):
        yield f"## {_plain(title)}"
        yield ""
        stars = [row for row in contents["stars"] if row[0] == title]
        if stars:
            yield f"**{say('Starred')}**"
            yield ""
            yield from _listed((name, record_id) for _, record_id, name, _ in stars)
        for _, record_id, name, text, _, changed in (row for row in contents["notes"] if row[0] == title):
            yield f"### {_plain(name)} (`{record_id}`)"
            yield ""
            yield f"*{changed[:16].replace('T', ' ')} UTC*"
            yield ""
            yield text.rstrip()
            yield ""
    if contents["collections"]:
        yield f"## {say('Collections')}"
        yield ""
    for key, name, _ in contents["collections"]:
        yield f"### {_plain(name)}"
        yield ""
        members = sorted((row for row in contents["members"] if row[0] == key), key=lambda row: row[4])
        yield from _listed((f"{member} ({title})", record_id) for _, title, record_id, member, _ in members)
    if contents["searches"]:
        yield f"## {say('Saved searches')}"
        yield ""
        yield from _listed(
            (f"{name}: {typed}" if typed else name, selection) for name, typed, selection, _ in contents["searches"]
        )
    if contents["crosswalk"]:
        yield f"## {say('Budget projects')}"
        yield ""
        for record_id, _, project_id, name, title, project, verdict, *_ in contents["crosswalk"]:
            of = f"{_plain(project)} (`{project_id}`, {_plain(title)})"
            yield f"- {_plain(name)} (`{record_id}`): {say(verdict)}: {of}"
        yield ""


def _listed(named: Iterator[tuple[str, str]]) -> Iterator[str]:
    for name, record_id in named:
        yield f"- {_plain(name)} (`{record_id}`)"
    yield ""


def _plain(text: str) -> str:
    """Return a name on one line, with what Markdown would take for markup escaped."""
    return "".join(f"\\{one}" if one in "\\`*_[]<>#" else one for one in " ".join(text.split()))

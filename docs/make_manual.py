"""Make the manual page docs/sti-atlas.1 of the commands as they are: python docs/make_manual.py."""

import argparse
import re
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
MANUAL = ROOT / "docs" / "sti-atlas.1"

_HEAD = r"""
.TH STI\-ATLAS 1 "" "STI Atlas" "User Commands"
.SH NAME
sti\-atlas \- explore Japan's science, technology and innovation policy
.SH SYNOPSIS
.B sti\-atlas
[\fICATALOG\fR | \fILINK\fR]
.br
.B sti\-atlas
\fICOMMAND\fR ...
.SH DESCRIPTION
Without a command, opens the window on a catalog, or at the record that a link such as
.B sti\-atlas:program/sip
leads to. The commands answer without a display.
.PP
A name is an id, an abbreviation, a name or alias in either language in any case, or a link.
.SH COMMANDS
"""
_TAIL = r"""
.SH ENVIRONMENT
.TP
.B STI_ATLAS_LANGUAGE
Language of the texts,
.B en
or
.BR ja ,
where \fB\-\-language\fR does not say it.
.TP
.B NO_COLOR
Where it is set, a terminal is written to without colors.
.TP
.B COLUMNS
Width of the lines, where the output is no terminal.
.SH EXIT STATUS
.TP
.B 0
done
.TP
.B 1
an expected failure, which one sentence on standard error tells
.TP
.B 2
wrong usage
"""


def manual() -> str:
    """Return the manual page as roff."""
    from model.commands import COMMANDS, parser_of  # noqa: PLC0415  # the project's folder is on the path by now

    lines = [_HEAD.strip()]
    for name, command in COMMANDS.items():
        parser = parser_of(name)
        parser.prog = name
        usage = " ".join(parser.format_usage().removeprefix("usage: ").split())
        lines += [f".SS {_roff(name)}", f"{_sentence(command.text)}.", ".PP", f".B {_roff(usage)}"]
        for action in parser._actions:  # noqa: SLF001  # argparse has no public list of them
            if action.dest != "help":
                lines += [".TP", _term(action), _roff(_sentence(action.help or ""))]
        lines += [".PP", "Example:", ".PP", ".nf", f".RS\n{_roff(command.example)}\n.RE", ".fi"]
    return "\n".join([*lines, _TAIL.strip()]) + "\n"


def _term(action: argparse.Action) -> str:
    value = str(action.metavar or ("|".join(map(str, action.choices)) if action.choices else action.dest.upper()))
    names = ", ".join(rf"\fB{_roff(one)}\fR" for one in action.option_strings)
    if not names:
        return rf"\fI{_roff(value)}\fR"
    return names if action.nargs == 0 else rf"{names} \fI{_roff(value)}\fR"


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _roff(text: str) -> str:
    """Return a text that roff takes for nothing else."""
    escaped = re.sub(r"[-']", lambda found: rf"\{found[0]}" if found[0] == "-" else r"\(aq", text.replace("\\", r"\e"))
    return rf"\&{escaped}" if escaped.startswith(".") else escaped


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    MANUAL.write_text(manual(), encoding="utf-8")
    print(f"{MANUAL.relative_to(ROOT)} is made")

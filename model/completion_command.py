"""The completion command: scripts for shells, made of the commands as they are.

Our own rather than a package's: packages ask for one parser of all commands, which no command should have to build.
"""

import argparse
from collections.abc import Iterator
from typing import NamedTuple, TextIO

_BASH = """\
# Completion of sti-atlas for bash. To install it, write it to
# ~/.local/share/bash-completion/completions/sti-atlas
_sti_atlas() {{
    local current="${{COMP_WORDS[COMP_CWORD]}}" previous="${{COMP_WORDS[COMP_CWORD - 1]}}" command="" word
    for word in "${{COMP_WORDS[@]:1:COMP_CWORD - 1}}"; do
        case "$word" in {commands}) command="$word"; break ;; esac
    done
    COMPREPLY=()
    case "$command $previous" in
{choices}
    esac
    case "$command" in
        "") COMPREPLY=($(compgen -W "{words} --catalog --help --version" -- "$current")) ;;
{options}
    esac
}}
complete -o default -o bashdefault -F _sti_atlas sti-atlas
"""
_ZSH = """\
#compdef sti-atlas
# Completion of sti-atlas for zsh. Install it as _sti-atlas in a folder of $fpath, or source it.
autoload -Uz bashcompinit && bashcompinit
"""


class _Option(NamedTuple):
    names: tuple[str, ...]
    choices: tuple[str, ...]
    takes_file: bool
    takes_value: bool
    text: str


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    command.add_argument("shell", choices=("bash", "zsh", "fish"), help="the shell that is to complete")


def run(options: argparse.Namespace, out: TextIO) -> int:
    """Carry the command out; return its exit status."""
    out.write({"bash": _bash, "zsh": lambda: _ZSH + _bash(), "fish": _fish}[options.shell]())
    return 0


def _options(name: str) -> Iterator[_Option]:
    from model.commands import parser_of

    for action in parser_of(name)._actions:  # noqa: SLF001  # argparse has no public list of them
        yield _Option(
            tuple(action.option_strings),
            tuple(str(one) for one in action.choices or ()),
            action.metavar == "FILE",
            action.nargs != 0,
            action.help or "",
        )


def _bash() -> str:
    from model.commands import COMMANDS

    choices, options = [], []
    for name in COMMANDS:
        found = list(_options(name))
        named = [one for option in found for one in option.names]
        positional = [choice for option in found if not option.names for choice in option.choices]
        options.append(f'        {name}) COMPREPLY=($(compgen -W "{" ".join(positional + named)}" -- "$current")) ;;')
        for option in found:
            pattern = "|".join(f'"{name} {one}"' for one in option.names)
            if option.names and option.choices:
                words = " ".join(option.choices)
                choices.append(f'        {pattern}) COMPREPLY=($(compgen -W "{words}" -- "$current")); return ;;')
            elif option.names and option.takes_value:
                choices.append(f"        {pattern}) return ;;")
    return _BASH.format(
        commands="|".join(COMMANDS), words=" ".join(COMMANDS), choices="\n".join(choices), options="\n".join(options)
    )


def _fish() -> str:
    from model.commands import COMMANDS

    lines = ["# Completion of sti-atlas for fish. To install it, write it to ~/.config/fish/completions/sti-atlas.fish"]
    for name, command in COMMANDS.items():
        lines.append(f"complete -c sti-atlas -n __fish_use_subcommand -a {name} -d {_quoted(command.text)}")
        for option in _options(name):
            parts = [f"complete -c sti-atlas -n '__fish_seen_subcommand_from {name}'"]
            parts += [f"-l {one[2:]}" if one.startswith("--") else f"-s {one[1:]}" for one in option.names]
            if option.choices:
                parts.append(f"-x -a {_quoted(' '.join(option.choices))}")
            elif option.names and option.takes_value:
                parts.append("-r" if option.takes_file else "-x")
            if option.names or option.choices:
                lines.append(" ".join([*parts, f"-d {_quoted(option.text)}"]))
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"

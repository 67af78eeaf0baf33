"""The JSON that is written is what the published schemas say, and they leave no key undescribed."""

import json
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator  # its stubs are no dependency

import main
from model.catalog import Catalog
from model.commands import run
from tests.model.exporters.test_datapackage import bundled, hostile, review
from tests.tiny import catalog_json, write_tiny

SCHEMAS = Path(main.__file__).parent / "docs" / "json-schema"


def schema(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8"))
    return found


def closed(node: Any) -> Any:
    """Return a schema that allows no other keys than those that it describes."""
    if isinstance(node, dict):
        inner = {key: closed(value) for key, value in node.items()}
        return {"additionalProperties": False, **inner} if node.get("type") == "object" else inner
    return [closed(one) for one in node] if isinstance(node, list) else node


def problems(name: str, document: Any) -> list[str]:
    validator = Draft202012Validator(closed(schema(name)), format_checker=Draft202012Validator.FORMAT_CHECKER)
    return [f"{list(error.path)}: {error.message[:200]}" for error in validator.iter_errors(document)][:5]


def tiny(folder: Path) -> Path:
    return write_tiny(folder / "tiny.db")


@pytest.mark.parametrize("name", ["catalog", "rows"])
def test_it_is_a_schema_and_describes_every_key(name: str) -> None:
    Draft202012Validator.check_schema(schema(name))

    def properties(node: Any) -> Any:
        if isinstance(node, dict):
            yield from node.get("properties", {}).items()
            for value in node.values():
                yield from properties(value)

    found = list(properties(schema(name)))
    assert len(found) > 10
    assert [
        key for key, rule in found if not (rule.get("description") or rule.get("$ref") == "#/$defs/citations")
    ] == []


@pytest.mark.parametrize("make", [bundled, tiny, review, hostile])
def test_every_catalog_is_as_the_schema_says(make: Callable[[Path], Path], tmp_path: Path) -> None:
    with Catalog.open(make(tmp_path)) as catalog:
        assert problems("catalog", json.loads(catalog_json(catalog))) == []
        some = catalog.ids(("program",))[:2]
        assert problems("catalog", json.loads(catalog_json(catalog, some))) == []


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("version",), 2),
        (("programs", 0, "start_year"), "2021"),
        (("metrics", 0, "observations", 0, "status"), "guess"),
        (("metrics", 0, "observations", 0, "period_start"), "soon"),
        (("programs", 0, "mood"), "good"),
        (("links", 0, "type"), "likes"),
        (("sources", 0, "id"), None),
    ],
)
def test_the_schema_refuses_what_breaks_it(path: tuple[Any, ...], value: Any, tmp_path: Path) -> None:
    with Catalog.open(tiny(tmp_path)) as catalog:
        document = json.loads(catalog_json(catalog))
    broken = deepcopy(document)
    place = broken
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    assert problems("catalog", document) == []
    assert problems("catalog", broken)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("rows", ["list"]),
        ("rows", ["list", "organizations"]),
        ("rows", ["search", "量子"]),
        ("catalog", ["summary", "SIP"]),
    ],
)
def test_what_the_command_line_prints_is_as_the_schema_says(
    name: str, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(words[0], [*words[1:], "--format", "json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document
    assert problems(name, document) == []

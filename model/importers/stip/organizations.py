"""The countries of STIP Compass, and the organizations below them that are responsible for initiatives."""

from collections.abc import Iterator, Sequence

from model.importers import Row
from model.importers.inputs import slug
from model.importers.review import Entry, short_name
from model.importers.stip.columns import Columns, Key
from model.importers.stip.texts import Organization, is_japanese, organization


def citation(key: Key, target_id: str, locator: str, field: str = "", note: str | None = None) -> Entry:
    """Return the row that says where a fact is stated."""
    return (
        "citations",
        {
            "target_id": target_id,
            "field": field,
            "source_id": f"stip-{key.database}",
            "locator": f"{locator} {key.uri}",
            "basis": "stated",
            "note": note,
        },
    )


class Organizations:
    """Makes each country and organization once, and a new name of one when it comes up."""

    def __init__(self) -> None:
        self._names: dict[str, set[str]] = {}

    def rows(self, key: Key, columns: Columns, cells: Sequence[str]) -> Iterator[Entry]:
        """Return the organizations of an initiative and their roles in it. Without any, the country has the role."""
        country = columns.line(cells, "country") or columns.line(cells, "country code") or ""
        country_id = f"stip:org:{slug(country)}" if country else None
        if country_id and country_id not in self._names:
            self._names[country_id] = {country}
            code = columns.text(cells, "country code")
            yield "organizations", {"id": country_id, "kind": "country", "name": country, "abbreviation": code}
            yield citation(key, country_id, "country of")
        bodies: dict[str, Organization] = {}
        for entry in columns.texts(cells, "organization"):
            if body := organization(entry):
                bodies.setdefault(f"{country_id or 'stip:org:unknown'}/{slug(body.name)}", body)
        for position, (body_id, body) in enumerate(bodies.items(), 1):
            yield from self._body(key, body_id, body, country_id, country)
            yield "roles", _role(key, body_id, position)
        if not bodies and country_id:
            yield "roles", _role(key, country_id, 1)
            table, row = citation(key, key.id, "country of", "organization_ids")
            note = "No organization is named: the initiative stands under its country."
            yield table, {**row, "basis": "inferred", "note": note}

    def _body(
        self, key: Key, body_id: str, body: Organization, country_id: str | None, country: str
    ) -> Iterator[Entry]:
        names = [name for name in (body.name, body.acronym, body.local_name) if name]
        known = self._names.get(body_id)
        if known is None:
            japanese = next((name for name in reversed(names) if is_japanese(name, country)), None)
            known = self._names[body_id] = {body.name, body.acronym or "", japanese or ""}
            yield (
                "organizations",
                {
                    "id": body_id,
                    "name": short_name(body.name),
                    "name_ja": japanese and short_name(japanese),
                    "abbreviation": body.acronym,
                    "parent_id": country_id,
                },
            )
            yield citation(key, body_id, "responsible organization of")
        for name in names:
            if name not in known:
                known.add(name)
                yield "aliases", {"record_id": body_id, "name": short_name(name), "kind": "alias"}


def _role(key: Key, organization_id: str, position: int) -> Row:
    return {"record_id": key.id, "organization_id": organization_id, "role": "responsible", "position": position}

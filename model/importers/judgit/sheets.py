"""Review sheets become programs with their organizations, terms, figures, and the sheets of earlier years."""

import re
from collections import defaultdict
from collections.abc import Generator, Iterator
from itertools import pairwise, product
from typing import Any

from model.importers import Row, Stream
from model.importers.inputs import Log, slug
from model.importers.judgit.figures import budgets, indicators, payments
from model.importers.judgit.objects import Sheet, as_text, as_texts, as_year
from model.importers.review import Entry, Shared, citation, clean, one_line, short_name

_NUMBERS = ("事業番号1", "事業番号2", "事業番号3", "事業番号4", "事業番号5")
_READ = {
    *("ID", "事業ID", "url", "公開年度", "事業名", "開始年度", "終了年度", "府省庁", *_NUMBERS, "事業番号"),
    *("担当部局庁", "担当課室", "作成責任者", "会計区分", "事業目的", "事業概要", "実施方法", "主要施策", "主要経費"),
    *("予算", "支出先", "アウトカム", "アウトプット", "単位当たりコスト", "関連する過去のレビューシート"),
}
_OTHER = "その他"
_FIELDS = {
    "科学技術・イノベーション": "Science, technology and innovation",
    "地球温暖化対策": "Climate change",
    "国土強靱化施策": "National resilience",
    "ＩＴ戦略": "IT strategy",
    "地方創生": "Regional revitalization",
    "子ども・若者育成支援": "Children and young people",
    "海洋政策": "Oceans",
    "ＯＤＡ": "Official development assistance",
    "高齢社会対策": "Aging society",
    "観光立国": "Tourism",
    "男女共同参画": "Gender equality",
    "少子化社会対策": "Falling birth rate",
    "障害者施策": "Persons with disabilities",
    "医療分野の研究開発関連": "Medical research and development",
    "交通安全対策": "Traffic safety",
    "宇宙開発利用": "Space",
    "知的財産": "Intellectual property",
    "沖縄振興": "Okinawa",
    "クールジャパン": "Cool Japan",
    "2020年東京オリパラ": "Tokyo 2020 Olympic and Paralympic Games",
    "犯罪被害者等施策": "Victims of crime",
    "食育推進": "Food education",
    "統計改革": "Reform of statistics",
}


class Sheets:
    """Turns sheet after sheet into rows, and keeps what spans sheets: ids, shared records, links to resolve."""

    def __init__(self, log: Log) -> None:
        self.programs: set[str] = set()
        self._log = log
        self._shared = Shared()
        self._years: set[int] = set()
        self._noted: set[str] = set()
        self._past: list[tuple[Sheet, str]] = []
        self._same: dict[str, dict[int, list[Sheet]]] = defaultdict(lambda: defaultdict(list))

    def rows(self, place: str, data: Row) -> Stream:
        """Return the rows that a sheet gives by itself."""
        year, name, key = as_year(data.get("公開年度")), one_line(as_text(data.get("事業名"))), _key(data)
        if year is None or name is None or key is None or not slug(key):
            self._log.add(place, "a sheet was left out: its year, name or number is missing", str(name or key))
            return
        sheet = Sheet(_program_id(year, key), year, f"judgit-{year}", f"事業番号 {key}", data, place, self._log)
        if sheet.id in self.programs:
            self._log.add(place, "a sheet was left out: it was read before", sheet.id)
            return
        self.programs.add(sheet.id)
        if year not in self._years:
            self._years.add(year)
            yield _source(year)
        yield from self._program(sheet, name, key)
        yield from self._responsible(sheet)
        yield from self._terms(sheet)
        yield from budgets(sheet)
        yield from payments(sheet, self._shared)
        yield from indicators(sheet)
        self._remember(sheet)

    def links(self) -> Stream:
        """Return the links to the sheets of earlier years that were read, too."""
        missing = 0
        for sheet, past_id in self._past:
            if past_id in self.programs:
                yield from _succeeds(sheet, past_id, f"{sheet.locator}, 関連する過去のレビューシート")
            else:
                missing += 1
        if missing:
            self._log.add(
                "関連する過去のレビューシート", "past sheets that were not read are not linked", f"{missing:,}"
            )
        for number, years in self._same.items():
            for before, after in pairwise(sorted(years)):
                for past, sheet in product(years[before], years[after]):
                    note = f"Both sheets have the 事業ID {number}, the other as {past.locator} of FY{before}."
                    yield from _succeeds(sheet, past.id, f"{sheet.locator}, 事業ID", note)

    def _program(self, sheet: Sheet, name: str, key: str) -> Stream:
        data = sheet.data
        purpose, outline = clean(as_text(data.get("事業目的"))), clean(as_text(data.get("事業概要")))
        start, end = sheet.year_of(data, "開始年度"), sheet.year_of(data, "終了年度")
        if start and end and end < start:
            self._log.add(sheet.place, "a project ends before it starts; its end was left out", f"{start}, {end}")
            end = None
        url = one_line(as_text(data.get("url"))) or ""
        yield (
            "programs",
            {
                "id": sheet.id,
                "kind": "budget project",
                "name": short_name(name),
                "name_ja": short_name(name),
                "start_year": start,
                "end_year": end,
                "calendar": "JFY",
                "url": url if url.startswith(("http://", "https://")) and " " not in url else None,
                "summary": outline or purpose,
                "identifier": key,
            },
        )
        yield citation(sheet.id, sheet.source_id, sheet.locator)
        items = [("full name", name)] if name != short_name(name) else []
        items += [("purpose", purpose)] if purpose and outline else []
        items += self._other_texts(sheet)
        for position, (role, text) in enumerate(items, 1):
            yield "items", {"record_id": sheet.id, "position": position, "role": role, "text": text}

    def _other_texts(self, sheet: Sheet) -> list[tuple[str, str]]:
        """Keep the texts of keys that sheets of some years have, under the name of the key; log what is no text."""
        texts = []
        for key in sorted(sheet.data.keys() - _READ):
            value = sheet.data[key]
            text = clean(as_text(value))
            if text:
                texts.append((one_line(key) or "note", text))
            elif value and key not in self._noted:
                self._noted.add(key)
                self._log.add(sheet.place, "a key is not known and was left out (said once)", key)
        return texts

    def _responsible(self, sheet: Sheet) -> Stream:
        ministry = one_line(as_text(sheet.data.get("府省庁")))
        if ministry is None:
            self._log.add(sheet.place, "a sheet names no ministry", sheet.id)
            return
        units = [unit for key in ("担当部局庁", "担当課室") for unit in _units(as_text(sheet.data.get(key)), ministry)]
        unit_id = yield from self._shared.organization([ministry, *units], sheet.source_id, sheet.locator)
        if unit_id:
            yield (
                "roles",
                {"record_id": sheet.id, "organization_id": unit_id, "role": "responsible", "position": 1},
            )

    def _terms(self, sheet: Sheet) -> Stream:
        shared = self._shared
        for key, give in (
            ("実施方法", shared.method),
            ("会計区分", self._account),
            ("主要経費", shared.expense_class),
            ("主要施策", self._field),
        ):
            for label in dict.fromkeys(_labels(sheet.data.get(key))):
                if label != _OTHER or key != "主要施策":
                    term_id = yield from give(label)
                    yield "classifications", {"record_id": sheet.id, "term_id": term_id}

    def _account(self, label: str) -> Generator[Entry, None, str]:
        return (yield from self._shared.term(f"judgit:account:{slug(label)}", "account", label, label))

    def _field(self, label: str) -> Generator[Entry, None, str]:
        english = _FIELDS.get(label, label)
        return (yield from self._shared.term(f"judgit:field:{slug(label)}", "theme", english, label))

    def _remember(self, sheet: Sheet) -> None:
        """Keep what links a sheet to others, until all are read."""
        for row in sheet.entries(sheet.data, "関連する過去のレビューシート"):
            year, key = sheet.year_of(row, "年度"), _key(row)
            if year is None or key is None:
                self._log.add(sheet.place, "a past sheet has no year or number; no link", str(row)[:80])
            else:
                self._past.append((sheet.without_data(), _program_id(year, key)))
        project = as_text(sheet.data.get("事業ID")).strip()
        if project:
            self._same[project][sheet.year].append(sheet.without_data())


def _key(data: Row) -> str | None:
    """Return the number of a project: since 2021 one for the whole government, before one in each ministry."""
    whole = one_line(as_text(data.get("事業番号")))
    if whole:
        return whole
    ministry = one_line(as_text(data.get("府省庁")))
    numbers = [number for key in _NUMBERS if (number := one_line(as_text(data.get(key))))]
    return "-".join((ministry, *numbers)) if ministry and numbers else None


def _program_id(year: int, key: str) -> str:
    return f"judgit:{year}:{slug(key.removeprefix(f'{year}-'))}"


def _source(year: int) -> Entry:
    return "sources", {
        "id": f"judgit-{year}",
        "title": f"JUDGIT! review sheets of FY{year}",
        "publisher": "JUDGIT! (from the review sheets of the Cabinet Secretariat)",
        "published": str(year),
        "language": "ja",
        "url": "https://judgit.net/",
        "license": "CC BY 4.0",
        "summary": (
            f"The review sheets that the ministries published in FY{year}, one for each project, as JSON. Amounts are "
            "printed in millions of yen. A blank cell of the original sheets stands as 0.0. What was carried over to "
            "the next year is printed below zero and taken off the total (予算計)."
        ),
    }


def _succeeds(sheet: Sheet, past_id: str, locator: str, note: str | None = None) -> Stream:
    link_id = f"{sheet.id}:succeeds:{past_id}"
    yield "links", {"id": link_id, "from_id": sheet.id, "type": "succeeds", "to_id": past_id}
    table, row = citation(link_id, sheet.source_id, locator)
    yield table, row | {"basis": "inferred", "note": note} if note else row


def _labels(value: Any) -> Iterator[str]:
    for text in as_texts(value):
        for part in text.split("、"):
            label = one_line(part)
            if label:
                yield label


def _units(text: str, ministry: str) -> list[str]:
    """Return the units that a text names, from the upper to the lower.

    A single space parts an agency from its bureau (`林野庁　林政部`). Lines, or several spaces, may part units side by
    side as well: such a text stays whole.
    """
    whole = clean(text) or ""
    levels = [whole] if "\n" in whole else re.split(r"\s", whole)
    if any(len(level) < 2 for level in levels):
        levels = [whole]
    names = [name for level in levels if (name := one_line(level))]
    return names[1:] if names[:1] == [ministry] else names

"""Who received a project's money: tables 5-1 to 5-4. A sheet reports the payments of the fiscal year before its own."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from model.importers.corporate_number import corporate_number
from model.importers.inputs import slug
from model.importers.review import Entry, corporation_kind, one_line, short_name
from model.importers.rs_system.amounts import Amounts
from model.importers.rs_system.sheets import Project, Sheets, is_blank, item_row, place, text_of, yen
from model.importers.rs_system.tables import MULTI_YEAR
from model.measures import MEASURE_BY_ID

_BEFORE = -1  # years: payments are of the fiscal year before the sheet's
_PAYMENTS = MEASURE_BY_ID["payments"]
# Names that stand for somebody who is not named, or for several: they become no organization.
_NOBODY = re.compile(
    r"(?:その他|個人(?!情報)|職員|委員|有識者|研究者|出張者|非常勤|部外|外部|講師|事業者|都道府県|市町村|市区町村|地方公共団体"
    r"|地方自治体|自治体|受給者|対象者|補助事業者|委託先|再委託|民間(?:事業者|企業|会社|団体)|各(?:府省|省庁|都道府県|地方)).*"
    r"|企業(?:等|群)?|在外公館|.*(?:等|ほか|他|など|[外他]?\d+[社者名件])"
    r"|.*(?<![A-Za-z0-9.・])(?!JV)[A-Z]{1,2}(?:社|氏|市|町|村|県|国|法人|大学|団体|協会|病院|組合)?"
    r"|.*[ぁ-ヿ一-鿿][0-9]{1,3}|\W*|.?"
)


@dataclass(slots=True)
class _Recipient:
    locator: tuple[str, str]  # source, locator
    names: Counter[str] = field(default_factory=Counter)
    wrong: str | None = None  # a number that is none


class _Recipients:
    """The organizations that were paid, known by their corporate number, else by their name."""

    def __init__(self, sheets: Sheets) -> None:
        self._sheets = sheets
        self._found: dict[str, _Recipient] = {}
        self._links: set[str] = set()
        self._ids: dict[tuple[str, str], tuple[str | None, str | None]] = {}

    def paid(self, project: Project, name: str, number: str, table: str, line: int) -> Iterator[Entry]:
        """Note that a project paid an organization, if it is one."""
        if (name, number) not in self._ids:
            self._ids[name, number] = _identified(name, number)
        organization_id, wrong = self._ids[name, number]
        if wrong is not None:
            self._sheets.log.add(
                f"{table}, line {line}", "a corporate number whose check digit is wrong", f"{wrong} {name}"
            )
        if organization_id is None:
            self._sheets.log.add(
                f"{table}, line {line}", "a recipient that is nobody in particular is no organization", name
            )
            return
        source_id = self._sheets.source(table, project.year)
        locator = place(table, project, name)
        recipient = self._found.get(organization_id)
        if recipient is None:
            recipient = self._found[organization_id] = _Recipient((source_id, locator))
        recipient.names[name] += 1
        recipient.wrong = recipient.wrong or wrong
        link_id = f"{project.id}:funds:{organization_id}"
        if link_id not in self._links:
            self._links.add(link_id)
            yield "links", {"id": link_id, "from_id": project.id, "type": "funds", "to_id": organization_id}
            yield "citations", {"target_id": link_id, "source_id": source_id, "locator": locator, "basis": "stated"}

    def entries(self) -> Iterator[Entry]:
        """Return the organizations, each by the name that it has most often."""
        for organization_id, recipient in self._found.items():
            number = organization_id.removeprefix("houjin:") if organization_id.startswith("houjin:") else None
            (name, _), *others = recipient.names.most_common()
            yield (
                "organizations",
                {
                    "id": organization_id,
                    "kind": corporation_kind(number, name) if number else "recipient",
                    "name": short_name(name),
                    "name_ja": short_name(name),
                    "identifier": number,
                },
            )
            for other, _ in others:
                yield "aliases", {"record_id": organization_id, "name": other, "kind": "alias"}
            note = f"法人番号 {recipient.wrong} is printed, whose check digit is wrong" if recipient.wrong else None
            source_id, locator = recipient.locator
            row = {"target_id": organization_id, "source_id": source_id, "locator": locator, "basis": "stated"}
            yield "citations", {**row, "note": note}


def _identified(name: str, number: str) -> tuple[str | None, str | None]:
    """Return the id of a recipient, None for nobody in particular, and the number where it is a wrong one."""
    valid = corporate_number(number)
    if valid is not None:
        return f"houjin:{valid}", None
    wrong = None if is_blank(number) or not number.strip("0 ") else number.strip()
    plain = unicodedata.normalize("NFKC", name).strip()
    part = slug(name)
    if not part or _NOBODY.fullmatch(re.sub(r"\([^()]*\)$", "", plain)):
        return None, wrong
    return f"rs:recipient:{part}", wrong


def payments(sheets: Sheets) -> Iterator[Entry]:
    """Read 5-1, which states what each recipient of a block got, and 5-3, which is added up where 5-1 is missing."""
    recipients = _Recipients(sheets)
    stated = _amounts()
    blocks: dict[Project, dict[str, str]] = {}
    columns = ("支出先ブロック番号", "支出先ブロック名", "支出先の数", "事業を行う上での役割", "ブロックの合計支出額")
    for project, line, cells in sheets.rows("5-1", *columns, "支出先名", "法人番号", "支出先の合計支出額"):
        name = one_line(cells[5])
        if name is None:
            if text := _block(cells[:5]):
                blocks.setdefault(project, {}).setdefault(text, text)
            continue
        if not cells[7].strip():
            continue  # one of the contracts that make up the payment
        yield from recipients.paid(project, name, cells[6], "5-1", line)
        _add(sheets, stated, project, (cells[0], name, cells[7]), f"5-1, line {line}")
    for project, texts in blocks.items():
        for position, text in enumerate(texts, 1):
            yield item_row(project.id, "5-1", position, "block of recipients", text)
    yield from stated.entries(sheets, "5-1", "支出先の合計支出額", _BEFORE)
    summed = _amounts()
    for project, line, (block, cell, number, amount) in sheets.rows(
        "5-3", "支出先ブロック番号", "支出先名", "法人番号", "金額"
    ):
        name = one_line(cell)
        if name is None or project in stated:
            continue
        yield from recipients.paid(project, name, number, "5-3", line)
        _add(sheets, summed, project, (block, name, amount), f"5-3, line {line}")
    yield from summed.entries(sheets, "5-3", "金額", _BEFORE)
    yield from contracts(sheets, recipients)
    yield from recipients.entries()


def _amounts() -> Amounts:
    return Amounts("payments", _PAYMENTS.name, _PAYMENTS.name_ja, _PAYMENTS.summary, _PAYMENTS.status)


def _block(cells: tuple[str, ...]) -> str | None:
    """Return a line about a block of recipients: `A 日本郵便ほか: 配達; 支出先の数 3; ブロックの合計支出額 1000円`."""
    block, name, number, role, total = (text_of(cell) for cell in cells)
    head = " ".join(part for part in (block, name) if part)
    details = (role, number and f"支出先の数 {number}", total and f"ブロックの合計支出額 {total}円")
    tail = "; ".join(part for part in details if part)
    return ": ".join(part for part in (head, tail) if part) or None


def _add(sheets: Sheets, amounts: Amounts, project: Project, cells: tuple[str, str, str], where: str) -> None:
    block, name, cell = cells
    try:
        value = yen(cell)
    except ValueError:
        sheets.log.add(where, "what is no amount was skipped", cell)
        return
    if value is not None:
        amounts.add(project, f"{block.strip()}: {name}" if block.strip() else name, value, cell.strip())


def contracts(sheets: Sheets, recipients: _Recipients) -> Iterator[Entry]:
    """Read 5-4, contracts that bind later years too; an amount is a whole contract's."""
    amounts = Amounts(
        "contracts",
        "Contracts over several years",
        "国庫債務負担行為等による契約",
        "Contracts that bind several years, each with its whole amount, as the sheet lists them beside the payments "
        "of the fiscal year before its own. They are no payments of that year, and not to be added to them.",
        "plan",
    )
    names = ("支出先ブロック", "契約先名", "契約先の法人番号", "契約概要（契約名）", "契約額")
    for project, line, (block, cell, number, title, amount) in sheets.rows(
        "5-4", *(f"{name}{MULTI_YEAR}" for name in names)
    ):
        name = one_line(cell)
        if name is not None:
            yield from recipients.paid(project, name, number, "5-4", line)
            label = ": ".join(part for part in (name, one_line(title)) if part)
            _add(sheets, amounts, project, (block, label, amount), f"5-4, line {line}")
    yield from amounts.entries(sheets, "5-4", f"契約額{MULTI_YEAR}", _BEFORE)


def flows(sheets: Sheets) -> Iterator[Entry]:
    """Read 5-2: from which block of recipients money goes to which, and what the ministries spend themselves."""
    found: dict[Project, dict[str, str]] = {}
    amounts = Amounts(
        "indirect",
        "Indirect expenses of the state",
        "国自らが支出する間接経費",
        "What the ministry spent itself on the project's administration in the fiscal year before the sheet's own.",
        "actual",
    )
    columns = (
        "支出元の支出先ブロック",
        "支出元の支出先ブロック名",
        "支出先の支出先ブロック",
        "支出先の支出先ブロック名",
    )
    own = tuple(f"国自らが支出する間接経費{part}" for part in ("", "の項目", "の金額"))
    for project, line, cells in sheets.rows("5-2", *columns, "資金の流れの補足情報", *own):
        if cells[2] or cells[3]:
            giver, taker = (" ".join(part.strip() for part in pair if part) for pair in (cells[:2], cells[2:4]))
            notes = found.setdefault(project, {})
            notes[f"{giver} → {taker}"] = text_of(cells[4]) or notes.get(f"{giver} → {taker}", "")
        if cells[7]:
            label = " > ".join(part for cell in cells[5:7] if (part := text_of(cell))) or own[0]
            _add(sheets, amounts, project, ("", label, cells[7]), f"5-2, line {line}")
    for project, notes in found.items():
        yield sheets.cited(project, "5-2")
        for position, (flow, note) in enumerate(notes.items(), 1):
            yield item_row(project.id, "5-2", position, "flow of funds", f"{flow} ({note})" if note else flow)
    yield from amounts.entries(sheets, "5-2", own[2], _BEFORE)

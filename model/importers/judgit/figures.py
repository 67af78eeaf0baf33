"""The figures of a review sheet: budgets by measure, payments to recipients, outcomes and outputs."""

from dataclasses import dataclass

from model.importers import Row, Stream
from model.importers.judgit.objects import Sheet, as_number, as_text, as_yen
from model.importers.review import Entry, Shared, citation, clean, one_line, short_name, unit_of
from model.measures import MEASURE_BY_ID, Measure, Status

_CARRIED_OUT = "翌年度へ繰越し"  # below zero in the files, since it is taken off the total
_MEASURES = {
    "当初予算": "initial",
    "補正予算": "supplementary",
    "前年度から繰越し": "carried-in",
    "予備費等": "reserve",
    "予算計": "total",
    "執行額": "executed",
    _CARRIED_OUT: "carried-out",
    "要求額": "requested",
}
_FROM_REVIEW = range(-10, 61)  # years from the review to the year of a target; another is an era misread
_PAYMENTS = MEASURE_BY_ID["payments"]
_LONGEST_NUMERAL = 60  # characters


@dataclass(frozen=True, slots=True)
class _Indicator:
    """A list of indicators in a sheet: the keys of names and results, and what the values of a result are."""

    key: str
    code: str
    title: str
    names: tuple[str, ...]
    results: str
    statuses: tuple[tuple[str, Status], ...]


_INDICATORS = (
    _Indicator(
        "アウトカム",
        "outcome",
        "Outcome goal",
        ("成果指標", "成果目標", "根拠として用いた統計・データ名"),
        "成果実績",
        (("成果実績", "actual"), ("目標値", "target")),
    ),
    _Indicator(
        "アウトプット",
        "output",
        "Output",
        ("活動指標", "成果目標"),
        "活動実績",
        (("活動実績", "actual"), ("当初見込み", "target")),
    ),
    _Indicator(
        "単位当たりコスト",
        "unit-cost",
        "Cost per unit",
        ("算出根拠",),
        "単位当たりコスト",
        (("単位当たりコスト", "actual"),),
    ),
)


def budgets(sheet: Sheet) -> Stream:
    """Return a metric for each measure, with an observation for each fiscal year."""
    given = set()
    for row in sheet.entries(sheet.data, "予算"):
        year = sheet.year_of(row, "年度")
        if year is None:
            sheet.log.add(sheet.place, "a budget was left out: its year is missing", str(row)[:80])
            continue
        period = f"FY{year}"
        for key, code in _MEASURES.items():
            amount = _amount(sheet, row, key)
            if amount is None:
                continue
            yen, printed = amount
            if key == _CARRIED_OUT:
                if not yen and year >= sheet.year:
                    continue  # the sheet is written in the year: nobody knows yet what will be left of it
                yen = -yen
            measure = MEASURE_BY_ID[code]
            if code not in given:
                given.add(code)
                yield from _money(sheet, measure, f"予算, {key}")
            yield _observation(f"{sheet.id}:{code}", period, period, yen, printed, measure.status, "JPY")


def payments(sheet: Sheet, shared: Shared) -> Stream:
    """Return who was paid how much for what. Only a corporate number tells for certain which organization that is."""
    metric_id = f"{sheet.id}:{_PAYMENTS.id}"
    funded: dict[str, list[str]] = {}
    given = False
    for position, row in enumerate(sheet.entries(sheet.data, "支出先"), 1):
        parts = [part for key in ("グループ", "番号") if (part := one_line(as_text(row.get(key))))]
        label = "-".join(parts) or str(position)
        name = one_line(as_text(row.get("支出先名"))) or "name not stated"
        number = one_line(as_text(row.get("法人番号")))
        if number:
            recipient = yield from shared.recipient(number, name, sheet.source_id, f"{sheet.locator}, 支出先 {label}")
            if recipient:
                funded.setdefault(recipient, []).append(label)
            else:
                sheet.log.add(sheet.place, "a corporate number is wrong", f"{label} {name} {number}")
                name = f"{name} (法人番号 {number}: wrong)"
        purpose = one_line(as_text(row.get("業務概要")))
        text = short_name(f"{label}: {name}: {purpose}" if purpose else f"{label}: {name}")
        amount, year = _amount(sheet, row, "支出額"), sheet.year_of(row, "年度")
        if amount is None or year is None:
            sheet.log.add(sheet.place, "a payment was left out: its amount or year is missing", text)
            continue
        if not given:
            given = True
            yield from _money(sheet, _PAYMENTS, "支出先, 支出額")
        period = f"FY{year}"
        yield _observation(metric_id, period, f"{period}:{position}", *amount, _PAYMENTS.status, "JPY", text)
    for recipient, labels in funded.items():
        link_id = f"{sheet.id}:funds:{recipient}"
        yield "links", {"id": link_id, "from_id": sheet.id, "type": "funds", "to_id": recipient}
        yield citation(link_id, sheet.source_id, f"{sheet.locator}, 支出先 {', '.join(labels)}")


def indicators(sheet: Sheet) -> Stream:
    """Return outcomes, outputs and unit costs, with what was aimed at and what was reached."""
    for indicator in _INDICATORS:
        for number, row in enumerate(sheet.entries(sheet.data, indicator.key), 1):
            yield from _indicator(sheet, indicator, number, row)


def _indicator(sheet: Sheet, indicator: _Indicator, number: int, row: Row) -> Stream:
    texts = [text for key in indicator.names if (text := clean(as_text(row.get(key))))]
    where = f"{indicator.key} {number}"
    name = one_line(texts[0]) if texts else None
    if name is None:
        sheet.log.add(sheet.place, "an indicator was left out: it has no name", where)
        return
    metric_id = f"{sheet.id}:{indicator.code}-{number}"
    unit, factor = unit_of(as_text(row.get("単位")))
    currency = "JPY" if unit == "yen" else None
    shown = short_name(name)
    whole = texts if shown != name or len(texts) == 1 else texts[1:]
    yield _metric(metric_id, sheet, shown, shown, unit, ": ".join((indicator.title, "\n".join(whole))))
    yield citation(metric_id, sheet.source_id, f"{sheet.locator}, {where}", "observations")
    for result in sheet.entries(row, indicator.results):
        year = sheet.year_of(result, "年度")
        for key, status in indicator.statuses:
            value = _value(sheet, result, key, factor)
            if value is None:
                continue
            if year is None:
                sheet.log.add(sheet.place, "a result was left out: its year is missing", f"{where}, {key}: {value[1]}")
                continue
            yield _observation(metric_id, f"FY{year}", f"FY{year}:{status}", *value, status, currency)
    final = _value(sheet, row, "目標値", factor)
    if final is not None:
        year = sheet.year_of(row, "目標最終年度")
        if year is not None and year - sheet.year not in _FROM_REVIEW:
            sheet.log.add(
                sheet.place, "the year of a target cannot be right; the target is undated", f"{where}: {year}"
            )
            year = None
        period = f"FY{year}" if year else "undated"
        yield _observation(metric_id, period, "final:target", *final, "target", currency)


def _amount(sheet: Sheet, row: Row, key: str) -> tuple[int, str] | None:
    """Return an amount in yen, and its numeral in millions of yen as printed."""
    value = row.get(key)
    if value is None:
        return None
    printed = as_text(value).strip()
    yen = as_yen(printed) if len(printed) <= _LONGEST_NUMERAL else None
    if yen is not None:
        return yen, printed
    _log_unread(sheet, key, value)
    return None


def _value(sheet: Sheet, row: Row, key: str, factor: int) -> tuple[int | float, str] | None:
    """Return a number in the unit of its metric, and its numeral as printed."""
    value = row.get(key)
    if value is None:
        return None
    printed = as_text(value).strip()
    number = as_number(printed, factor) if len(printed) <= _LONGEST_NUMERAL else None
    if number is not None:
        return number, printed
    _log_unread(sheet, key, value)
    return None


def _log_unread(sheet: Sheet, key: str, value: object) -> None:
    if value != "":
        sheet.log.add(sheet.place, "a value is no number and was left out", f"{key}: {str(value)[:80]}")


def _money(sheet: Sheet, measure: Measure, where: str) -> Stream:
    metric_id = f"{sheet.id}:{measure.id}"
    yield _metric(metric_id, sheet, measure.name, measure.name_ja, "yen", None, measure.id)
    yield citation(metric_id, sheet.source_id, f"{sheet.locator}, {where}", "observations")


def _metric(
    metric_id: str,
    sheet: Sheet,
    name: str,
    name_ja: str,
    unit: str,
    summary: str | None,
    measure: str | None = None,
) -> Entry:
    return "metrics", {
        "id": metric_id,
        "name": name,
        "name_ja": name_ja,
        "unit": unit,
        "subject_id": sheet.id,
        "summary": summary,
        "measure": measure,
    }


def _observation(
    metric_id: str,
    period: str,
    own_id: str,
    value: float,
    printed: str,
    status: Status,
    currency: str | None,
    breakdown: str | None = None,
) -> Entry:
    return "observations", {
        "id": own_id,
        "metric_id": metric_id,
        "period": period,
        "geography": "JPN",
        "breakdown": breakdown,
        "value": value,
        "currency": currency,
        "qualifier": "exact",
        "status": status,
        "printed": printed,
    }

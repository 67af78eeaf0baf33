"""What the sheets of the government's Administrative Project Review share; JUDGIT! has the older, RS System the newer.

Organizations, recipients and ways of implementation have the same ids in both, so that a project can be followed from
one into the other.
"""

import re
import unicodedata
from collections.abc import Generator, Iterable

from model.importers import Row
from model.importers.corporate_number import corporate_number
from model.importers.inputs import slug

Entry = tuple[str, Row]  # a table and a row of it

_LONGEST_NAME = 300  # characters
_BREAK = re.compile(r"_x000D_|\r\n?|<br\s*/?>", re.IGNORECASE)  # the first is how Excel writes a carriage return
_TAG = re.compile(
    r"</?(?:a|b|div|em|font|h\d|i|img|li|ol|p|span|strong|su[bp]|table|t[dhr]|u|ul)\b[^<>]*>", re.IGNORECASE
)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\ufeff\ufffe\uffff\ud800-\udfff]+")
_METHODS = {
    "直接実施": ("direct", "Direct implementation"),
    "委託・請負": ("contract", "Commissioning and contracting"),
    "補助": ("subsidy", "Subsidy"),
    "負担": ("cost-sharing", "Sharing of costs"),
    "交付": ("grant", "Grant"),
    "分担金・拠出金": ("contribution", "Contributions to other bodies"),
    "貸付": ("loan", "Loan"),
    "その他": ("other", "Other ways of implementation"),
}
_EXPENSE_CLASSES = {
    "その他の事項経費": "Other matters",
    "科学技術振興費": "Promotion of science and technology",
    "エネルギー対策費": "Energy measures",
    "保健衛生対策費": "Health and hygiene",
    "食料安定供給関係費": "Stable supply of food",
    "防衛関係費": "Defense",
    "生活扶助等社会福祉費": "Public assistance and social welfare",
    "雇用労災対策費": "Employment and work accidents",
    "教育振興助成費": "Promotion of education",
    "経済協力費": "Economic cooperation",
    "中小企業対策費": "Small and medium-sized enterprises",
    "住宅都市環境整備事業費": "Housing and urban environment",
    "文教施設費": "Educational facilities",
    "港湾空港鉄道等整備事業費": "Ports, airports and railways",
    "農林水産基盤整備事業費": "Infrastructure of agriculture, forestry and fisheries",
    "治山治水対策事業費": "Flood control and mountain conservation",
    "公園水道廃棄物処理等施設整備費": "Parks, water supply and waste treatment",
    "災害復旧等事業費": "Recovery from disasters",
    "医療給付費": "Medical benefits",
    "年金給付費": "Pension benefits",
    "少子化対策費": "Measures against the falling birth rate",
    "恩給関係費": "Public servants' and veterans' pensions",
    "推進費等": "Coordination funds",
    "道路整備事業費": "Roads",
    "社会資本総合整備事業費": "Comprehensive development of infrastructure",
    "介護給付費": "Nursing care benefits",
    "育英事業費": "Scholarships",
    "義務教育費国庫負担金": "State share of compulsory education",
}
_UNIT_KINDS = (  # of what an organization's name ends with
    (("庁",), "agency"),
    (("委員会", "会議"), "council"),
    (("研究所", "研究院", "機構", "大学校", "研修所"), "institute"),
    (("室", "事務局", "センター"), "office"),
    (("局", "官房"), "bureau"),
    (("部",), "department"),
    (("課",), "division"),
    (("班",), "team"),
    (("係",), "section"),
)
_UNITS = {
    "%": ("percent", 1),
    "円": ("yen", 1),
    "千円": ("yen", 10**3),
    "万円": ("yen", 10**4),
    "百万円": ("yen", 10**6),
    "千万円": ("yen", 10**7),
    "億円": ("yen", 10**8),
    "十億円": ("yen", 10**9),
    "兆円": ("yen", 10**12),
}


def clean(text: str) -> str | None:
    """Return a text without HTML tags, control characters and space around it; None when nothing is left."""
    if "<" in text or "_x" in text or "\r" in text:
        text = _TAG.sub("", _BREAK.sub("\n", text))
    if not text.isprintable():
        text = _CONTROL.sub("", text)
    return text.strip() or None


def one_line(text: str) -> str | None:
    """Return a cleaned text with single spaces between its words, for a name."""
    if not text.isprintable() or "<" in text or "_x" in text:
        text = clean(text) or ""
    return " ".join(text.split()) or None


def short_name(text: str) -> str:
    """Return a name, cut where it is too long for one."""
    return text if len(text) <= _LONGEST_NAME else text[: _LONGEST_NAME - 1] + "…"


def citation(target_id: str, source_id: str, locator: str, field: str = "") -> Entry:
    """Return the row that says where a source states something."""
    return "citations", {
        "target_id": target_id,
        "field": field,
        "source_id": source_id,
        "locator": locator,
        "basis": "stated",
    }


def unit_of(text: str | None) -> tuple[str, int]:
    """Return the unit of an indicator, and the factor to it: sums of money are in yen, the rest is as printed."""
    plain = unicodedata.normalize("NFKC", " ".join((text or "").split()))
    return _UNITS.get(plain, (plain or "not stated", 1))


def corporation_kind(number: str, name: str) -> str:
    """Return the kind of an organization by its corporate number.

    After the check digit, 00001 stands for bodies of the state and 00002 for those of regions. Registered corporations
    (which begin with 01 to 59) have their form in the fifth and sixth digits: 01 to 03 are companies.
    """
    base = number[1:]
    if base.startswith("00001"):
        return "government"
    if base.startswith("00002"):
        return "local-government"
    if not base.startswith("7") and base[4:6] in {"01", "02", "03"}:
        return "company"
    return "university" if "大学" in name else "corporation"


class Shared:
    """Records that many projects refer to. Each is given once, by `yield from`, which returns its id."""

    def __init__(self) -> None:
        self._given: set[str] = set()
        self._names: set[tuple[str, str]] = set()  # of recipients

    def organization(self, levels: Iterable[str], source_id: str, locator: str) -> Generator[Entry, None, str | None]:
        """Give the organizations of a path from the ministry down, and return the id of the last one."""
        path, parent_id = "rs:org:", None
        for name in levels:
            part = slug(name)
            if not part:
                continue
            organization_id = path + part
            if organization_id not in self._given:
                self._given.add(organization_id)
                yield (
                    "organizations",
                    {
                        "id": organization_id,
                        "kind": _unit_kind(name, top=parent_id is None),
                        "name": short_name(name),
                        "name_ja": short_name(name),
                        "parent_id": parent_id,
                    },
                )
                yield citation(organization_id, source_id, locator)
            path, parent_id = f"{organization_id}/", organization_id
        return parent_id

    def recipient(self, number: str, name: str, source_id: str, locator: str) -> Generator[Entry, None, str | None]:
        """Give the organization with a corporate number and return its id; None when the number is wrong.

        The name that comes first is its name, others are aliases.
        """
        organization_id = f"houjin:{number}"
        if (organization_id, name) in self._names:
            return organization_id
        valid = corporate_number(number)
        if valid is None:
            return None
        organization_id = f"houjin:{valid}"
        if organization_id not in self._given:
            self._given.add(organization_id)
            yield (
                "organizations",
                {
                    "id": organization_id,
                    "kind": corporation_kind(valid, name),
                    "name": short_name(name),
                    "name_ja": short_name(name),
                    "identifier": valid,
                },
            )
            yield citation(organization_id, source_id, locator)
        elif (organization_id, name) not in self._names:
            yield "aliases", {"record_id": organization_id, "name": short_name(name), "kind": "alias"}
        self._names.add((organization_id, name))
        return organization_id

    def method(self, label: str) -> Generator[Entry, None, str]:
        """Give a way of implementation as a term, and return its id."""
        code, english = _METHODS.get(unicodedata.normalize("NFKC", label), (slug(label), label))
        return (yield from self.term(f"rs:method:{code}", "instrument", english, label))

    def expense_class(self, label: str) -> Generator[Entry, None, str]:
        """Give an expense class of the national budget (主要経費) as a term, and return its id."""
        return (
            yield from self.term(
                f"rs:expense:{slug(label)}", "expense class", _EXPENSE_CLASSES.get(label, label), label
            )
        )

    def term(self, term_id: str, scheme: str, label: str, label_ja: str) -> Generator[Entry, None, str]:
        """Give a term and return its id."""
        if term_id not in self._given:
            self._given.add(term_id)
            yield "terms", {"id": term_id, "scheme": scheme, "label": label, "label_ja": label_ja}
        return term_id


def _unit_kind(name: str, *, top: bool) -> str:
    kind = next((kind for endings, kind in _UNIT_KINDS if name.endswith(endings)), "office")
    return kind if not top or kind in {"agency", "council"} else "ministry"

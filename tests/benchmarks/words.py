"""Words of English and Japanese in the frequencies of real texts: the most frequent one in about 30 % of the rows.

The most frequent words are real ones, the others are coined: from Greek and Latin roots, and from kanji.
"""

from collections.abc import Iterable, Sequence
from itertools import accumulate, product
from random import Random

VOCABULARY = 50_000  # words of a language
DRAWN = 20  # words of a language in the name and summary of a program
ONCE = 0.05  # share of the programs with a word that no other has
# Frequency falls with the rank as 1 / (rank + 5.2), Mandelbrot's form of Zipf's law: the shift is such that of 20 words
# drawn the first one stands in 30 % of the texts.
_SHIFT = 5.2

_ENGLISH = """
research development technology energy science innovation industry materials systems data international university
quantum regional network digital information hydrogen medical space advanced security manufacturing carbon education
environment ocean battery health human resources basic joint demonstration robotics infrastructure standard strategic
market safety food forest fisheries agriculture semiconductor photonics genome vaccine satellite cloud mobility drone
fusion recycling water disaster talent startup enterprise venture collaboration evaluation survey measurement
simulation computing software sensor device catalyst polymer alloy ceramic membrane storage grid solar wind nuclear
geothermal biomass plastic waste soil climate weather earthquake volcano aging dementia cancer infection drug protein
cell brain nursing welfare transport aviation railway port road bridge housing city rural tourism culture heritage
language sport school teacher student doctoral fellowship patent copyright trade export investment finance taxation
statistics archive library museum court police defense diplomacy refugee aid peace
"""
_ROOTS = """
aero agri andro aqua astro bio calori cardio chemo chrono cryo cyber cyto denti derma eco electro endo entero ergo
etho ferro fluo geno geo grapho halo helio hemo hetero histo homo hydro hyper immuno infra inter iso kine litho
macro magneto mecha meta micro mono morpho multi myco nano neo neuro nitro omni opto organo ortho osteo oxy paleo
petro pharma phono photo phyto pneumo poly proto pseudo psycho pyro radio rheo semi seismo sino sono spectro stereo
strato sub super syn techno tele thermo topo trans tribo turbo ultra vaso xeno zoo
"""
_ENDINGS = """
cline crystal cyte dyne fluidics form gel genesis genics glass gram graphy kinetics lattice lens logy lysis matics
mer metry motor nomics phase phore plasm plasty scope sphere stasis static synthesis taxis tronics tropy valve zyme
"""
_JAPANESE = """
研究 開発 技術 エネルギー 科学 産業 材料 システム データ 国際 大学 量子 地域 情報 水素 医療 宇宙 安全 製造 炭素 教育 環境 海洋 電池
健康 人材 基礎 共同 実証 ロボット 基盤 標準 戦略 市場 食品 森林 水産 農業 半導体 光 ゲノム ワクチン 衛星 クラウド 交通 核融合 循環 水
防災 中小企業 創業 連携 評価 調査 計測 計算 ソフトウェア センサー 触媒 高分子 合金 膜 貯蔵 送電網 太陽光 風力 原子力 地熱 バイオマス
プラスチック 廃棄物 土壌 気候 気象 地震 火山 高齢化 認知症 がん 感染症 創薬 タンパク質 細胞 脳 介護 福祉 航空 鉄道 港湾 道路 橋 住宅
都市 農村 観光 文化 言語 学校 教員 学生 博士 特許 著作権 貿易 輸出 投資 金融 税制 統計 図書館 裁判 警察 防衛 外交 難民 援助 平和
"""
_KANJI = (
    "亜圧移維域員宇雲栄衛越延沿炎遠応恩価化仮果架荷会海界解快革核格確岳額割株管関観環岩企基期器規技義客逆級給境橋極均金銀区群係径景系経軽激決結研券建検権源現限"
    "湖庫固鉱候光公工港構航鋼穀骨混災採際在材細作策鎖参産酸残止紙視試資事治磁質実車遮取種樹収周集柔重縮術純準所処書象照焼蒸植織色信新森深震人図水推数勢成整製石積"
    "節設絶船線選然素層総像増造則測束速損打体耐帯隊台題短炭断地知置蓄着柱昼潮張超直沈通底定低鉄天展転電塔灯統動導同道毒内軟熱燃能農波配廃白肌発半版晩皮比非費美"
    "必氷標表品風復複物分紛平壁変片法防膨末密脈無綿面模網木門役油有溶要養曜翌浴欲来落乱理陸率留流量林輪類冷列連路労録論"
)
_KATAKANA = """
アクア アスト イオン エコ オプト カーボン クリオ ゲル コア サーモ シナプス スペクトロ ゼオ ソノ ダイナ チップ テクノ トライボ ナノ ニューロ
ネット バイオ パワー ヒート フォト プラズマ ヘリオ ポリ マイクロ メカ モーター ラジオ リソ レーザー ロジ
"""

_KINDS = [
    ("program", "事業"),
    ("project", "計画"),
    ("fund", "基金"),
    ("subsidy", "補助金"),
    ("initiative", "推進費"),
    ("grant", "交付金"),
    ("support", "支援"),
    ("promotion", "促進"),
    ("survey", "調査費"),
    ("contract", "委託費"),
]
_JOINTS = ("for", "of", "and", "in", "by", "with", "through", "toward")
_PARTICLES = ("の", "に向けた", "による", "を通じた", "と", "及び", "等", "のための")


def english_words(count: int = VOCABULARY) -> list[str]:
    """Return distinct words, the most frequent first."""
    roots, endings = _ROOTS.split(), _ENDINGS.split()
    return _vocabulary(_ENGLISH, product(roots, endings), product(roots, roots, endings))[:count]


def japanese_words(count: int = VOCABULARY) -> list[str]:
    """Return distinct words, the most frequent first."""
    parts = _KATAKANA.split()
    coined = (product(parts, parts), product(_KANJI, _KANJI), product(parts, parts, _KANJI))
    return _vocabulary(_JAPANESE, *coined)[:count]


def words_known_once() -> list[str]:
    """Return English words, each for one program alone."""
    endings = _ENDINGS.split()
    return ["".join(parts) for parts in product(_ROOTS.split(), endings, endings)]


def _vocabulary(known: str, *coined: Iterable[Sequence[str]]) -> list[str]:
    """Return the known words, then those coined of parts, each group of them in an order of chance."""
    words = known.split()
    for group in coined:
        made = ["".join(parts) for parts in group]
        Random(1).shuffle(made)  # noqa: S311
        words += made
    return list(dict.fromkeys(words))


class Zipf:
    """Draws members, the first most often: the frequency falls as 1 / (rank + shift)."""

    def __init__(self, random: Random, members: Sequence[str], shift: float = 0) -> None:
        self._choices = random.choices
        self._members = members
        self._weights = list(accumulate(1 / (rank + shift) for rank, _ in enumerate(members, 1)))

    def one(self) -> str:
        return self._choices(self._members, cum_weights=self._weights)[0]

    def some(self, count: int) -> list[str]:
        """Return as many, some of them perhaps several times."""
        return self._choices(self._members, cum_weights=self._weights, k=count)


class Texts:
    """Writes names and summaries."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._english = Zipf(random, english_words(), _SHIFT)
        self._japanese = Zipf(random, japanese_words(), _SHIFT)
        self._once = iter(words_known_once())

    def draw(self) -> tuple[str, str, str]:
        """Return a name in English and in Japanese, and a summary in both."""
        a, b, c, *words = self._english.some(DRAWN)
        d, e, f, *words_ja = self._japanese.some(DRAWN)
        if self._random.random() < ONCE:
            words[-1] = next(self._once)
        choices = self._random.choices
        joint, other = choices(_JOINTS, k=2)
        particle, other_ja = choices(_PARTICLES, k=2)
        (kind, kind_ja), (_, end) = choices(_KINDS, k=2)
        english = f"{' '.join(words[:9]).capitalize()} {other} {' '.join(words[9:])}."
        japanese = f"{''.join(words_ja[:8])}{other_ja}{''.join(words_ja[8:])}{end}。"
        return f"{a.capitalize()} {b} {joint} {c} {kind}", f"{d}{e}{particle}{f}{kind_ja}", f"{english} {japanese}"

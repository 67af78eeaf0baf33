"""How the application looks: its language, its colors, the size of its text. Kept in the settings."""

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, Qt, QTranslator, Signal
from PySide6.QtWidgets import QApplication

from gui.colors import use_scheme
from gui.settings import Settings
from model.language import Language, use_language
from resources import FOLDER

_SCHEMES = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark, "system": Qt.ColorScheme.Unknown}
_ZOOMS = (70, 80, 90, 100, 110, 125, 150, 175, 200, 250)  # percent
_OF_QT = "qtbase"


class Appearance(QObject):
    """Applies what was chosen, and remembers it. A language takes hold in windows that are made afterwards."""

    language_chosen = Signal()
    zoomed = Signal(int)  # percent

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings

    @property
    def scheme(self) -> str:
        """Return `light`, `dark` or `system`."""
        return self._settings.scheme()

    def use_system_colors(self) -> None:
        self._use("system")

    def use_light_colors(self) -> None:
        self._use("light")

    def use_dark_colors(self) -> None:
        self._use("dark")

    def _use(self, scheme: str) -> None:
        self._settings.set_scheme(scheme)
        use_scheme(_SCHEMES[scheme])

    def use_english(self) -> None:
        self._speak("en")

    def use_japanese(self) -> None:
        self._speak("ja")

    def _speak(self, language: Language) -> None:
        if language != self._settings.language():
            self._settings.set_language(language)
            self.language_chosen.emit()

    def zoom_in(self) -> None:
        """Make text larger by a step."""
        self._zoom(min((one for one in _ZOOMS if one > self._settings.zoom()), default=_ZOOMS[-1]))

    def zoom_out(self) -> None:
        """Make text smaller by a step."""
        self._zoom(max((one for one in _ZOOMS if one < self._settings.zoom()), default=_ZOOMS[0]))

    def zoom_reset(self) -> None:
        """Make text as large as the system's."""
        self._zoom(100)

    def _zoom(self, percent: int) -> None:
        self._settings.set_zoom(percent)
        apply_zoom(percent)
        self.zoomed.emit(percent)


def apply(settings: Settings) -> None:
    """Make the application look as it was left: before its first window."""
    speak(settings.language())
    use_scheme(_SCHEMES[settings.scheme()])
    if settings.zoom() != 100:
        apply_zoom(settings.zoom())


def speak(language: Language) -> None:
    """Use a language for the windows that are made from now on, and for what the model tells."""
    application = QApplication.instance()
    if application is None:
        raise RuntimeError("a QApplication is needed")
    use_language(language)
    for one in application.findChildren(QTranslator):
        application.removeTranslator(one)
        one.deleteLater()
    if language == "en":
        QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedStates))
        return
    QLocale.setDefault(QLocale(QLocale.Language.Japanese))
    of_qt = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    folders = ((of_qt, f"{_OF_QT}_{language}"), (str(FOLDER / "translations"), f"sti-atlas_{language}"))
    for folder, name in folders:
        translator = QTranslator(application)
        if translator.load(name, folder):
            application.installTranslator(translator)


def apply_zoom(percent: int) -> None:
    """Show all text at so many percent of the system's size."""
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        raise TypeError("a QApplication is needed")
    base = application.property("baseSize")
    if base is None:
        base = application.font().pointSizeF()
        application.setProperty("baseSize", base)
    font = application.font()
    font.setPointSizeF(float(base) * percent / 100)
    application.setFont(font)

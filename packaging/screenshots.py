"""Makes the README's pictures from the sample village: `python packaging/screenshots.py` writes docs/images.

Windows are painted offscreen with the shipped font, so the pictures do not depend on the machine.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
IMAGES = ROOT / "docs" / "images"
WIDTH, HEIGHT = 1480, 900
PAPER_DPI = 110


def window(language: str, theme: str, name: str) -> None:
    """A picture of the window with one stand selected; run in a process of its own."""
    from PySide6.QtCore import QEventLoop, QTimer

    from village_planner.gui import app as gui
    from village_planner.gui.preferences import Preferences
    from village_planner.session.files import sample_path

    gui.make_application()
    preferences = Preferences()
    preferences.theme = theme
    shown = gui.make_window(preferences, language)
    shown.resize(WIDTH, HEIGHT)
    shown.files.open(sample_path())
    shown.show()

    def wait(milliseconds: int) -> None:
        """Let the window work; QTest.qWait would keep the checking thread from doing so."""
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()

    wait(3000)
    document = shown.document
    document.select([stand.id for stand in document.plan.stands.values() if stand.number == "B02"])
    wait(1000)
    shown.grab().save(str(IMAGES / name))
    os._exit(0)  # the window would ask about changes nobody made


def papers() -> None:
    """Pictures of one page of each product."""
    import pypdfium2

    from village_planner.cli.main import run

    with tempfile.TemporaryDirectory() as folder:
        sample = str(ROOT / "resources" / "samples" / "scientific-meeting.village")
        run(["export", sample, "--out", folder, "--lang", "fr"])
        for pattern, name in (
            ("plan-general-*.pdf", "overall-plan.png"),
            ("D01-*.pdf", "exhibitor-sheet.png"),
            ("enseignes-*.pdf", "stand-sign.png"),
        ):
            document = pypdfium2.PdfDocument(next(Path(folder).glob(pattern)))
            document[0].render(scale=PAPER_DPI / 72).to_pil().save(IMAGES / name, optimize=True)
            document.close()


def main() -> None:
    """All pictures; each window needs a process of its own."""
    import subprocess

    IMAGES.mkdir(parents=True, exist_ok=True)
    papers()
    with tempfile.TemporaryDirectory() as home:
        environment = os.environ | {
            "QT_QPA_PLATFORM": "offscreen",
            "XDG_CONFIG_HOME": home,
            "XDG_DATA_HOME": home,
        }
        for language, theme, name in (("en", "light", "window-light.png"), ("fr", "dark", "window-dark.png")):
            command = [sys.executable, __file__, language, theme, name]
            subprocess.run(command, env=environment, check=True)


if __name__ == "__main__":
    if len(sys.argv) == 4:
        window(*sys.argv[1:])
    else:
        main()

"""Small pictures of villages for the start page, kept in the user's cache; losing them loses nothing."""

from __future__ import annotations

import hashlib
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap

from village_planner.drawing.primitives import Path as Drawn
from village_planner.gui.pictures import paint_fitted
from village_planner.model.plan import Plan, halls_in_order
from village_planner.text import Translator

_SIZE = QSize(424, 208)


def keep(path: Path, plan: Plan, translator: Translator) -> None:
    """Draw the first hall of a plan and keep its pictures, a light and a dark one, for this file."""
    from village_planner.drawing.hall import draw_hall
    from village_planner.drawing.look import screen_look
    from village_planner.drawing.palette import DARK, LIGHT
    from village_planner.gui.canvas.replay import Brushwork

    halls = halls_in_order(plan)
    if not halls:
        return
    drawn = draw_hall(plan, halls[0].id, screen_look(translator))
    items = [item for item in drawn.items if isinstance(item, Drawn)]
    for theme, palette in (("light", LIGHT), ("dark", DARK)):
        picture = QPixmap(_SIZE)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        paint_fitted(painter, items, QRectF(picture.rect()).adjusted(8, 8, -8, -8), Brushwork(palette))
        painter.end()
        file = _file(path, theme)
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
        except OSError:
            return
        picture.save(str(file), "PNG")


def picture_of(path: Path, size: QSize, ratio: float, theme: str) -> QPixmap | None:
    """The picture kept for a file and a theme, fitted into `size` logical pixels; None when there is none."""
    picture = QPixmap(str(_file(path, theme)))
    if picture.isNull():
        return None
    fitted = picture.scaled(
        size * ratio, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    )
    fitted.setDevicePixelRatio(ratio)
    return fitted


def _file(path: Path, theme: str) -> Path:
    from platformdirs import user_cache_path

    name = hashlib.sha256(str(path.resolve()).encode("utf-8", "surrogateescape")).hexdigest()[:32]
    return user_cache_path("village-planner", appauthor=False) / "pictures" / f"{name}-{theme}.png"

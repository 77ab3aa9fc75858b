"""A window from which the files named in the arguments are dragged, as from a file manager: a program of its own."""

from __future__ import annotations

import sys

from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QDrag, QMouseEvent
from PySide6.QtWidgets import QApplication, QLabel

TITLE = "files to drag"
SIDE = 60


class Files(QLabel):
    """All the files are dragged together, wherever it is pressed."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(path) for path in sys.argv[1:]])
        drag = QDrag(self)
        drag.setMimeData(data)
        offered = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction | Qt.DropAction.LinkAction
        print(drag.exec(offered, Qt.DropAction.CopyAction).name, flush=True)
        QApplication.quit()  # some do: who has taken the files cannot ask for their names any more


def main() -> int:
    """Until something was dragged, or the program is ended."""
    app = QApplication(sys.argv[:1])
    files = Files(TITLE)
    files.setWindowTitle(TITLE)
    files.setGeometry(4, 4, SIDE, SIDE)
    files.show()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())

"""The style sheet of the window, made from the tokens of the theme; it must not know which widgets exist where.

Widgets say what they are through the properties `role` and `tone`; see `widgets.py`.
"""

from __future__ import annotations

from string import Template

from msgspec import structs

from village_planner.gui.sheet_pictures import pictures
from village_planner.gui.theme import (
    CARD_RADIUS,
    DISPLAY_PX,
    FIELD,
    HEAD_PADDING,
    HEADING_PX,
    LARGE_PX,
    RADIUS,
    SMALL_PX,
    TEXT_PX,
    TITLE_PX,
    TOOL,
    Colours,
)

_SHEET = Template("""
* { outline: 0; }
QWidget { color: $text; font-size: ${text_px}px; }
QMainWindow, QDialog, QMessageBox { background: $chrome; }
QToolTip { background: $raised; color: $text; border: 1px solid $border; padding: 4px 7px; }

QLabel { background: transparent; }
QLabel[role="muted"], QLabel[role="form"] { color: $muted; }
QLabel[role="small"] { color: $muted; font-size: ${small_px}px; }
QLabel[role="strong"] { font-weight: 600; }
QLabel[role="heading"] { color: $muted; font-size: ${heading_px}px; font-weight: 600; }
QLabel[role="title"] { font-size: ${title_px}px; font-weight: 600; }
QLabel[role="display"] { font-size: ${display_px}px; font-weight: 700; }
QLabel[role="complaint"] { color: $danger; font-size: ${small_px}px; }
QLabel[role="unit"] { color: $muted; }
QLabel[tone="danger"] { color: $danger; }
QLabel[tone="warning"] { color: $warning; }
QLabel[tone="good"] { color: $good; }
QLabel[role="banner"] { background: $warning_soft; color: $warning; padding: 8px 16px; }

QMenuBar { background: $chrome; border-bottom: 1px solid $border; padding: 1px 8px; }
QMenuBar::item { background: transparent; padding: 4px 9px; border-radius: 5px; }
QMenuBar::item:selected, QMenuBar::item:pressed { background: $accent_soft; color: $text; }
QMenu { background: $chrome; border: 1px solid $border; padding: 5px; }
QMenu::item { padding: 5px 18px 5px 14px; border-radius: 5px; }
QMenu::item:selected { background: $accent_soft; color: $text; }
QMenu::item:disabled { color: $disabled; }
QMenu[role="family"]::item { padding-left: 8px; }
QMenu[role="family"]::icon { padding-left: 8px; }
QMenu::separator { height: 1px; background: $border; margin: 5px 8px; }
QMenu::indicator { width: 14px; height: 14px; left: 7px; }
QMenu::indicator:checked { image: url("$tick_accent"); }
QMenu::right-arrow { image: url("$chevron_right"); width: 12px; height: 12px; margin-right: 6px; }

#toolbar { background: $chrome; border-bottom: 1px solid $border; }
#panel, #page { background: $chrome; }
#left { border-right: 1px solid $border; }
#right { border-left: 1px solid $border; }
#statusbar { background: $chrome; border-top: 1px solid $border; }
#statusbar QLabel { color: $muted; font-size: ${small_px}px; }
#halls { background: $chrome; border-top: 1px solid $border; }
#start { background: $sunken; }
QPushButton[role="line"] { border: 0; background: transparent; padding: 0 8px; min-height: 0; text-align: left;
    border-radius: 5px; }
QPushButton[role="line"]:hover { background: $raised; }
QPushButton[role="line"]:focus { border: 2px solid $accent; padding: 0 6px; min-height: 0; }
QFrame[role="line"] { background: $border; border: 0; }

QSplitter::handle { background: $border; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }

QToolButton { background: transparent; border: 2px solid transparent; border-radius: ${radius}px; padding: 2px; }
QToolButton:hover { background: $raised; }
QToolButton:pressed, QToolButton:checked { background: $accent_soft; }
QToolButton:focus { border-color: $accent; }
QToolButton:disabled { color: $disabled; }
QToolButton[role="tool"] { min-width: ${tool_inner}px; min-height: ${tool_inner}px;
    max-width: ${tool_inner}px; max-height: ${tool_inner}px; padding: 0; }
QToolButton[role="family"] { min-width: ${family_inner}px; min-height: ${tool_inner}px;
    max-width: ${family_inner}px; max-height: ${tool_inner}px; padding: 0 14px 0 0; }
QToolButton[role="family"]::menu-button { border: 0; width: 14px; subcontrol-position: right; background: transparent; }
QToolButton[role="family"]::menu-arrow { image: url("$chevron_down"); width: 10px; height: 10px; }
QToolButton[role="small"] { min-width: 22px; min-height: 22px; max-width: 22px; max-height: 22px; padding: 0; }
QToolButton[role="text"] { padding: 4px 8px; }
QToolButton[role="toggle"] { border: 1px solid $control; padding: 3px 2px; min-height: 20px; }
QToolButton[role="toggle"]:checked { border-color: $accent; color: $accent; font-weight: 600; }
QToolButton[role="toggle"][state="mixed"] { border: 1px dashed $accent; }
QToolButton[role="toggle"]:focus { border: 2px solid $accent; padding: 2px 1px; }
QToolButton[role="pill"] { border-radius: 16px; padding: 0 5px 0 12px; min-height: ${field_inner}px;
    max-height: ${field_inner}px; font-weight: 600; }
QToolButton[role="pill"][tone="danger"] { background: $danger_soft; color: $danger; }
QToolButton[role="pill"][tone="warning"] { background: $warning_soft; color: $warning; }
QToolButton[role="pill"][tone="good"] { background: $good_soft; color: $good; }
QToolButton[role="pill"][tone="muted"] { background: $raised; color: $muted; }
QToolButton[role="pill"]:focus { border-color: $accent; }
QToolButton::menu-indicator { image: none; width: 0; }

QPushButton { background: $chrome; border: 1px solid $control; border-radius: ${radius}px; padding: 0 15px;
    min-height: ${button}px; }
QPushButton:hover { background: $raised; }
QPushButton:pressed { background: $accent_soft; }
QPushButton:focus { border: 2px solid $accent; padding: 0 14px; min-height: ${button_focused}px; }
QPushButton:disabled { color: $disabled; border-color: $border; }
QPushButton[role="primary"] { background: $accent; color: $on_accent; border: 1px solid $accent; font-weight: 600; }
QPushButton[role="primary"]:hover { background: $accent_hover; border-color: $accent_hover; }
QPushButton[role="primary"]:focus { border: 2px solid $text; }
QPushButton[role="primary"]:disabled { background: $border; color: $disabled; border-color: $border; }
QPushButton[role="danger"] { color: $danger; border-color: $danger; }
QPushButton[role="danger"]:hover { background: $danger_soft; }
QPushButton[role="quiet"] { border-color: transparent; color: $accent; padding: 0 8px; }
QPushButton[role="quiet"]:focus { border-color: $accent; padding: 0 7px; }
QPushButton[role="step"] { border: 2px solid transparent; background: transparent; color: $muted; padding: 0 11px;
    min-height: ${field_focused}px; }
QPushButton[role="step"]:hover { color: $text; background: $raised; }
QPushButton[role="step"]:checked { background: $accent_soft; color: $text; font-weight: 600; }
QPushButton[role="step"]:focus { border-color: $accent; padding: 0 11px; min-height: ${field_focused}px; }
QPushButton[role="step"]:disabled { color: $disabled; }
QPushButton[role="pick"]:checked { background: $accent_soft; border-color: $accent; color: $accent; }
QPushButton[role="link"] { border: 0; background: transparent; color: $accent; padding: 0; min-height: 20px;
    font-size: ${small_px}px; font-weight: 600; text-align: left; }
QPushButton[role="link"]:hover { color: $accent_hover; background: transparent; }
QPushButton[role="link"]:focus { text-decoration: underline; }

QAbstractScrollArea { background: $chrome; border: 0; }
QLineEdit, QComboBox, QAbstractSpinBox, QPlainTextEdit, QTextEdit {
    background: $chrome; border: 1px solid $control; border-radius: ${radius}px;
    selection-background-color: $accent; selection-color: $on_accent; }
QLineEdit, QComboBox, QAbstractSpinBox { min-height: ${field_inner}px; padding: 0 9px; }
QComboBox { padding-left: 11px; }
QPlainTextEdit, QTextEdit { padding: 4px 6px; }
QLineEdit[state="missing"] { border-color: $warning; }
QLineEdit:hover, QComboBox:hover, QAbstractSpinBox:hover, QPlainTextEdit:hover { border-color: $muted; }
QLineEdit:focus, QComboBox:focus, QComboBox:on, QAbstractSpinBox:focus, QPlainTextEdit:focus, QTextEdit:focus {
    border: 2px solid $accent; }
QLineEdit:focus, QComboBox:focus, QComboBox:on, QAbstractSpinBox:focus {
    padding: 0 8px; min-height: ${field_focused}px; }
QComboBox:focus, QComboBox:on { padding-left: 10px; }
QLineEdit[state="missing"]:focus { border-color: $warning; }
QComboBox:editable { padding-left: 9px; }
QComboBox:editable:focus { padding-left: 8px; }
QPlainTextEdit:focus, QTextEdit:focus { padding: 3px 5px; }
QLineEdit[role="search"] { padding-left: 2px; }
QLineEdit[role="search"]:focus { padding-left: 1px; }
QLineEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled, QLineEdit:read-only {
    color: $muted; background: $raised; border-color: $border; }
QLineEdit[wrong="true"] { border: 2px solid $danger; padding: 0 8px; min-height: ${field_focused}px; }
QComboBox QLineEdit, QAbstractSpinBox QLineEdit, QComboBox QLineEdit:focus, QAbstractSpinBox QLineEdit:focus {
    border: 0; padding: 0; min-height: 20px; background: transparent; }
QAbstractSpinBox, QAbstractSpinBox:focus { padding: 0; }
QAbstractSpinBox { max-height: ${field_inner}px; }
QAbstractSpinBox:focus { max-height: ${field_focused}px; }
QComboBox::drop-down { border: 0; width: 24px; }
QComboBox::down-arrow { image: url("$chevron_down"); width: 14px; height: 14px; }
QComboBox QAbstractItemView { background: $chrome; border: 1px solid $border; padding: 4px; outline: 0;
    selection-background-color: $accent_soft; selection-color: $text; }
QComboBox QAbstractItemView::item { min-height: 26px; padding: 0 6px; border-radius: 5px; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { border: 0; width: 20px; background: transparent; }
QAbstractSpinBox::up-arrow { image: url("$chevron_up"); width: 11px; height: 11px; }
QAbstractSpinBox::down-arrow { image: url("$chevron_down"); width: 11px; height: 11px; }

QCheckBox, QRadioButton { spacing: 8px; background: transparent; min-height: 22px; }
QCheckBox::indicator, QRadioButton::indicator { width: 16px; height: 16px; border: 1px solid $muted;
    background: $chrome; }
QCheckBox::indicator { border-radius: 4px; }
QRadioButton::indicator { border-radius: 9px; }
QCheckBox::indicator:hover, QRadioButton::indicator:hover { border-color: $accent; }
QCheckBox:focus, QRadioButton:focus { color: $accent; text-decoration: underline; }
QCheckBox::indicator:focus, QRadioButton::indicator:focus { border: 2px solid $accent; width: 14px; height: 14px; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent; image: url("$tick"); }
QCheckBox::indicator:indeterminate { background: $accent; border-color: $accent; image: url("$dash"); }
QRadioButton::indicator:checked { border: 5px solid $accent; width: 8px; height: 8px; }
QCheckBox:disabled, QRadioButton:disabled { color: $disabled; }

QTabWidget::pane { border: 0; border-top: 1px solid $border; background: $chrome; top: -1px; }
QTabWidget QStackedWidget#qt_tabwidget_stackedwidget { border-top: 1px solid $border; }
QTabBar { background: transparent; }
QTabBar::tab { background: transparent; color: $muted; padding: 11px 2px 9px 2px;
    margin: 0 8px; border: 0; border-bottom: 2px solid transparent; }
QTabWidget::tab-bar { left: 6px; }
QDialog QTabWidget::tab-bar { left: -8px; }
QTabBar::tab:hover { color: $text; }
QTabBar::tab:selected { color: $text; border-bottom: 2px solid $accent; }
QTabBar::tab:focus { color: $accent; border: 2px solid $accent; border-radius: 4px; margin: 0 4px; padding: 9px 4px; }
QTabBar#hall_tabs::tab { padding: 5px 12px; margin: 0 2px; border: 2px solid transparent; border-radius: 6px; }
QTabBar#hall_tabs::tab:selected { background: $accent_soft; color: $text; }
QTabBar#hall_tabs::tab:focus { border-color: $accent; padding: 5px 12px; border-radius: 6px; }
QFrame[role="target"] { background: transparent; border: 2px solid $accent; border-radius: 6px; }
QTabBar::tear, QTabBar::scroller { width: 22px; }
QTabBar QToolButton { background: $chrome; }

QListView, QTreeView, QTableView { background: $chrome; border: 0; outline: 0; }
QListView::item { border: 0; }
QListView#sidebar::item, QListView#sidebar::item:disabled { color: $text; }
QListView[role="menu"] { border: 1px solid $border; border-radius: ${radius}px; padding: 4px; }
QListView[role="menu"]::item { padding: 6px 8px; border-radius: 5px; }
QListView[role="menu"]::item:selected { background: $accent_soft; color: $text; }
QScrollArea, QScrollArea > QWidget > QWidget#content { background: $chrome; }
#start QScrollArea, #start #content { background: $sunken; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle { background: $control; border-radius: 3px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {
    background: transparent; border: 0; width: 0; height: 0; }
QAbstractScrollArea::corner { background: transparent; }
QHeaderView { background: $chrome; }
QHeaderView::section { background: $chrome; color: $muted; border: 0; border-bottom: 1px solid $border;
    padding: 6px 8px; }
QTableView QHeaderView::section { padding: 6px ${head_padding}px; }
QHeaderView::section:hover { color: $text; }
QHeaderView::up-arrow { image: url("$chevron_up"); width: 12px; height: 12px; subcontrol-position: center right; }
QHeaderView::down-arrow { image: url("$chevron_down"); width: 12px; height: 12px; subcontrol-position: center right; }
#command_list { background: $chrome; border: 1px solid $field_border; border-radius: 0; }
#command_list QListView { padding: 0; }
QLineEdit[role="large"], QLineEdit[role="large"]:focus { border: 0; padding: 0 8px; font-size: ${large_px}px; }
#stands { background: $chrome; border-top: 1px solid $border; }
QTableView { selection-background-color: $accent_soft; selection-color: $text; }
QTableView::item { padding: 0 6px; border: 2px solid transparent; }
QTableView::item:selected { background: $accent_soft; color: $text; }
QTableView::item:focus { border: 2px solid $accent; }
QTableView::indicator { width: 14px; height: 14px; border: 1px solid $muted; border-radius: 4px; background: $chrome; }
QTableView::indicator:checked { background: $accent; border-color: $accent; image: url("$tick"); }
QTableView QLineEdit, QTableView QLineEdit:focus, QTableView QComboBox, QTableView QComboBox:focus {
    border: 2px solid $accent; border-radius: 0; padding: 0 5px; min-height: 0; }
QTableView QHeaderView QComboBox { border: 1px solid $control; border-radius: ${radius}px; padding: 0 9px;
    min-height: 0; }
QTableView QHeaderView QComboBox:hover { border-color: $muted; }
QTableView QHeaderView QComboBox:focus, QTableView QHeaderView QComboBox:on { border: 2px solid $accent;
    border-radius: ${radius}px; padding: 0 8px; }
QTableView QHeaderView QComboBox QAbstractItemView { selection-background-color: $accent_soft; selection-color: $text; }
QTableCornerButton::section { background: $chrome; border: 0; border-bottom: 1px solid $border; }
QHeaderView::section:vertical { border: 0; padding: 0 8px; }

QFileDialog { backward-icon: url("$go_back"); forward-icon: url("$go_on");
    filedialog-parent-directory-icon: url("$go_up"); filedialog-new-directory-icon: url("$new_folder");
    filedialog-listview-icon: url("$as_list"); filedialog-detailedview-icon: url("$as_table"); }

QFrame[role="notice"] { background: $chrome; border: 1px solid $field_border; border-radius: ${card}px; }
QFrame[role="card"] { background: $chrome; border: 1px solid $border; border-radius: ${card}px; }
QFrame[role="card"][tone="danger"] { background: $danger_soft; border-color: transparent; }
QFrame[role="card"][tone="warning"] { background: $warning_soft; border-color: transparent; }
QFrame[role="card"][tone="quiet"] { background: $raised; border-color: transparent; }
QFrame[role="card"][live="true"]:hover { border-color: $accent; }
QFrame[role="focus"] { background: transparent; border: 2px solid $accent; }
QFrame[role="halo"] { background: transparent; border: 2px solid $accent; border-radius: ${card}px; }
QFrame[role="card"]:focus { border: 2px solid $accent; }
QFrame[role="card"][tone="danger"] QLabel[role="strong"] { color: $danger; }
QFrame[role="card"][tone="warning"] QLabel[role="strong"] { color: $warning; }
QPushButton[role="tile"] { background: $chrome; border: 1px solid $border; border-radius: ${card}px; padding: 0;
    min-height: 0; }
QPushButton[role="tile"]:hover { border-color: $accent; background: $chrome; }
QPushButton[role="tile"]:focus { border: 2px solid $accent; padding: 0; min-height: 0; }
QPushButton[role="tile"]:pressed { background: $accent_soft; }

QProgressBar { background: $border; border: 0; border-radius: 3px; min-height: 6px; max-height: 6px; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
""")


def stylesheet(c: Colours) -> str:
    """The whole style sheet in these colours."""
    sizes = {
        "text_px": TEXT_PX,
        "small_px": SMALL_PX,
        "heading_px": HEADING_PX,
        "large_px": LARGE_PX,
        "title_px": TITLE_PX,
        "display_px": DISPLAY_PX,
        "radius": RADIUS,
        "card": CARD_RADIUS,
        "tool_inner": TOOL - 4,
        "family_inner": TOOL - 6,
        "head_padding": HEAD_PADDING,
        "field_inner": FIELD - 2,
        "field_focused": FIELD - 4,
        "button": FIELD,
        "button_focused": FIELD - 2,
    }
    return _SHEET.substitute(structs.asdict(c) | sizes | pictures(c))

"""The one stylesheet: what the palette cannot say, filled with the theme's colours and sizes."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.theme import Theme, Tokens


def stylesheet(t: Tokens, theme: Theme) -> str:
    """The stylesheet for these colours at the theme's text size.

    A focused control has a ring of 2 px where it had a line of 1 px, with 1 px less padding, so
    that nothing moves. It takes the place of the box that Fusion draws round the words.
    """
    px, pt = theme.px, theme.points
    ring = f"2px solid {t.focus}"
    line = f"1px solid {t.line}"
    field = f"1px solid {t.field_border}"
    clear = "2px solid transparent"
    return f"""
QToolTip {{ background: {t.toast}; color: {t.on_toast}; border: 1px solid {t.field_border}; padding: 4px 6px; }}

QLabel[role="title"] {{ font-size: {pt(1.5)}pt; font-weight: 600; }}
QLabel[role="card-title"] {{ font-size: {pt(1.15)}pt; font-weight: 600; }}
QLabel[role="row"] {{ font-weight: 500; }}
QLabel[role="label"] {{ font-weight: 500; }}
QLabel[role="brand"] {{ font-size: {pt(1.25)}pt; font-weight: 700; }}
QLabel[role="code"] {{ font-size: {pt(1.9)}pt; font-weight: 600; letter-spacing: 2px; }}
QLabel[role="secondary"] {{ color: {t.secondary}; }}
QLabel[role="error"] {{ color: {t.late}; font-weight: 500; }}

QPushButton, QTabBar {{ outline: 0px; }}
QPushButton {{
    background: {t.surface}; color: {t.text}; border: {field}; border-radius: 6px;
    padding: {px(5)}px {px(14)}px; min-height: {px(20)}px;
}}
QPushButton:hover {{ background: {t.hover}; }}
QPushButton:pressed {{ background: {t.accent_surface}; }}
QPushButton:focus {{ border: {ring}; padding: {px(5) - 1}px {px(14) - 1}px; }}
QPushButton:disabled {{ color: {t.secondary}; border-color: {t.line}; }}
QPushButton[role="primary"] {{ background: {t.accent}; color: {t.on_accent}; border-color: {t.accent}; font-weight: 600; }}
QPushButton[role="primary"]:hover {{ background: {t.accent_hover}; }}
QPushButton[role="primary"]:focus {{ border: {ring}; background-clip: padding; }}
QPushButton[role="link"] {{
    background: transparent; color: {t.accent}; border: {clear}; border-radius: 4px; padding: 1px 3px;
    text-align: left; text-decoration: underline; min-height: {px(20)}px;
}}
QPushButton[role="link"]:hover {{ background: {t.accent_surface}; }}
QPushButton[role="link"]:focus {{ border: {ring}; padding: 1px 3px; }}
QFrame[role="summary"] QPushButton[role="link"] {{ color: {t.late}; font-weight: 500; }}
QPushButton[role="chip"] {{
    border: {line}; border-radius: {px(12)}px; padding: 1px {px(12)}px; min-height: {px(20)}px; background: {t.surface};
}}
QPushButton[role="chip"]:hover {{ background: {t.hover}; }}
QPushButton[role="chip"]:checked {{ background: {t.accent_surface}; color: {t.accent}; border-color: {t.accent}; font-weight: 600; }}
QPushButton[role="chip"]:focus {{ border: {ring}; padding: 0px {px(12) - 1}px; }}
QPushButton[role="nav"] {{
    background: transparent; border: {clear}; border-radius: 6px; text-align: left;
    padding: {px(5)}px {px(12)}px; min-height: {px(22)}px;
}}
QPushButton[role="nav"]:hover {{ background: {t.hover}; }}
QPushButton[role="nav"]:checked {{ background: {t.accent_surface}; color: {t.accent}; font-weight: 600; }}
QPushButton[role="nav"]:focus {{ border: {ring}; padding: {px(5)}px {px(12)}px; }}
QPushButton[role="state"] {{ background: transparent; border: {clear}; color: {t.secondary}; padding: 1px {px(8)}px; }}
QPushButton[role="state"]:hover {{ background: {t.hover}; }}
QPushButton[role="state"][tone="soon"] {{ background: {t.soon_surface}; color: {t.soon}; font-weight: 600; }}
QPushButton[role="state"][tone="late"] {{ background: {t.late_surface}; color: {t.late}; font-weight: 600; }}
QPushButton[role="state"]:focus {{ border: {ring}; padding: 1px {px(8)}px; }}
QPushButton[role="peildatum"] {{ background: {t.soon_surface}; color: {t.soon}; border: 1px solid {t.soon if t.soon_surface == t.surface else t.soon_surface}; font-weight: 600; }}
QPushButton[role="peildatum"]:hover {{ border-color: {t.soon}; }}
QPushButton[role="peildatum"]:focus {{ border: {ring}; }}

QToolButton {{ background: transparent; border: {clear}; border-radius: 6px; padding: {px(4)}px; color: {t.text}; }}
QToolButton:hover {{ background: {t.hover}; }}
QToolButton:pressed, QToolButton:checked {{ background: {t.accent_surface}; color: {t.accent}; }}
QToolButton:focus {{ border: {ring}; }}
QToolButton::menu-indicator {{ image: none; }}

QLineEdit, QPlainTextEdit, QTextEdit, QTextBrowser, QComboBox, QSpinBox {{
    background: {t.surface}; color: {t.text}; border: {field}; border-radius: 6px;
    padding: {px(5)}px {px(9)}px; selection-background-color: {t.accent}; selection-color: {t.on_accent};
}}
QLineEdit, QComboBox, QSpinBox {{ min-height: {px(20)}px; }}
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QTextBrowser:focus, QComboBox:focus, QSpinBox:focus {{
    border: {ring}; padding: {px(5) - 1}px {px(9) - 1}px;
}}
QLineEdit[invalid="true"], QPlainTextEdit[invalid="true"], QComboBox[invalid="true"] {{ border: 2px solid {t.late}; padding: {px(5) - 1}px {px(9) - 1}px; }}
QLineEdit[invalid="true"]:focus, QPlainTextEdit[invalid="true"]:focus, QComboBox[invalid="true"]:focus {{ border: {ring}; background: {t.late_surface}; }}
QLineEdit:read-only, QPlainTextEdit:read-only {{ background: {t.background}; }}
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled {{ color: {t.secondary}; border-color: {t.line}; }}
QComboBox::drop-down {{ border: none; width: {px(26)}px; }}
QComboBox::down-arrow {{ image: none; }}
QComboBox QAbstractItemView {{ background: {t.surface}; border: {field}; padding: 4px; selection-background-color: {t.accent_surface}; selection-color: {t.text}; }}
QComboBox QAbstractItemView::item {{ min-height: {px(28)}px; }}

QCheckBox, QRadioButton {{ border: {clear}; border-radius: 4px; padding: {px(3)}px; spacing: {px(8)}px; }}
QCheckBox:focus, QRadioButton:focus {{ border: {ring}; }}
QCheckBox[role="check"]::indicator {{ width: {px(16)}px; height: {px(16)}px; border: {field}; border-radius: 4px; background: {t.surface}; }}
QCheckBox[role="check"]::indicator:checked {{ background: {t.accent}; border-color: {t.accent}; }}

QFrame[role="card"] {{ background: {t.surface}; border: {line}; border-radius: 8px; }}
QFrame[role="rail"] {{ background: {t.rail}; border: none; border-right: {line}; }}
QFrame[role="popover"] {{ background: {t.surface}; border: {field}; }}
QFrame[role="summary"] {{ background: {t.late_surface}; border: 1px solid {t.late}; border-left: 4px solid {t.late}; border-radius: 6px; }}
QFrame[role="summary"]:focus {{ border: {ring}; border-left: 4px solid {t.late}; }}
QFrame[role="toast"] {{ background: {t.toast}; border: none; border-radius: 8px; }}
QFrame[role="toast"] QLabel {{ color: {t.on_toast}; }}
QFrame[role="toast"] QPushButton {{ background: transparent; color: {t.toast_link}; border: {clear}; font-weight: 600; }}
QFrame[role="toast"] QPushButton:focus {{ border: 2px solid {t.toast_link}; }}

QAbstractItemView {{ background: {t.surface}; border: {line}; border-radius: 8px; }}
QListView[role="plain-list"], QTableView[role="plain-list"] {{ border: none; background: transparent; border-radius: 0px; }}
QTextBrowser[role="plain-list"] {{ border: {clear}; background: transparent; padding: 0px; }}
QTextBrowser[role="plain-list"]:focus {{ border: {ring}; padding: 0px; }}
QTableView {{ gridline-color: {t.line}; }}
QHeaderView {{ background: transparent; border: none; border-radius: 0px; }}
QHeaderView::section {{
    background: {t.surface}; color: {t.secondary}; border: none; border-bottom: {line};
    padding: {px(6)}px {px(8)}px; font-weight: 600;
}}
QHeaderView::section:hover {{ color: {t.text}; background: {t.hover}; }}
QTableCornerButton::section {{ background: {t.surface}; border: none; }}
QHeaderView::down-arrow, QHeaderView::up-arrow {{ width: {px(10)}px; }}
QSplitter::handle {{ background: transparent; }}
QSplitter::handle:hover {{ background: {t.line}; border-radius: 2px; margin: {px(8)}px {px(6)}px; }}
QScrollArea {{ background: transparent; border: none; }}
QScrollArea > QWidget > QWidget[role="page"] {{ background: transparent; }}

QScrollBar:vertical {{ background: transparent; width: {px(11)}px; margin: 2px; }}
QScrollBar:horizontal {{ background: transparent; height: {px(11)}px; margin: 2px; }}
QScrollBar::handle {{ background: {t.scrollbar}; border-radius: 3px; }}
QScrollBar::handle:vertical {{ min-height: {px(32)}px; }}
QScrollBar::handle:horizontal {{ min-width: {px(32)}px; }}
QScrollBar::handle:hover {{ background: {t.secondary}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; border: none; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}

QTabWidget::pane {{ border: none; }}
QTabBar {{ background: transparent; }}
QTabBar::tab {{ background: transparent; color: {t.secondary}; border: {clear}; border-bottom: 3px solid transparent; padding: {px(6)}px {px(10)}px; margin-right: 4px; }}
QTabBar::tab:hover {{ color: {t.text}; }}
QTabBar::tab:selected {{ color: {t.accent}; border-bottom: 3px solid {t.accent}; font-weight: 600; }}
QTabBar::tab:focus {{ border: {ring}; border-radius: 4px; }}

QMenuBar {{ background: {t.rail}; color: {t.text}; border-bottom: {line}; }}
QMenuBar::item {{ padding: {px(4)}px {px(10)}px; background: transparent; border-radius: 4px; }}
QMenuBar::item:selected {{ background: {t.accent_surface}; color: {t.accent}; }}
QMenu {{ background: {t.surface}; color: {t.text}; border: {field}; padding: 4px; }}
QMenu::item {{ padding: {px(5)}px {px(24)}px {px(5)}px {px(12)}px; border-radius: 4px; }}
QMenu::item:selected {{ background: {t.accent_surface}; color: {t.accent}; }}
QMenu::item:disabled {{ color: {t.secondary}; }}
QMenu::separator {{ height: 1px; background: {t.line}; margin: 4px 8px; }}
QStatusBar {{ background: {t.background}; color: {t.text}; }}
QStatusBar::item {{ border: none; }}
QProgressBar {{ background: {t.line}; border: none; border-radius: 4px; min-height: 8px; max-height: 8px; }}
QProgressBar::chunk {{ background: {t.accent}; border-radius: 4px; }}
QCalendarWidget QWidget#qt_calendar_navigationbar {{ background: {t.surface}; }}
QCalendarWidget QAbstractItemView {{ border: none; border-radius: 0px; selection-background-color: {t.accent}; selection-color: {t.on_accent}; }}
"""

"""One window with every widget in it, for checks that hold for all."""

from __future__ import annotations

import io
from datetime import date, time
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget
from reportlab.pdfgen.canvas import Canvas

from ui import theme
from ui.icons import Icon
from ui.models.columns import Column, Status
from ui.models.rows import Heading, Row
from ui.models.table import TableModel
from ui.theme import Role, Tone
from ui.widgets.bsn_field import BsnField
from ui.widgets.card import Card
from ui.widgets.chart_view import ChartView
from ui.widgets.chips import Chip, FilterChips
from ui.widgets.choice import Choice
from ui.widgets.date_field import DateField
from ui.widgets.empty_state import EmptyState
from ui.widgets.facts import Facts
from ui.widgets.field import CheckField
from ui.widgets.form import Form
from ui.widgets.line_field import TextField
from ui.widgets.money_field import HoursField, MoneyField
from ui.widgets.note_edit import NoteEdit
from ui.widgets.page import Page
from ui.widgets.pdf_view import PdfView
from ui.widgets.rail import Place, Rail
from ui.widgets.search_box import SearchBox
from ui.widgets.status_chip import StatusChip
from ui.widgets.steps_line import Step, StepsLine
from ui.widgets.table import DataTable
from ui.widgets.task_list import RowList
from ui.widgets.time_field import TimeField
from ui.widgets.timeline import Event, Timeline
from ui.widgets.why import WhyButton
from werkplek.regels.uitleg import leg_uit

PEILDATUM = date(2012, 3, 15)
Person = tuple[str, str, Status]
PEOPLE: list[Person] = [
    ("Özgür, F.", "De Linde", Status("in uitvoering", Tone.ACCENT, Icon.BEZIG)),
    ("Zeeman, P.", "Torion", Status("opgelost", Tone.OK, Icon.GEREED)),
    ("Bakker, A.", "Mikkelhorst", Status("te laat", Tone.LATE, Icon.TE_LAAT)),
]
ROWS: list[Row | Heading] = [
    Heading("Te laat", 1),
    Row(
        1,
        "Gesprek Bakker, A.",
        "Stap 2",
        Icon.TE_LAAT,
        "te laat",
        Tone.LATE,
        "3 dagen te laat",
        "ma 12-03",
        "maandag 12 maart 2012",
    ),
    Heading("Binnenkort", 2),
    Row(
        2, "Besluit Ööstra, J.", "Stap 1", Icon.BINNENKORT, "binnenkort", Tone.SOON, "over 2 dagen"
    ),
    Row(3, "Tussenevaluatie", "Stap 4", Icon.BINNENKORT, "binnenkort", Tone.SOON, "over 12 dagen"),
]
STEPS = [
    Step(1, "Informeren", "gereed", Icon.GEREED, Tone.OK),
    Step(2, "Gesprek en plan", "te laat", Icon.TE_LAAT, Tone.LATE),
    Step(3, "Uitvoering", "open", Icon.OPEN, Tone.SECONDARY),
    Step(4, "Evaluatie", "open", Icon.OPEN, Tone.SECONDARY),
]
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20" width="40" height="20">'
    '<rect width="30" height="9" fill="#154273"/></svg>'
)


def people_model() -> TableModel[Person]:
    """A small table of people with a status."""
    columns: list[Column[Person]] = [
        Column("Naam", lambda p: p[0], key="naam", strong=True),
        Column("Werkgever", lambda p: p[1], key="werkgever", width=120),
        Column("Status", lambda p: p[2].words, status=lambda p: p[2], width=160),
    ]
    model: TableModel[Person] = TableModel(columns, lambda person: person[0])
    model.set_rows(PEOPLE)
    return model


def pdf(pages: int) -> bytes:
    """A document that says on each page which it is."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842))
    for number in range(pages):
        canvas.drawString(70, 700, f"Dit is bladzijde {number + 1}")
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def form() -> Form:
    """A form with every kind of field."""
    made = Form()
    made.add("naam", "Naam", TextField(), required="Vul de naam in.")
    made.add("soort", "Soort", Choice([(None, "Maak een keuze"), (1, "Stappenplan")]))
    made.add("datum", "Datum", DateField(PEILDATUM)).set_value(date(2012, 3, 31))
    made.beside()
    made.add("tijd", "Tijd", TimeField(), optional=True).set_value(time(13, 30))
    made.add("bedrag", "Bedrag", MoneyField(), optional=True).set_value(Decimal("1234.5"))
    made.below()
    made.add("uren", "Uren", HoursField(), hint="Bijvoorbeeld 12,5")
    made.add("bsn", "BSN", BsnField(lambda: True)).set_value("111222333")
    made.add("notitie", "Notitie", NoteEdit(2), optional=True)
    made.add("plan", "Volgende", CheckField("Plan meteen een volgend gesprek"))
    return made


class Gallery(QWidget):
    """Every widget, in the order of a screen: navigation, filters, lists, detail, form."""

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle("Galerij")
        self.rail = Rail(
            "Werkplek",
            [
                Place("vandaag", "Vandaag", Icon.VANDAAG, "Ctrl+1"),
                Place("clienten", "Cliënten", Icon.CLIENTEN, "Ctrl+2"),
                Place("help", "Help", Icon.HELP, foot=True),
            ],
        )
        self.rail.choose("vandaag")
        self.page = Page("galerij", "Galerij")
        self.page.set_context("donderdag 15 maart 2012")
        primary = QPushButton("Gesprek vastleggen")
        theme.mark(primary, Role.PRIMARY)
        self.page.add_act(primary)
        self.search = SearchBox("Zoeken in de galerij", "Zoek cliënt")
        self.chips = FilterChips(
            "Filter op datum", [Chip("alles", "Alles", 3), Chip("laat", "Te laat", 1)]
        )
        for bar in (self.search, self.chips):
            self.page.add_bar(bar)
        self.page.set_body(self._body())
        layout = QGridLayout(self)
        layout.addWidget(self.rail, 0, 0)
        layout.addWidget(self.page, 0, 1)
        self.resize(1500, 1300)

    def _body(self) -> QWidget:
        self.rows = RowList("Wat er te doen is")
        self.rows.set_rows(ROWS)
        self.table = DataTable("ID-banen", people_model())
        self.timeline = Timeline("Tijdlijn van Bakker, A.")
        self.timeline.set_events([Event(1, "ma 12-03-2012", "Gesprek", "Wil haar zus meenemen.")])
        self.steps = StepsLine("Stappenplan")
        self.steps.set_steps(STEPS)
        self.steps_below = StepsLine("Plan van het project", Qt.Orientation.Vertical)
        self.steps_below.set_steps([Step(5, "Eindevaluatie", "open", Icon.OPEN, Tone.SECONDARY)])
        self.why = WhyButton(
            "uiterlijke datum", lambda: leg_uit("Zo is het.", "een stap", bron="C-12")
        )
        facts = Facts()
        facts.set_facts([("Volgende", "Gesprek"), ("Uiterlijk", self.why)])
        self.chart = ChartView("Voortgang", people_model())
        self.chart.show_chart(SVG, "stap 1: 30")
        self.preview = PdfView("brief aan mevrouw Bakker")
        self.preview.show_pdf(pdf(2))
        self.empty = EmptyState()
        self.empty.nothing_found("Niets gevonden", lambda: None)
        self.form = form()
        chip = StatusChip("te laat", Tone.LATE, Icon.TE_LAAT)
        body = QWidget()
        grid = QGridLayout(body)
        columns = (
            (self.rows, self.table, self.timeline, self.chart),
            (chip, self.steps, facts, self.steps_below, self.preview, self.empty),
            (self.form,),
        )
        for place, widgets in enumerate(columns):
            card = Card(f"Kolom {place + 1}")
            for widget in widgets:
                card.add(widget)
            grid.addWidget(card, 0, place)
        return body

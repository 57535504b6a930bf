"""The tables of the store, a module per subject; all are imported here so that none is missed."""

from db.model.basis import Basis, Rij
from db.model.clienten import Client, Uitkering
from db.model.concepten import ConceptRij
from db.model.contacten import Contact
from db.model.documenten import Bestand, Brief, Raadsbericht, Taak, Uitstel
from db.model.gemeente import Gemeente, Medewerker, Regeling
from db.model.instellingen import Instelling
from db.model.logboek import LogHandeling, LogWijziging
from db.model.middelen import Budget, Voorziening
from db.model.stappenplannen import Actie, Evaluatie, IdBaan, Stappenplan
from db.model.werkgevers import Contactpersoon, Werkgever

__all__ = [
    "Actie",
    "Basis",
    "Bestand",
    "Brief",
    "Budget",
    "Client",
    "ConceptRij",
    "Contact",
    "Contactpersoon",
    "Evaluatie",
    "Gemeente",
    "IdBaan",
    "Instelling",
    "LogHandeling",
    "LogWijziging",
    "Medewerker",
    "Raadsbericht",
    "Regeling",
    "Rij",
    "Stappenplan",
    "Taak",
    "Uitkering",
    "Uitstel",
    "Voorziening",
    "Werkgever",
]

# A number is given out once: who still holds that of a removed row must not find another there.
# Of the acts SQLite so keeps the highest number ever, by which a journal that was cut off shows.
for _tabel in Basis.metadata.tables.values():
    if "versie" in _tabel.columns or _tabel.name == "log_handeling":
        _tabel.dialect_options["sqlite"]["autoincrement"] = True

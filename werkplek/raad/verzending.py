"""What is not in order for sending the raadsbericht: who does not know, which letter is not made."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.begrippen import Briefsoort
from db.model import Brief
from werkplek.id_afbouw import IdErBeeld
from werkplek.regels.opmaak import datum_lang, getal, opsomming


def niet_geinformeerd(id_ers: Collection[IdErBeeld]) -> str:
    """A sentence on the ID-ers who have not been informed; empty when all have."""
    niet = sum(not beeld.geinformeerd for beeld in id_ers)
    if not niet:
        return ""
    zijn = "is" if niet == 1 else "zijn"
    return f"Van de {getal(len(id_ers))} ID-ers {zijn} er {getal(niet)} nog niet geïnformeerd."


def zonder_brief(session: Session, id_ers: Collection[IdErBeeld], op: date) -> str:
    """A sentence on the organisations without a letter of that day; empty when all have one.

    The organisations get their letter on the day the raadsbericht goes out (ID-23, C-14).
    """
    geschreven = set(
        session.scalars(
            select(Brief.werkgever_id).where(
                Brief.soort == Briefsoort.ID_WERKGEVER,
                Brief.gedagtekend == op,
                (Brief.ingetrokken_op.is_(None)) | (Brief.ingetrokken_op > op),
            )
        )
    )
    organisaties = {b.werkgever_id: b.werkgever for b in id_ers if not b.beeindigd}
    zonder = sorted(naam for wie, naam in organisaties.items() if wie not in geschreven)
    if not zonder:
        return ""
    return (
        f"Voor {getal(len(zonder))} van de {getal(len(organisaties))} organisaties is er geen "
        f"brief met de datum {datum_lang(op)}: {opsomming(zonder)}."
    )

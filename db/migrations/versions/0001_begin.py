"""Version 1: the whole schema as it was first released."""

from alembic import op

from db.snapshot import statements

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make every table, index and trigger on an empty store."""
    for statement in statements():
        op.get_bind().exec_driver_sql(statement)

"""What holds for every test: Qt draws without a screen, and ReportLab gets the house's fonts first."""

import os

# ReportLab fixes its default font when it is first imported, by whichever test comes first.
import werkplek.pdf.rl  # noqa: F401

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

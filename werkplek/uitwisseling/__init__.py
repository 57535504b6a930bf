"""Exchange: tables come in and go out as CSV, Excel and JSON."""

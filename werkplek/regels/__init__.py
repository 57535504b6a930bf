"""Pure rules of the trade: no store, no window, no clock. Each answer carries its uitleg."""

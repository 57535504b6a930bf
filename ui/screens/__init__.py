"""The places in the navigation, one module each."""

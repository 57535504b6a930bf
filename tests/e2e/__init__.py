"""The program as its user meets it: started as she does, by keyboard, in a real window."""

"""Tests of documents, by what is read from their pages."""

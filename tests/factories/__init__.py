"""Makers of test data, one module a room."""

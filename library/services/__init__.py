"""Writes of the library. Kept free of models: the static files storage is loaded before any app is."""

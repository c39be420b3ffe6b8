"""Reads partner feeds."""

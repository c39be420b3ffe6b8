"""The quotes service."""

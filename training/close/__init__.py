"""Teaches the close reader, and how both readers are added up."""

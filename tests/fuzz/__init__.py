"""Fuzzing the readers: one target a format, seeds from the samples (`make fuzz`)."""

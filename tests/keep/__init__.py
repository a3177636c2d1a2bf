"""The vault, as Anna relies on it."""

"""An exported chat becomes a reading."""

"""What keeps people from harm: the safety check, consent, refusals, help lines."""

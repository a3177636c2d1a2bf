"""What every request must pass before a page sees it, in the order of `settings.RULES`."""

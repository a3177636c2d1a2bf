"""Side by side with the budgets and with peers: `make bench`."""

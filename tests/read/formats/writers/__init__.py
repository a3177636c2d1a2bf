"""Writers of exports, for round trips: a conversation is written as each app would, then read."""

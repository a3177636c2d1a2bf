"""Conversations with known properties, and what the measures make of them."""

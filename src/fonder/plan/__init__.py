"""A reading, the diary and the ideas become the plan of one week."""

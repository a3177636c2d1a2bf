"""Teaches the weights that ship; not installed, needs the group `train`."""

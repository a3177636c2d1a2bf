"""The catalogue of ideas: data files, one folder a step, and their reader."""

"""The faces of a reading and a plan: terminal, one HTML file, charts."""

"""The commands."""


def main() -> None:
    """Run the command that the person typed."""

"""`python -m fonder` does what `fonder` does."""

from fonder.cli import main

main()

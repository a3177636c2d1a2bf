"""The vault: everything that is kept, sealed record by record."""

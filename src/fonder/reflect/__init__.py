"""Short check-ins, and how the bond has stood lately, with its uncertainty."""

"""The apps whose exports Fonder reads, one file or folder each."""

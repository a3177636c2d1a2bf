"""The nouns of Fonder: data only, no behaviour beyond reading itself."""

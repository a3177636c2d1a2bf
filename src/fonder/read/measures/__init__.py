"""The findings about two people, one file each."""

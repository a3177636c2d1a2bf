"""The approach and the five steps of the method, one file each."""

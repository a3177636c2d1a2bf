"""What works for this couple, said no louder than the weeks allow."""

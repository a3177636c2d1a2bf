"""What happened: moments, efforts, thanks, time apart."""

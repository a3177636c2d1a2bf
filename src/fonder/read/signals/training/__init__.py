"""How the shipped weights come about; needs scikit-learn, and runs from a checkout only."""

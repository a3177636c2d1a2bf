"""Made-up couples: for the demo, for the tests, and for trying a policy before people do."""

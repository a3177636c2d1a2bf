"""Made-up couples: for the demo, for the tests, and for trying a policy before people do.

`story` tells Anna and Ben's nine months; `couples` steps many simulated couples day by day.
"""

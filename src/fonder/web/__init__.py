"""The app in the browser: pages over the loop, served to this machine alone.

server.py     starts it, prints the link, ends it when its window has gone
door.py       one run of it: whose vault, who came in, locked or not
rules/        what every request must pass, one rule a file
pages/        what a person sees, one page a file
templates/    how it looks; static/ holds its style and its little script
"""

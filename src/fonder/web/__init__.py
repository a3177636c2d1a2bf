"""The app in the browser: pages over the loop, served to this machine alone."""

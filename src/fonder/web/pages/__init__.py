"""The pages, one file each. A view takes a `Visit`, asks the loop, and fills a template."""

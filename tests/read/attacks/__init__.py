"""Files made to hurt, each made by a few lines of code and with the result that is expected."""

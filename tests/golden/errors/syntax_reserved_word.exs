1 or or 2

foo = 1 +

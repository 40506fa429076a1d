for x <- 1

fn a, ^b -> a end

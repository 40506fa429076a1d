1 ~s(a b)

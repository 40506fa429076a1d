String.upcase("a") = 2

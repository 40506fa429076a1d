IO.inspect(%{a: 1, a: 2})

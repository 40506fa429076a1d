# Names that need no quotes are told; those with an @ are left alone.
IO.inspect({:"a", :"a?", :"a@b", :"a b", :"A"})
IO.inspect(["d!": 1, "e@f": 2, "1": 3])

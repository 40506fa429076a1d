quote 1, do: 2

for 1, do: 2

receive do
after
  1 -> 2
  3 -> 4
end

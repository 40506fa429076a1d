for _x <- [1] do
  x -> x
end

IO.inspect for x <- [1], reduce: [] do acc -> [x | acc] end

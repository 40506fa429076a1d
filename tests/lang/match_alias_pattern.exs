{:ok, [h | _] = all} = {:ok, [1, 2]}
IO.inspect({h, all})

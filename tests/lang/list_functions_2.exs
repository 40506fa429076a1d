IO.inspect({List.flatten([1, [2, [3]]]), List.first([]), List.last([1, 2]), List.delete([1, 2, 1], 1)})
IO.inspect({List.insert_at([1, 2], 1, :x), List.zip([[1, 2], [3, 4]]), List.foldr([1, 2], 0, &-/2), List.wrap(nil)})
IO.inspect({[1, 2] ++ [3], [1, 2, 3, 2] -- [2], hd([1]), tl([1, 2]), 2 in [1, 2]})

IO.inspect([true and false, true or false, not true, nil && 1, 0 && 1, nil || 2, false || nil, !0, !nil])
IO.inspect([1 == 1.0, 1 === 1.0, 1 != 2, 1 !== 1, :a < 1, 1 < :a])

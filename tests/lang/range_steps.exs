IO.inspect({1..10//3, Enum.to_list(1..10//3), Enum.to_list(10..1//-4), Enum.to_list(3..1), 5 in 1..10//2})
a..b = 2..7
IO.inspect({a, b})

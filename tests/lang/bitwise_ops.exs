import Bitwise
IO.inspect({5 &&& 3, 5 ||| 3, bxor(5, 3), 1 <<< 10, 1024 >>> 3, bnot(5), -1 >>> 1, 1 <<< 70})

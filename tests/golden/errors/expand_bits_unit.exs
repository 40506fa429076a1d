x = 1
<<x::unit(8)>>

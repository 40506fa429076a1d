x = 1
<<x::float-size(7)>>

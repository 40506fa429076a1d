x = "a"
<<x::bits-unit(2)>>

x = 1
<<x::utf8-size(8)>>

<<x::binary, y::binary>> = "a"

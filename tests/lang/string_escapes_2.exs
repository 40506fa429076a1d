IO.inspect("tab\t nl\n quote\" bs\\ nul\0 esc\e u\u00e9 \x41")
IO.puts("a\tb")

IO.puts(xx)
yy + zz

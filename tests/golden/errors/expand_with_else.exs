with a <- 1 do
  a
else
  1
end

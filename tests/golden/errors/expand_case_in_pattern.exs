case 1 do
  (case 1 do _ -> 1 end) -> 1
end

defmodule A do
  raise "in the body"
end

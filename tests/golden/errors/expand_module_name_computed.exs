x = "a"

defmodule x do
end

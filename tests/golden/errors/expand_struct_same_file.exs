defmodule User do
  defstruct [:a]
end

%User{}

defmodule WT do
  defstruct [:a]
  @derive Inspect
  @type t :: string
  @type u :: nonempty_string
end

defmodule ExUnit.CallbacksTest do
  use ExUnit.Case, async: true

  doctest ExUnit.Callbacks
  doctest ExUnit.Case
end

defmodule ErlErtsDebugTest do
  use ExUnit.Case, async: true

  doctest :erts_debug
end

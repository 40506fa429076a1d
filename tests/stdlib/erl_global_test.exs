defmodule ErlGlobalTest do
  use ExUnit.Case, async: true

  doctest :global
end

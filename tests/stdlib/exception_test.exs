defmodule ExceptionTest do
  use ExUnit.Case, async: true

  doctest Exception
end

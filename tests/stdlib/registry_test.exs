defmodule RegistryTest do
  use ExUnit.Case, async: true

  doctest Registry
end

defmodule GenServerTest do
  use ExUnit.Case, async: true

  doctest GenServer
end

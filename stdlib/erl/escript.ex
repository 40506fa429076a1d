defmodule :escript do
  @moduledoc """
  Erlang's `:escript`: what a script may ask about itself.

      iex> is_list(:escript.script_name())
      true

  """

  @doc """
  The file that runs, as it was given.

      :escript.script_name()
      #=> ~c"./my_tool"

  """
  @spec script_name() :: charlist
  def script_name do
    with {:ok, line} <- File.read("/proc/self/cmdline"),
         words = line |> String.trim_trailing(<<0>>) |> String.split(<<0>>),
         [_ | _] = before <- Enum.drop(words, -length(System.argv())) do
      before |> List.last() |> String.to_charlist()
    else
      _ -> ~c"phial"
    end
  end
end

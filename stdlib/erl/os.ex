defmodule :os do
  @moduledoc """
  Erlang's `:os`: running commands; the rest is builtin.

      iex> :os.cmd(~c"echo hi")
      ~c"hi\\n"

  """

  def cmd(command), do: cmd(command, %{})

  def cmd(command, _options) do
    {output, _status} = System.shell(text(command), stderr_to_stdout: true)
    if String.valid?(output), do: String.to_charlist(output), else: :erlang.binary_to_list(output)
  end

  defp text(command) when is_atom(command), do: :erlang.atom_to_binary(command)
  defp text(command), do: IO.chardata_to_string(command)

  def find_executable(name) do
    case System.find_executable(IO.chardata_to_string(name)) do
      nil -> false
      path -> String.to_charlist(path)
    end
  end

  def find_executable(name, path) do
    path
    |> IO.chardata_to_string()
    |> String.split(":")
    |> Enum.find_value(false, fn dir ->
      candidate = Path.join(dir, IO.chardata_to_string(name))
      if File.regular?(candidate), do: String.to_charlist(candidate)
    end)
  end

  def env,
    do:
      :phial_system.getenv()
      |> Enum.map(fn {k, v} -> {String.to_charlist(k), String.to_charlist(v)} end)
end

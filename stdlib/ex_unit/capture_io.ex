defmodule ExUnit.CaptureIO do
  @moduledoc """
  Captures what is printed.

      iex> ExUnit.CaptureIO.capture_io(fn -> IO.write("john") end)
      "john"

  What a process and those it starts print goes to its group leader, which is replaced meanwhile; so tests that capture
  the standard output may run at the same time. Other devices, such as `:stderr`, are replaced for everybody.
  """

  @doc """
  Calls the function and returns what it has printed.

      iex> ExUnit.CaptureIO.capture_io(:stderr, fn -> IO.write(:stderr, "oops") end)
      "oops"
      iex> ExUnit.CaptureIO.capture_io("in", fn -> IO.write(IO.read(:line)) end)
      "in"

  The first argument may be a device, the text to read, or options: `:input`, `:capture_prompt` (true), `:encoding`.
  """
  @spec capture_io((-> any)) :: String.t()
  @spec capture_io(atom | String.t() | keyword, (-> any)) :: String.t()
  @spec capture_io(atom, String.t() | keyword, (-> any)) :: String.t()
  def capture_io(function) when is_function(function, 0), do: capture_io(:stdio, [], function)
  def capture_io(device, function) when is_atom(device) and is_function(function, 0), do: capture_io(device, [], function)
  def capture_io(input, function) when is_binary(input) and is_function(function, 0), do: capture_io(:stdio, [input: input], function)
  def capture_io(options, function) when is_list(options) and is_function(function, 0), do: capture_io(:stdio, options, function)
  def capture_io(device, input, function) when is_binary(input), do: capture_io(device, [input: input], function)

  def capture_io(device, options, function) when is_atom(device) and is_list(options) and is_function(function, 0) do
    {_result, captured} = with_io(device, options, function)
    captured
  end

  @doc """
  Calls the function and returns its result and what it has printed.

      iex> ExUnit.CaptureIO.with_io(fn -> IO.write("a"); 1 end)
      {1, "a"}

  """
  @spec with_io((-> any)) :: {any, String.t()}
  @spec with_io(atom | String.t() | keyword, (-> any)) :: {any, String.t()}
  @spec with_io(atom, String.t() | keyword, (-> any)) :: {any, String.t()}
  def with_io(function) when is_function(function, 0), do: with_io(:stdio, [], function)
  def with_io(device, function) when is_atom(device) and is_function(function, 0), do: with_io(device, [], function)
  def with_io(input, function) when is_binary(input) and is_function(function, 0), do: with_io(:stdio, [input: input], function)
  def with_io(options, function) when is_list(options) and is_function(function, 0), do: with_io(:stdio, options, function)
  def with_io(device, input, function) when is_binary(input), do: with_io(device, [input: input], function)

  def with_io(device, options, function) when is_atom(device) and is_list(options) and is_function(function, 0) do
    {:ok, string_io} =
      StringIO.open(Keyword.get(options, :input, ""),
        capture_prompt: Keyword.get(options, :capture_prompt, true),
        encoding: Keyword.get(options, :encoding, :unicode)
      )

    try do
      result = redirected(device(device), string_io, function)
      {:ok, {_input, output}} = StringIO.close(string_io)
      {result, output}
    after
      # The function may have ended by an exception, which goes on.
      if Process.alive?(string_io), do: StringIO.close(string_io)
    end
  end

  defp device(:stdio), do: :group_leader
  defp device(:standard_io), do: :group_leader
  defp device(:stderr), do: :standard_error
  defp device(name), do: name

  defp redirected(:group_leader, string_io, function) do
    leader = Process.group_leader()
    Process.group_leader(self(), string_io)

    try do
      function.()
    after
      Process.group_leader(self(), leader)
    end
  end

  # A named device is replaced by taking its name; one capture of it at a time.
  defp redirected(name, string_io, function) do
    lock = {{__MODULE__, name}, self()}
    :global.set_lock(lock, [node()])

    try do
      with_name(name, string_io, function)
    after
      :global.del_lock(lock, [node()])
    end
  end

  defp with_name(name, string_io, function) do
    original = Process.whereis(name)
    if original == nil, do: raise("could not find IO device registered at #{inspect(name)}")
    take_name(name, string_io)

    try do
      function.()
    after
      take_name(name, original)
    end
  end

  defp take_name(name, pid) do
    Process.unregister(name)
    Process.register(pid, name)
  end
end

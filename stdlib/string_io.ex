defmodule StringIO do
  @moduledoc """
  A process that is an I/O device over strings: it reads from one and writes to another.

      iex> {:ok, pid} = StringIO.open("foo\\nbar")
      iex> IO.read(pid, :line)
      "foo\\n"
      iex> IO.write(pid, "out")
      iex> StringIO.contents(pid)
      {"bar", "out"}

  """

  @doc """
  Starts a device that reads from `string`.

  Options: `:capture_prompt` puts prompts into the output; `:encoding` is `:unicode` or `:latin1`. A function in
  place of options is called with the device, which is closed afterwards: `{:ok, result}`.

      iex> StringIO.open("foo", fn pid -> IO.read(pid, :eof) end)
      {:ok, "foo"}

  """
  @spec open(binary(), keyword()) :: {:ok, pid()}
  @spec open(binary(), (pid() -> res)) :: {:ok, res} when res: var
  def open(string, options_or_function \\ [])

  def open(string, options) when is_binary(string) and is_list(options) do
    state = %{
      input: string,
      output: "",
      capture_prompt: Keyword.get(options, :capture_prompt, false),
      encoding: encoding(Keyword.get(options, :encoding, :unicode))
    }

    {:ok, spawn_link(fn -> loop(state) end)}
  end

  def open(string, function) when is_binary(string) and is_function(function, 1),
    do: open(string, [], function)

  @doc """
  Starts a device, calls `function` with it and closes it: `{:ok, result}`.

      iex> StringIO.open("foo", [capture_prompt: true], fn pid -> IO.gets(pid, "> ") end)
      {:ok, "foo"}

  """
  @spec open(binary(), keyword(), (pid() -> res)) :: {:ok, res} when res: var
  def open(string, options, function)
      when is_binary(string) and is_list(options) and is_function(function, 1) do
    {:ok, pid} = open(string, options)

    try do
      {:ok, function.(pid)}
    after
      {:ok, {_input, _output}} = close(pid)
    end
  end

  defp encoding(encoding) when encoding in [:unicode, :latin1], do: encoding

  defp encoding(encoding) do
    raise ArgumentError,
          "encoding must be either :unicode or :latin1, got: #{inspect(encoding)}"
  end

  @doc """
  Ends the device and returns `{:ok, {rest_of_input, output}}`.

      iex> {:ok, pid} = StringIO.open("in")
      iex> StringIO.close(pid)
      {:ok, {"in", ""}}

  """
  @spec close(pid()) :: {:ok, {binary(), binary()}}
  def close(pid) when is_pid(pid), do: {:ok, call(pid, :close)}

  @doc """
  Returns `{rest_of_input, output}`.

      iex> {:ok, pid} = StringIO.open("in")
      iex> StringIO.contents(pid)
      {"in", ""}

  """
  @spec contents(pid()) :: {binary(), binary()}
  def contents(pid) when is_pid(pid), do: call(pid, :contents)

  @doc """
  Returns the output so far and empties it.

      iex> {:ok, pid} = StringIO.open("")
      iex> IO.write(pid, "out")
      iex> StringIO.flush(pid)
      "out"

  """
  @spec flush(pid()) :: binary()
  def flush(pid) when is_pid(pid), do: call(pid, :flush)

  defp call(pid, request) do
    ref = Process.monitor(pid)
    send(pid, {StringIO, self(), ref, request})

    receive do
      {^ref, reply} ->
        Process.demonitor(ref, [:flush])
        reply

      {:DOWN, ^ref, _, _, reason} ->
        exit({reason, {StringIO, request, [pid]}})
    end
  end

  ## The process

  defp loop(state) do
    receive do
      {:io_request, from, reply_as, request} ->
        {reply, state} = io_request(request, state)
        send(from, {:io_reply, reply_as, reply})
        loop(state)

      {StringIO, from, ref, :contents} ->
        send(from, {ref, {state.input, state.output}})
        loop(state)

      {StringIO, from, ref, :flush} ->
        send(from, {ref, state.output})
        loop(%{state | output: ""})

      {StringIO, from, ref, :close} ->
        send(from, {ref, {state.input, state.output}})

      _other ->
        loop(state)
    end
  end

  defp io_request({:put_chars, chars}, state), do: io_request({:put_chars, :latin1, chars}, state)

  defp io_request({:put_chars, encoding, chars}, state) do
    case :unicode.characters_to_binary(chars, encoding, state.encoding) do
      text when is_binary(text) -> {:ok, %{state | output: state.output <> text}}
      {_, _, _} -> {{:error, {:no_translation, encoding, state.encoding}}, state}
    end
  rescue
    ArgumentError -> {{:error, {:put_chars, encoding, chars}}, state}
  end

  defp io_request({:put_chars, encoding, module, fun, args}, state) do
    io_request({:put_chars, encoding, apply(module, fun, args)}, state)
  end

  defp io_request({:get_chars, prompt, count}, state),
    do: io_request({:get_chars, :latin1, prompt, count}, state)

  defp io_request({:get_chars, encoding, prompt, count}, state) do
    take(state, prompt, fn input -> split_chars(input, encoding, count) end)
  end

  defp io_request({:get_line, prompt}, state), do: io_request({:get_line, :latin1, prompt}, state)

  defp io_request({:get_line, _encoding, prompt}, state) do
    take(state, prompt, fn input ->
      case :binary.match(input, "\n") do
        {at, 1} -> split_line(input, at)
        :nomatch -> {input, ""}
      end
    end)
  end

  defp io_request({:get_password, encoding}, state), do: io_request({:get_line, encoding, ""}, state)

  defp io_request({:get_until, prompt, module, fun, args}, state),
    do: io_request({:get_until, :latin1, prompt, module, fun, args}, state)

  defp io_request({:get_until, encoding, prompt, module, fun, args}, state) do
    get_until(encoding, prompt, {module, fun, args}, [], state)
  end

  defp io_request({:setopts, [:binary | options]}, state), do: io_request({:setopts, options}, state)

  defp io_request({:setopts, [encoding: encoding]}, state) when encoding in [:unicode, :latin1],
    do: {:ok, %{state | encoding: encoding}}

  defp io_request({:setopts, []}, state), do: {:ok, state}
  defp io_request({:setopts, _options}, state), do: {{:error, :enotsup}, state}

  defp io_request(:getopts, state), do: {[binary: true, encoding: state.encoding], state}
  defp io_request({:get_geometry, _}, state), do: {{:error, :enotsup}, state}

  defp io_request({:requests, requests}, state) do
    Enum.reduce_while(requests, {:ok, state}, fn request, {_, state} ->
      case io_request(request, state) do
        {{:error, _}, _} = failed -> {:halt, failed}
        done -> {:cont, done}
      end
    end)
  end

  defp io_request(_request, state), do: {{:error, :request}, state}

  # Gives the function line after line until it is done: it answers {:done, result, rest} or {:more, continuation}.
  defp get_until(encoding, prompt, {module, fun, args} = call, continuation, state) do
    {line, state} = io_request({:get_line, encoding, prompt}, state)
    chars = if is_binary(line), do: :erlang.apply(:unicode, :characters_to_list, [line]), else: :eof

    case apply(module, fun, [continuation, chars | args]) do
      {:done, result, rest} when is_list(rest) ->
        {result, %{state | input: List.to_string(rest) <> state.input}}

      {:done, result, _eof} ->
        {result, state}

      {:more, continuation} ->
        get_until(encoding, prompt, call, continuation, state)
    end
  rescue
    _ -> {{:error, :err_func}, state}
  end

  defp take(%{input: ""} = state, prompt, _split), do: {:eof, prompted(state, prompt)}

  defp take(state, prompt, split) do
    case split.(state.input) do
      {:error, _} = error -> {error, state}
      {taken, rest} -> {taken, prompted(%{state | input: rest}, prompt)}
    end
  end

  # A carriage return before the newline is no part of the line.
  defp split_line(input, at) do
    case input do
      <<line::binary-size(at - 1), "\r\n", rest::binary>> when at > 0 -> {line <> "\n", rest}
      <<line::binary-size(at + 1), rest::binary>> -> {line, rest}
    end
  end

  defp prompted(%{capture_prompt: true} = state, prompt) do
    %{state | output: state.output <> IO.chardata_to_string(prompt)}
  end

  defp prompted(state, _prompt), do: state

  defp split_chars(input, :latin1, count), do: split_bytes(input, count)

  defp split_chars(input, _unicode, count) do
    case drop_chars(input, count) do
      :error -> {:error, :invalid_unicode}
      rest -> split_bytes(input, byte_size(input) - byte_size(rest))
    end
  end

  # Looks at no more than what is taken: a reader of single characters must not see all of the rest each time.
  defp drop_chars(<<_::utf8, rest::binary>>, count) when count > 0, do: drop_chars(rest, count - 1)
  defp drop_chars(rest, count) when count == 0 or rest == "", do: rest
  defp drop_chars(_invalid, _count), do: :error

  defp split_bytes(input, count) do
    count = min(count, byte_size(input))
    {binary_part(input, 0, count), binary_part(input, count, byte_size(input) - count)}
  end
end

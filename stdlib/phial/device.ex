defmodule :phial_device do
  @moduledoc false
  # Processes that answer the I/O protocol for what IO otherwise uses directly: the standard streams and open
  # files. A request is {:io_request, from, reply_as, request}, its answer {:io_reply, reply_as, reply}.

  @doc false
  # The process of a standard stream, :stdout (with the standard input) or :stderr.
  def serve(stream) do
    receive do
      {:io_request, from, reply_as, request} -> send(from, {:io_reply, reply_as, request(stream, request)})
      _other -> :ok
    end

    serve(stream)
  end

  @doc false
  # Starts the process of a file that `open` opens in it: {:ok, pid} or what `open` answered. It ends with its owner.
  def open_file(open) do
    owner = self()
    ref = make_ref()

    {pid, monitor} =
      spawn_monitor(fn ->
        watch = Process.monitor(owner)
        opened = open.()
        send(owner, {ref, with({:ok, _} <- opened, do: :ok)})
        with {:ok, file} <- opened, do: serve_file(file, owner, watch)
      end)

    receive do
      {^ref, answer} ->
        Process.demonitor(monitor, [:flush])
        with :ok <- answer, do: {:ok, pid}

      {:DOWN, ^monitor, _, _, _} ->
        {:error, :terminated}
    end
  end

  defp serve_file(file, owner, watch) do
    receive do
      {:io_request, from, reply_as, {:setopts, options}} when is_list(options) ->
        {reply, file} =
          case File.Device.set_options(file, options) do
            {:ok, file} -> {:ok, file}
            error -> {error, file}
          end

        send(from, {:io_reply, reply_as, reply})
        serve_file(file, owner, watch)

      {:io_request, from, reply_as, request} ->
        reply = request(file, request)
        send(from, {:io_reply, reply_as, reply})
        if fatal?(reply), do: File.close(file), else: serve_file(file, owner, watch)

      {:file_request, from, ref, :close} ->
        send(from, {:file_reply, ref, File.close(file)})

      {:file_request, from, ref, request} ->
        send(from, {:file_reply, ref, file_request(file, request)})
        serve_file(file, owner, watch)

      {:DOWN, ^watch, _, _, _} ->
        File.close(file)

      _other ->
        serve_file(file, owner, watch)
    end
  end

  # Nobody could say where such a file stands.
  defp fatal?({:error, reason}), do: reason in [:ebadf, :invalid_unicode, :data_error] or match?({:no_translation, _, _}, reason)
  defp fatal?(_reply), do: false

  defp file_request({_, _, %{handle: handle}}, :path), do: :phial_file.path(handle)
  defp file_request(file, {name, args}), do: apply(:file, name, [file | args])
  defp file_request(_file, request), do: {:error, {:request, request}}

  @doc false
  # Asks the process of a file to do a function of :file on it.
  def file_call(pid, request) do
    ref = Process.monitor(pid)
    send(pid, {:file_request, self(), ref, request})

    receive do
      {:file_reply, ^ref, reply} ->
        Process.demonitor(ref, [:flush])
        reply

      {:DOWN, ^ref, _, _, _} ->
        {:error, :terminated}
    end
  end

  @doc false
  # Asks a device.
  def call(pid, request) do
    ref = Process.monitor(pid)
    send(pid, {:io_request, self(), ref, request})

    receive do
      {:io_reply, ^ref, reply} ->
        Process.demonitor(ref, [:flush])
        reply

      {:DOWN, ^ref, _, _, _} ->
        {:error, :terminated}
    end
  end

  ## Requests

  @doc false
  # Answers a request of the protocol for a stream or an open file.
  def request(device, {:put_chars, chars}), do: put(device, :latin1, chars)
  def request(device, {:put_chars, encoding, chars}), do: put(device, encoding, chars)

  def request(device, {:put_chars, module, name, args}),
    do: request(device, {:put_chars, :latin1, module, name, args})

  def request(device, {:put_chars, encoding, module, name, args} = request) do
    try do
      apply(module, name, args)
    catch
      _, _ -> {:error, request}
    else
      chars -> put(device, encoding, chars)
    end
  end

  def request(:stderr, request) when elem(request, 0) in [:get_line, :get_chars], do: {:error, {:request, request}}
  def request(device, {:get_line, prompt}), do: read(device, {:get_line, :latin1, prompt})
  def request(device, {:get_chars, prompt, n}), do: read(device, {:get_chars, :latin1, prompt, n})
  def request(device, {:get_line, _, _} = request), do: read(device, request)
  def request(device, {:get_chars, _, _, _} = request), do: read(device, request)
  def request(:stdout, {:get_geometry, :columns}), do: geometry(:phial_io.columns())
  def request(:stdout, {:get_geometry, :rows}), do: geometry(:phial_io.rows())
  def request(_device, {:get_geometry, _}), do: {:error, :enotsup}

  def request({:file_descriptor, _, _} = file, :getopts), do: File.Device.options(file)

  def request(_device, :getopts), do: [binary: true, encoding: :unicode]
  def request(_device, {:setopts, options}) when is_list(options), do: :ok

  def request(device, {:requests, requests}) do
    Enum.reduce_while(requests, :ok, fn request, _ ->
      case request(device, request) do
        {:error, _} = error -> {:halt, error}
        reply -> {:cont, reply}
      end
    end)
  end

  def request(_device, request), do: {:error, {:request, request}}

  defp geometry(n) when is_integer(n), do: n
  defp geometry(_), do: {:error, :enotsup}

  defp put(device, encoding, chars) do
    try do
      if device in [:stdout, :stderr] or encoding != :latin1,
        do: :unicode.characters_to_binary(chars, encoding, :unicode),
        else: :unicode.characters_to_binary(chars, :latin1, :latin1)
    rescue
      ArgumentError -> {:error, {:put_chars, encoding, chars}}
    else
      text when is_binary(text) -> write(device, encoding, text)
      _ -> {:error, {:no_translation, encoding, :latin1}}
    end
  end

  defp write(stream, _encoding, text) when is_atom(stream), do: :phial_io.write(stream, text)
  defp write(file, encoding, text), do: File.Device.write(file, encoding, text)

  @doc false
  # Reads from the standard input or an open file.
  def read(:stdout, {:get_line, _encoding, prompt}), do: :phial_io.read_line(prompt_text(prompt))
  def read(:stdout, {:get_chars, :latin1, _prompt, count}), do: :phial_io.read_bytes(count)
  def read(:stdout, {:get_chars, :unicode, prompt, count}), do: :phial_io.read_chars(prompt_text(prompt), count)
  def read(file, request), do: File.Device.request(file, request)

  defp prompt_text(prompt) when is_atom(prompt), do: :erlang.atom_to_binary(prompt)
  defp prompt_text(prompt), do: IO.chardata_to_string(prompt)
end

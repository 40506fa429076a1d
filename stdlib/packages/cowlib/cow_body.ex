defmodule :cow_body do
  @moduledoc false

  # The body of a request, cut out of the bytes as they come. States: `:none` (nothing is left), `{:length, left}` and
  # `{:chunked, where}` with `:size`, `{:data, left}`, `:end_of_data` or `{:trailers, bytes}`.

  @most_size_line 256
  @most_trailers 8192

  @type state :: :none | {:length, pos_integer} | {:chunked, term}

  @doc """
  Takes at most `most` bytes of the body out of `buffer`: `{data, buffer, state}`, where nothing is taken from a buffer that
  does not go far enough, or `:error`: no chunk looks like that.
  """
  @spec take(binary, state, non_neg_integer) :: {iodata, binary, state} | :error
  def take(buffer, :none, _most), do: {"", buffer, :none}

  def take(buffer, {:length, left}, most) do
    {data, buffer, left} = cut(buffer, left, most)
    {data, buffer, if(left == 0, do: :none, else: {:length, left})}
  end

  def take(buffer, {:chunked, where}, most), do: chunked(where, buffer, most, [])

  defp cut(buffer, left, most) do
    n = min(min(byte_size(buffer), left), most)
    <<data::binary-size(n), rest::binary>> = buffer
    {data, rest, left - n}
  end

  defp chunked({:data, left}, buffer, most, acc) do
    case cut(buffer, left, most) do
      {data, buffer, 0} -> chunked(:end_of_data, buffer, most - byte_size(data), [acc, data])
      {data, buffer, left} -> {[acc, data], buffer, {:chunked, {:data, left}}}
    end
  end

  defp chunked(:end_of_data, "\r\n" <> buffer, most, acc), do: chunked(:size, buffer, most, acc)
  defp chunked(:end_of_data, buffer, _most, acc) when buffer in ["", "\r"], do: {acc, buffer, {:chunked, :end_of_data}}
  defp chunked(:end_of_data, _buffer, _most, _acc), do: :error

  defp chunked(:size, buffer, most, acc) do
    case :binary.split(buffer, "\r\n") do
      [line, buffer] -> size(line, buffer, most, acc)
      [part] when byte_size(part) <= @most_size_line -> waiting_size(part, acc)
      _too_long -> :error
    end
  end

  defp chunked({:trailers, seen}, buffer, most, acc) do
    case :binary.split(buffer, "\r\n") do
      ["", buffer] -> {acc, buffer, :none}
      [line, _] when seen + byte_size(line) > @most_trailers -> :error
      [line, buffer] -> chunked({:trailers, seen + byte_size(line) + 2}, buffer, most, acc)
      [part] when seen + byte_size(part) <= @most_trailers -> {acc, buffer, {:chunked, {:trailers, seen}}}
      _too_long -> :error
    end
  end

  # Garbage is told from the start of a number at once.
  defp waiting_size(part, acc) do
    case hex(part, 0, 0) do
      :error when part != "" -> :error
      {_size, rest} when rest not in ["", "\r"] and binary_part(rest, 0, 1) not in [";", " ", "\t"] -> :error
      _fine -> {acc, part, {:chunked, :size}}
    end
  end

  defp size(line, buffer, most, acc) do
    with true <- byte_size(line) <= @most_size_line,
         {size, rest} <- hex(line, 0, 0),
         true <- extension?(:cow_head.trim(rest)) do
      if size == 0,
        do: chunked({:trailers, 0}, buffer, most, acc),
        else: chunked({:data, size}, buffer, most, acc)
    else
      _wrong -> :error
    end
  end

  defp extension?(""), do: true
  defp extension?(<<?;, rest::binary>>), do: :binary.match(rest, ["\r", "\n", "\0"]) == :nomatch
  defp extension?(_other), do: false

  # At least one digit and at most fifteen.
  defp hex(<<c, rest::binary>>, size, n) when c in ?0..?9 and n < 15, do: hex(rest, size * 16 + c - ?0, n + 1)
  defp hex(<<c, rest::binary>>, size, n) when c in ?a..?f and n < 15, do: hex(rest, size * 16 + c - ?a + 10, n + 1)
  defp hex(<<c, rest::binary>>, size, n) when c in ?A..?F and n < 15, do: hex(rest, size * 16 + c - ?A + 10, n + 1)
  defp hex(_rest, _size, 0), do: :error
  defp hex(rest, size, _n), do: {size, rest}
end

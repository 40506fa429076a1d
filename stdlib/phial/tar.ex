defmodule Phial.Tar do
  @moduledoc false
  # The bytes of `:erl_tar`: blocks of 512, a header and then the content of each entry.

  @types %{?0 => :regular, 0 => :regular, ?1 => :link, ?2 => :symlink, ?3 => :char, ?4 => :block, ?5 => :directory, ?6 => :fifo}
  @epoch 62_167_219_200

  ## Reading

  def read({:binary, bytes}, options), do: expanded(bytes, options)

  def read({:file, device}, options) do
    case IO.binread(device, :eof) do
      bytes when is_binary(bytes) -> expanded(bytes, options)
      :eof -> {:error, :eof}
      {:error, _} = error -> error
    end
  end

  def read(path, options) do
    case File.read(path) do
      {:ok, bytes} -> expanded(bytes, options)
      {:error, reason} -> {:error, {path, reason}}
    end
  end

  defp expanded(<<0x1F, 0x8B, _::binary>> = bytes, options) do
    if :compressed in options, do: {:ok, :zlib.gunzip(bytes)}, else: {:error, :eof}
  rescue
    ErlangError -> {:error, :eof}
  end

  defp expanded(bytes, _options), do: {:ok, bytes}

  def entries(bytes), do: entries(bytes, %{}, [])

  # What a pax header says counts for the next entry.
  defp entries(<<0::4096, _::binary>>, _pax, acc), do: {:ok, Enum.reverse(acc)}

  defp entries(<<header::binary-512, rest::binary>>, pax, acc) do
    with {:ok, entry} <- header(header),
         size = Map.get(pax, "size", entry.size),
         padded = div(size + 511, 512) * 512,
         <<content::binary-size(size), _::binary>> <- rest do
      rest = binary_part(rest, min(padded, byte_size(rest)), max(byte_size(rest) - padded, 0))

      case entry.flag do
        ?x -> entries(rest, Map.merge(pax, pax(content)), acc)
        ?g -> entries(rest, pax, acc)
        ?L -> entries(rest, Map.put(pax, "path", text(content)), acc)
        ?K -> entries(rest, Map.put(pax, "linkpath", text(content)), acc)
        _ -> entries(rest, %{}, [named(%{entry | content: content, size: size}, pax) | acc])
      end
    else
      {:error, _} = error -> error
      _ -> {:error, :eof}
    end
  end

  defp entries(<<>>, _pax, [_ | _] = acc), do: {:ok, Enum.reverse(acc)}
  defp entries(_short, _pax, _acc), do: {:error, :eof}

  defp header(<<name::binary-100, mode::binary-8, uid::binary-8, gid::binary-8, size::binary-12, mtime::binary-12, sum::binary-8,
                flag, link::binary-100, magic::binary-8, _owner::binary-80, prefix::binary-155, _::binary>> = header) do
    <<front::binary-148, _::binary-8, back::binary>> = header
    expected = Enum.sum(:binary.bin_to_list(front)) + Enum.sum(:binary.bin_to_list(back)) + 8 * ?\s
    prefix = if String.starts_with?(magic, "ustar\0"), do: text(prefix), else: ""

    if number(sum) == expected and number(size) >= 0 do
      {:ok,
       %{
         name: if(prefix == "", do: text(name), else: prefix <> "/" <> text(name)),
         link: text(link),
         flag: flag,
         type: Map.get(@types, flag, :reserved),
         size: if(flag in [?1, ?2, ?3, ?4, ?5, ?6], do: 0, else: number(size)),
         mtime: number(mtime),
         mode: number(mode),
         uid: number(uid),
         gid: number(gid),
         content: ""
       }}
    else
      {:error, :invalid_tar_checksum}
    end
  end

  # Octal digits, or the number itself behind a set bit.
  defp number(<<1::1, n::bitstring>>) do
    bits = bit_size(n)
    <<value::size(bits)>> = n
    value
  end

  defp number(field) do
    case Integer.parse(String.trim(text(field)), 8) do
      {n, _} when n >= 0 -> n
      _ -> 0
    end
  end

  defp text(field), do: field |> :binary.split(<<0>>) |> hd()

  # Records "LENGTH key=value\n".
  defp pax(content) do
    with {length, " " <> _ = rest} <- Integer.parse(content),
         head = byte_size(content) - byte_size(rest) + 1,
         true <- length > head and length <= byte_size(content),
         record = binary_part(content, head, length - head - 1),
         [key, value] <- String.split(record, "=", parts: 2) do
      content |> binary_part(length, byte_size(content) - length) |> pax() |> Map.put_new(key, pax_value(key, value))
    else
      _ -> %{}
    end
  end

  defp pax_value("size", value) do
    case Integer.parse(value) do
      {n, _} when n >= 0 -> n
      _ -> 0
    end
  end

  defp pax_value(_key, value), do: value

  defp named(entry, pax) do
    name = Map.get(pax, "path", entry.name)
    type = if entry.type == :regular and String.ends_with?(name, "/"), do: :directory, else: entry.type
    name = if type == :directory, do: String.trim_trailing(name, "/"), else: name
    %{entry | name: :phial_names.chars(name), link: Map.get(pax, "linkpath", entry.link), type: type}
  end

  ## Taking apart

  def extract(bytes, options) do
    with {:ok, entries} <- entries(bytes) do
      wanted = List.keyfind(options, :files, 0)
      entries = for e <- entries, wanted == nil or e.name in elem(wanted, 1), do: e
      if :memory in options, do: {:ok, for(%{type: :regular} = e <- entries, do: {e.name, e.content})}, else: write_all(entries, options)
    end
  end

  defp write_all(entries, options) do
    cwd = with({:cwd, cwd} <- List.keyfind(options, :cwd, 0, "."), do: to_string(cwd))

    Enum.reduce_while(entries, :ok, fn entry, :ok ->
      if :verbose in options, do: IO.puts(["x ", entry.name])

      case place(entry, cwd, options) do
        :ok -> {:cont, :ok}
        {:error, reason} -> {:halt, {:error, {entry.name, reason}}}
      end
    end)
  end

  defp place(entry, cwd, options) do
    name = entry.name |> to_string() |> String.trim_leading("/")
    path = Path.join(cwd, name)

    cond do
      Path.safe_relative(name, cwd) == :error -> {:error, :unsafe_path}
      entry.type != :directory and :keep_old_files in options and File.exists?(path) -> :ok
      true -> place_as(entry, path, name, cwd)
    end
  end

  defp place_as(%{type: :directory}, path, _name, _cwd), do: File.mkdir_p(path)

  defp place_as(%{type: :symlink, link: link}, path, name, cwd) do
    if Path.type(link) == :absolute or Path.safe_relative(Path.join(Path.dirname(name), link), cwd) == :error do
      {:error, :unsafe_symlink}
    else
      File.mkdir_p(Path.dirname(path))
      File.rm(path)
      File.ln_s(link, path)
    end
  end

  defp place_as(%{type: :regular} = entry, path, _name, _cwd) do
    # A link in the way would be followed.
    if match?({:ok, _}, File.read_link(path)), do: File.rm(path)

    with :ok <- File.mkdir_p(Path.dirname(path)),
         :ok <- File.write(path, entry.content),
         :ok <- File.chmod(path, Bitwise.band(entry.mode, 0o777)) do
      File.touch(path, entry.mtime)
    end
  end

  defp place_as(_other, _path, _name, _cwd), do: :ok

  ## Putting together

  def write(path, packed, options) do
    bytes = [packed, <<0::8192>>]
    pad = rem(10_240 - rem(IO.iodata_length(bytes), 10_240), 10_240)
    bytes = [bytes, <<0::size(pad)-unit(8)>>]
    bytes = if :compressed in options, do: :zlib.gzip(bytes), else: bytes

    case File.write(path, bytes) do
      :ok -> :ok
      {:error, reason} -> {:error, {path, reason}}
    end
  end

  def binary(name, content, options) do
    say(name, options)
    {:ok, packed(name, content, %{flag: ?0, mode: 0o100644, mtime: System.os_time(:second), uid: 0, gid: 0, link: ""})}
  end

  def file(path, name, options) do
    stat = if :dereference in options, do: File.stat(path, time: :posix), else: File.lstat(path, time: :posix)

    with {:ok, stat} <- stat, {:ok, bytes} <- file(stat.type, stat, path, name, options) do
      {:ok, bytes}
    else
      {:error, {_, _}} = error -> error
      {:error, reason} -> {:error, {path, reason}}
    end
  end

  defp file(:directory, stat, path, name, options) do
    with {:ok, names} <- File.ls(path), do: folder(Enum.sort(names), stat, path, name, options)
  end

  defp file(:symlink, stat, path, name, options) do
    say(name, options)
    with {:ok, link} <- File.read_link(path), do: {:ok, packed(name, "", info(stat, ?2, link))}
  end

  defp file(:regular, stat, path, name, options) do
    say(name, options)
    with {:ok, content} <- File.read(path), do: {:ok, packed(name, content, info(stat, ?0, ""))}
  end

  defp file(_other, _stat, _path, _name, _options), do: {:ok, []}

  # A folder stands for what is in it; an empty one for itself.
  defp folder([], stat, _path, name, options) do
    say(name, options)
    {:ok, packed([name, "/"], "", info(stat, ?5, ""))}
  end

  defp folder(names, _stat, path, name, options) do
    Enum.reduce_while(names, {:ok, []}, fn child, {:ok, acc} ->
      case file(Path.join(path, child), Path.join(to_string(name), child), options) do
        {:ok, bytes} -> {:cont, {:ok, [acc, bytes]}}
        error -> {:halt, error}
      end
    end)
  end

  defp info(stat, flag, link), do: %{flag: flag, mode: stat.mode, mtime: stat.mtime, uid: stat.uid, gid: stat.gid, link: link}

  defp say(name, options), do: if(:verbose in options, do: IO.puts(["a ", name]))

  defp packed(name, content, info) do
    name = IO.chardata_to_string(name)
    head = block(name, byte_size(content), info)

    if byte_size(name) > 100 or byte_size(info.link) > 100,
      do: [pax_block(name, info), head, padded(content)],
      else: [head, padded(content)]
  end

  defp pax_block(name, info) do
    content = IO.iodata_to_binary([record("path", name), if(info.link != "", do: record("linkpath", info.link), else: [])])
    [block("PaxHeader", byte_size(content), %{info | flag: ?x, link: ""}), padded(content)]
  end

  # The length counts its own digits.
  defp record(key, value) do
    rest = " #{key}=#{value}\n"
    length = Enum.find(1..9, &(digits(byte_size(rest) + &1) == &1)) + byte_size(rest)
    [Integer.to_string(length), rest]
  end

  defp digits(n), do: n |> Integer.to_string() |> byte_size()

  defp block(name, size, info) do
    front = [field(name, 100), octal(Bitwise.band(info.mode, 0o177777), 8), octal(info.uid, 8), octal(info.gid, 8), octal(size, 12), octal(info.mtime, 12)]
    back = [info.flag, field(info.link, 100), "ustar\0", "00", <<0::512>>, octal(0, 8), octal(0, 8), <<0::1336>>]
    sum = Enum.sum(:binary.bin_to_list(IO.iodata_to_binary([front, back]))) + 8 * ?\s
    [front, String.pad_leading(Integer.to_string(sum, 8), 6, "0"), <<0, ?\s>>, back]
  end

  defp field(text, size) do
    text = binary_part(text, 0, min(byte_size(text), size))
    [text, <<0::size(size - byte_size(text))-unit(8)>>]
  end

  # Numbers that have too many digits are written as they are, behind a set bit.
  defp octal(n, size) do
    digits = n |> max(0) |> Integer.to_string(8) |> String.pad_leading(size - 1, "0")
    if byte_size(digits) < size, do: [digits, 0], else: <<1::1, n::size(8 * size - 1)>>
  end

  defp padded(content), do: [content, <<0::size(rem(512 - rem(byte_size(content), 512), 512))-unit(8)>>]

  ## A line of a table

  def line({name, type, size, mtime, mode, uid, gid}) do
    kind = %{regular: ?-, directory: ?d, symlink: ?s, link: ?h, char: ?c, block: ?b, fifo: ?f}[type] || ??
    rights = for bit <- 8..0//-1, do: if(Bitwise.band(Bitwise.bsr(mode, bit), 1) == 1, do: Enum.at(~c"xwr", rem(bit, 3)), else: ?-)
    {{year, month, day}, {hour, minute, _}} = :calendar.universal_time_to_local_time(:calendar.gregorian_seconds_to_datetime(mtime + @epoch))
    month = Enum.at(~w(Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec), month - 1)
    at = :io_lib.format(~c"~s ~2.. B ~2..0B:~2..0B ~p", [month, day, hour, minute, year])
    owner = String.pad_leading("#{uid}/#{gid}", 5)
    [kind, rights, "  ", owner, String.pad_leading(Integer.to_string(size), 11), " ", at, " ", name]
  end
end

defmodule Phial.Zip do
  @moduledoc false
  # The bytes of `:zip`: each file with a header in front, then the directory with all of them, then where that begins.

  @file_header <<0x50, 0x4B, 3, 4>>
  @dir_header <<0x50, 0x4B, 1, 2>>
  @end_header <<0x50, 0x4B, 5, 6>>
  @utf8_names 0x800
  @stored_extensions ~w(.Z .zip .zoo .arc .lzh .arj)

  def check(options, known) when is_list(options) do
    case Enum.find(options, &(option_name(&1) not in known)) do
      nil -> :ok
      option -> {:error, {:bad_option, option}}
    end
  end

  def check(_options, _known), do: {:error, :einval}

  defp option_name({name, _}), do: name
  defp option_name(name), do: name

  defp option(options, name, default), do: with({^name, value} <- List.keyfind(options, name, 0, default), do: value)

  ## Reading

  def open(archive) when is_binary(archive), do: directory(archive)

  def open(archive) when is_list(archive) do
    with {:ok, bytes} <- File.read(archive), do: directory(bytes)
  rescue
    ArgumentError -> {:error, :einval}
  end

  def open(_archive), do: {:error, :einval}

  # The end record stands last, but for a comment of at most 64 KB.
  defp directory(bytes) do
    from = max(byte_size(bytes) - 65_557, 0)
    places = :binary.matches(bytes, @end_header, scope: {from, byte_size(bytes) - from})

    Enum.find_value(Enum.reverse(places), {:error, :bad_eocd}, fn {at, _} ->
      case bytes do
        <<_::binary-size(at), @end_header::binary, 0::16, 0::16, _::16-little, count::16-little, size::32-little, offset::32-little,
          length::16-little, comment::binary-size(length)>> ->
          entries(bytes, count, size, offset, comment)

        _ ->
          nil
      end
    end)
  end

  defp entries(bytes, count, size, offset, comment) do
    with true <- offset + size <= byte_size(bytes),
         entries when is_list(entries) <- entries(binary_part(bytes, offset, size), count, []) do
      {:ok, :phial_names.chars(comment), entries, bytes}
    else
      _ -> {:error, :bad_central_directory}
    end
  end

  defp entries(_rest, 0, acc), do: Enum.reverse(acc)

  defp entries(<<@dir_header::binary, _made::16, _need::16, flags::16-little, method::16-little, time::16-little, date::16-little,
                 crc::32-little, packed::32-little, size::32-little, n::16-little, x::16-little, c::16-little, _disk::16, _::16,
                 attributes::32-little, offset::32-little, name::binary-size(n), _::binary-size(x), comment::binary-size(c), rest::binary>>,
               count, acc) do
    entry = %{
      name: :phial_names.chars(name),
      flags: flags,
      method: method,
      time: from_dos(date, time),
      crc: crc,
      packed: packed,
      size: size,
      directory: String.ends_with?(name, "/") or Bitwise.band(attributes, 0x10) != 0,
      offset: offset,
      comment: :phial_names.chars(comment)
    }

    entries(rest, count - 1, [entry | acc])
  end

  defp entries(_rest, _count, _acc), do: :bad

  def list(comment, entries) do
    [{:zip_comment, comment} | for(e <- entries, do: zip_file(e))]
  end

  defp zip_file(e), do: {:zip_file, e.name, info(e), e.comment, e.offset, e.packed}

  # The record `file_info`.
  def info(e) do
    type = if e.directory, do: :directory, else: :regular
    {:file_info, e.size, type, :read_write, e.time, e.time, e.time, 54, 1, 0, 0, 0, 0, 0}
  end

  def content!(e, bytes) do
    case content(e, bytes) do
      {:ok, content} -> content
      {:error, reason} -> throw({:bad_entry, reason})
    end
  end

  # The sizes of the directory count: those of the header may come behind the data.
  defp content(e, bytes) do
    at = e.offset
    packed = e.packed

    with false <- Bitwise.band(e.flags, 1) == 1,
         <<_::binary-size(at), @file_header::binary, _::176, n::16-little, x::16-little, _::binary-size(n), _::binary-size(x),
           data::binary-size(packed), _::binary>> <- bytes,
         {:ok, content} <- expand(e.method, data),
         true <- :erlang.crc32(content) == e.crc do
      {:ok, content}
    else
      true -> {:error, {:encrypted, e.name}}
      false -> {:error, {:bad_crc, e.name}}
      {:error, reason} -> {:error, {reason, e.name}}
      _ -> {:error, {:bad_file_header, e.name}}
    end
  end

  defp expand(0, data), do: {:ok, data}

  defp expand(8, data) do
    {:ok, :zlib.unzip(data)}
  rescue
    e in ErlangError -> {:error, e.original}
  end

  defp expand(method, _data), do: {:error, {:bad_compression_method, method}}

  ## Taking apart

  def unpack(entries, bytes, options) do
    wanted = option(options, :file_list, :all)
    filter = option(options, :file_filter, fn _ -> true end)
    entries = for e <- entries, wanted == :all or e.name in wanted, filter.(zip_file(e)), do: e
    memory = :memory in options

    {:ok, Enum.flat_map(entries, &take(&1, bytes, memory, options))}
  catch
    {:bad_entry, reason} -> {:error, reason}
  end

  defp take(%{directory: true} = e, _bytes, memory, options) do
    if not memory, do: File.mkdir_p(elem(place(e, options), 0))
    []
  end

  defp take(e, bytes, memory, options) do
    {path, name} = place(e, options)

    cond do
      memory ->
        say("extracting", e.name, options)
        [{e.name, content!(e, bytes)}]

      :keep_old_files in options and File.exists?(path) ->
        []

      true ->
        say("extracting", e.name, options)
        save(path, content!(e, bytes), e)
        [name]
    end
  end

  defp save(path, content, e) do
    if match?({:ok, _}, File.read_link(path)), do: File.rm(path)

    with :ok <- File.mkdir_p(Path.dirname(path)), :ok <- File.write(path, content) do
      File.touch(path, e.time |> :calendar.local_time_to_universal_time_dst() |> List.first({{1980, 1, 1}, {0, 0, 0}}))
    else
      {:error, reason} -> throw({:bad_entry, reason})
    end
  end

  # Where it is written, as a text and in the form the folder was given in.
  defp place(e, options) do
    cwd = option(options, :cwd, "")
    name = e.name |> to_string() |> String.trim_leading("/")
    name = if Path.safe_relative(name, to_string(cwd)) == :error, do: Path.basename(name), else: name
    path = Path.join(to_string(cwd), name)
    {path, if(is_binary(cwd) and cwd != "", do: path, else: String.to_charlist(path))}
  end

  defp say(what, name, options), do: if(:verbose in options, do: IO.puts([what, ": ", inspect(to_string(name))]))

  ## Putting together

  def pack(files, options) when is_list(files) do
    entries = Enum.flat_map(files, &added(&1, options))
    {parts, dir, _} = Enum.reduce(entries, {[], [], 0}, &pack_one(&1, &2, options))
    dir = IO.iodata_to_binary(dir)
    comment = IO.chardata_to_string(option(options, :comment, ""))
    count = length(entries)
    offset = IO.iodata_length(parts)
    if count > 0xFFFF or offset + byte_size(dir) > 0xFFFFFFFF or byte_size(comment) > 0xFFFF, do: throw({:bad_entry, :einval})

    tail =
      <<@end_header::binary, 0::16, 0::16, count::16-little, count::16-little, byte_size(dir)::32-little, offset::32-little,
        byte_size(comment)::16-little, comment::binary>>

    {:ok, IO.iodata_to_binary([parts, dir, tail])}
  rescue
    ArgumentError -> {:error, :einval}
  catch
    {:bad_entry, reason} -> {:error, reason}
  end

  def pack(_files, _options), do: {:error, :einval}

  # `{name, content, local time, mode}` for each file; a folder comes before what is in it.
  defp added({name, content}, _options) when is_binary(content), do: [{to_string(name), content, :calendar.local_time(), 0o100644}]
  defp added({name, content, info}, _options) when is_binary(content) and is_tuple(info), do: [{to_string(name), content, elem(info, 5), elem(info, 7)}]

  defp added(name, options) when is_list(name) or is_binary(name) do
    name = to_string(name)
    path = Path.join(to_string(option(options, :cwd, "")), name)

    case File.stat(path, time: :local) do
      {:ok, %{type: :directory} = stat} -> [{name <> "/", "", stat.mtime, stat.mode} | inside(path, name, options)]
      {:ok, stat} -> [{name, read!(path), stat.mtime, stat.mode}]
      {:error, reason} -> throw({:bad_entry, reason})
    end
  end

  defp added(_other, _options), do: throw({:bad_entry, :einval})

  defp inside(path, name, options) do
    case File.ls(path) do
      {:ok, names} -> names |> Enum.sort() |> Enum.flat_map(&added(Path.join(name, &1), options))
      {:error, reason} -> throw({:bad_entry, reason})
    end
  end

  defp read!(path) do
    case File.read(path) do
      {:ok, content} -> content
      {:error, reason} -> throw({:bad_entry, reason})
    end
  end

  defp pack_one({name, content, time, mode}, {parts, dir, offset}, options) do
    say("adding", name, options)
    {method, data} = shrink(name, content, options)
    flags = if String.match?(name, ~r/^[\x00-\x7f]*$/), do: 0, else: @utf8_names
    {dos_date, dos_time} = to_dos(time)
    if byte_size(content) > 0xFFFFFFFF or byte_size(name) > 0xFFFF, do: throw({:bad_entry, :einval})

    shared =
      <<20::16-little, flags::16-little, method::16-little, dos_time::16-little, dos_date::16-little, :erlang.crc32(content)::32-little,
        byte_size(data)::32-little, byte_size(content)::32-little, byte_size(name)::16-little, 0::16>>

    attributes = Bitwise.bsl(Bitwise.band(mode, 0xFFFF), 16) + if(String.ends_with?(name, "/"), do: 0x10, else: 0)
    part = [@file_header, shared, name, data]
    # Made by version 2.0 under Unix: that is what the upper half of the attributes is about.
    entry = [@dir_header, <<20, 3>>, shared, <<0::16, 0::16, 0::16, attributes::32-little, offset::32-little>>, name]
    {[parts, part], [dir, entry], offset + IO.iodata_length(part)}
  end

  defp shrink(name, content, options) do
    extension = Path.extname(name)
    only = option(options, :compress, :all)
    never = Enum.map(option(options, :uncompress, @stored_extensions), &to_string/1)
    wanted = (only == :all or extension in Enum.map(only, &to_string/1)) and extension not in never
    data = if wanted and content != "", do: :zlib.zip(content), else: content
    if byte_size(data) < byte_size(content), do: {8, data}, else: {0, content}
  end

  ## Times count from 1980, in steps of two seconds

  defp to_dos({{year, month, day}, {hour, minute, second}}) do
    year = min(max(year, 1980), 2107) - 1980
    <<date::16>> = <<year::7, month::4, day::5>>
    <<time::16>> = <<hour::5, minute::6, div(second, 2)::5>>
    {date, time}
  end

  defp to_dos(_other), do: to_dos({{1980, 1, 1}, {0, 0, 0}})

  defp from_dos(date, time) do
    <<year::7, month::4, day::5>> = <<date::16>>
    <<hour::5, minute::6, second::5>> = <<time::16>>
    day = {year + 1980, month, day}
    {if(:calendar.valid_date(day), do: day, else: {1980, 1, 1}), {min(hour, 23), min(minute, 59), min(2 * second, 59)}}
  end

  ## A line of a table

  def line({:zip_file, name, info, comment, _offset, packed}) do
    size = elem(info, 1)
    {{year, month, day}, {hour, minute, _}} = elem(info, 5)
    month = Enum.at(~w(Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec), rem(month - 1, 12))
    saved = if size > 0, do: Integer.to_string(div((size - packed) * 100, size)), else: "0"
    at = :io_lib.format(~c"~s ~2..0B ~2..0B:~2..0B ~p", [month, day, hour, minute, year])
    [String.pad_leading("#{size}", 8), " ", at, " ", String.pad_leading("#{packed}", 8), " ", String.pad_leading(saved, 2), "% ", name, " ", comment]
  end
end

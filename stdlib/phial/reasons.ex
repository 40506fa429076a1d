defmodule :phial_reasons do
  @moduledoc false
  # What was wrong with the arguments of a function that raised badarg, for the message of ArgumentError. The function itself
  # stops at the first wrong argument; this looks at all of them when somebody asks for the message.

  # Nothing here rescues: that would ask for the message of what is caught. nil when nothing is known here: the function's own reason counts.
  @doc false
  def of(module, name, args) when is_atom(module) and is_list(args) do
    case kinds(module, name, length(args)) do
      nil -> nil
      kinds -> kinds |> reasons(args, args, 1) |> found(module)
    end
  end

  def of(_module, _name, _args), do: nil

  # In :binary and :re what is wrong with all of the arguments together has no name.
  defp found([], module) when module not in [:binary, :re], do: nil
  defp found(reasons, _module), do: {:error_info, %{args: :maps.from_list(reasons)}}

  defp reasons([kind | kinds], [arg | args], all, index) do
    case reason(kind, arg, all) do
      nil -> reasons(kinds, args, all, index + 1)
      text -> [{index, text} | reasons(kinds, args, all, index + 1)]
    end
  end

  defp reasons([], _args, _all, _index), do: []

  ## What kinds of arguments a function takes

  defp kinds(:erlang, name, arity), do: erlang(name, arity)
  defp kinds(:binary, name, arity), do: binary(name, arity)
  defp kinds(:unicode, name, arity), do: unicode(name, arity)
  defp kinds(:re, name, arity), do: re(name, arity)
  defp kinds(:os, name, arity) when name in [:getenv, :unsetenv] and arity > 0, do: :lists.sublist([:variable, :any], arity)
  defp kinds(:os, :putenv, 2), do: [:variable, :value]
  defp kinds(_module, _name, _arity), do: nil

  defp binary(:at, 2), do: [:binary, :natural]
  defp binary(name, 2) when name in [:part, :bin_to_list], do: [:binary, :part]
  defp binary(name, 3) when name in [:part, :bin_to_list], do: [:binary, :start, :length]
  defp binary(:copy, 2), do: [:binary, :natural]
  defp binary(name, 2) when name in [:match, :matches, :split], do: [:binary, :pattern]
  defp binary(name, 3) when name in [:match, :matches], do: [:binary, :pattern, :match_options]
  defp binary(:split, 3), do: [:binary, :pattern, :split_options]
  defp binary(:replace, 3), do: [:binary, :pattern, :replacement]
  defp binary(:replace, 4), do: [:binary, :pattern, :replacement, :replace_options]
  defp binary(:decode_unsigned, 2), do: [:binary, :endianness]
  defp binary(:encode_unsigned, 1), do: [:natural]
  defp binary(:encode_unsigned, 2), do: [:natural, :endianness]
  defp binary(:decode_hex, 1), do: [:hex]
  defp binary(:encode_hex, 2), do: [:binary, :any]
  defp binary(name, 1) when name in [:first, :last], do: [:filled_binary]
  defp binary(name, 1) when name in [:copy, :bin_to_list, :decode_unsigned, :encode_hex], do: [:binary]
  defp binary(_name, _arity), do: nil

  @tuple_changes [:element, :setelement, :insert_element, :delete_element]
  @list_texts [:list_to_pid, :list_to_port, :list_to_ref]
  @of_atoms [:function_exported, :is_builtin, :make_fun]

  defp erlang(name, arity) when name in @tuple_changes, do: :lists.sublist([:index, :tuple, :any], arity)
  defp erlang(name, 1) when name in @list_texts, do: [:digits]
  defp erlang(name, 3) when name in @of_atoms, do: [:atom, :atom, :arity]
  defp erlang(:list_to_integer, 1), do: [:digits]
  defp erlang(:list_to_integer, 2), do: [:digits, :radix]
  defp erlang(:list_to_existing_atom, 1), do: [:proper_list]
  defp erlang(:append, 2), do: [:proper_list, :any]
  defp erlang(:subtract, 2), do: [:proper_list, :proper_list]
  defp erlang(:is_record, 3), do: [:any, :atom, :integer]
  defp erlang(:adler32_combine, 3), do: [:natural, :natural, :natural]
  defp erlang(:crc32_combine, 3), do: [:natural, :natural, :natural]
  defp erlang(:binary_part, 2), do: [:octets, :part]
  defp erlang(:binary_part, 3), do: [:octets, :start, :length]
  defp erlang(:binary_to_list, 3), do: [:octets, :positive, :positive]
  defp erlang(:binary_to_term, 2), do: [:octets, {:options, [:safe, :used]}]
  defp erlang(:split_binary, 2), do: [:octets, :natural]
  defp erlang(:convert_time_unit, 3), do: [:integer, :time_unit, :time_unit]
  defp erlang(:decode_packet, 3), do: [:any, :octets, :list]
  defp erlang(:demonitor, 2), do: [:reference, :list]
  defp erlang(:monitor, 3), do: [:any, :any, :list]
  defp erlang(:send_nosuspend, 3), do: [:any, :any, :list]
  defp erlang(:make_tuple, 2), do: ["out of range", :any]
  defp erlang(:make_tuple, 3), do: [:natural, :any, :list]
  defp erlang(:md5_final, 1), do: [:md5_context]
  defp erlang(:md5_update, 2), do: [:md5_context, :iodata]
  defp erlang(name, 1) when name in [:port_close, :port_info], do: [:port]
  defp erlang(:port_command, 2), do: [:port, :iodata]
  defp erlang(:port_command, 3), do: [:port, :iodata, :list]
  defp erlang(:port_connect, 2), do: [:port, :pid]
  defp erlang(:port_info, 2), do: [:port, :any]
  defp erlang(:posixtime_to_universaltime, 1), do: ["not an integer"]
  defp erlang(:universaltime_to_posixtime, 1), do: ["not a valid universal time"]
  defp erlang(:universaltime_to_localtime, 1), do: ["not a valid universal time"]
  defp erlang(:localtime_to_universaltime, 1), do: ["not a valid local time"]
  defp erlang(:localtime_to_universaltime, 2), do: [:local_time, :summer_time]
  defp erlang(:spawn_request_abandon, 1), do: [:reference]
  defp erlang(name, 2) when name in [:term_to_binary, :term_to_iovec, :external_size], do: [:any, :list]
  defp erlang(_name, _arity), do: nil

  defp unicode(name, arity) when arity > 1 and name in [:characters_to_binary, :characters_to_list],
    do: :lists.sublist([:characters, :encoding, :encoding], arity)

  defp unicode(_name, _arity), do: nil

  defp re(:compile, 2), do: [:regex_text, :regex_options]
  defp re(:inspect, 2), do: [:compiled_regex, "not a valid item"]
  defp re(:run, 3), do: [:regex_subject, :regex, :regex_run_options]
  defp re(:split, 3), do: [:iodata, :regex, :regex_split_options]
  defp re(:replace, 4), do: [:iodata, :regex, :iodata, :regex_replace_options]
  defp re(_name, _arity), do: nil

  ## What is wrong with an argument, given all of them

  defp reason(text, _arg, _all) when is_binary(text), do: text
  defp reason(:any, _arg, _all), do: nil
  defp reason(:atom, arg, _all), do: unless(is_atom(arg), do: "not an atom")
  defp reason(:tuple, arg, _all), do: unless(is_tuple(arg), do: "not a tuple")
  defp reason(:pid, arg, _all), do: unless(is_pid(arg), do: "not a pid")
  defp reason(:reference, arg, _all), do: unless(is_reference(arg), do: "not a reference")
  defp reason(:port, arg, _all), do: unless(is_port(arg) or is_atom(arg), do: "not a port")
  defp reason(:octets, arg, _all), do: unless(is_binary(arg), do: "not a binary")
  defp reason(:binary, arg, _all), do: binary_reason(arg)
  defp reason(:integer, arg, _all), do: unless(is_integer(arg), do: "not an integer")
  defp reason(:natural, arg, _all), do: at_least(arg, 0)
  defp reason(:arity, arg, _all), do: at_least(arg, 0)
  defp reason(kind, arg, _all) when kind in [:positive, :index], do: at_least(arg, 1)
  defp reason(:iodata, arg, _all), do: iodata_reason(arg)
  defp reason(:list, arg, _all), do: list_reason(arg)
  defp reason(:proper_list, arg, _all), do: list_reason(arg)
  defp reason(:digits, arg, _all), do: list_reason(arg) && "not a list"

  defp reason(:radix, arg, _all),
    do: unless(is_integer(arg) and arg in 2..36, do: "not an integer in the range 2 through 36")

  defp reason({:options, known}, arg, _all) do
    list_reason(arg) || unless(Enum.all?(arg, &(&1 in known)), do: "invalid option in list")
  end

  defp reason(:time_unit, unit, _all) when is_integer(unit) and unit > 0, do: nil

  defp reason(:time_unit, unit, _all) do
    known = [:second, :millisecond, :microsecond, :nanosecond, :native, :perf_counter, :seconds, :milli_seconds, :micro_seconds, :nano_seconds]
    unless unit in known, do: "invalid time unit"
  end

  defp reason(:local_time, {{year, month, day}, {hour, minute, second}}, _all)
       when is_integer(year) and is_integer(month) and is_integer(day) and hour in 0..23 and minute in 0..59 and second in 0..59 do
    unless :calendar.valid_date(year, month, day), do: "not a valid local time"
  end

  defp reason(:local_time, _arg, _all), do: "not a valid local time"

  defp reason(:summer_time, arg, _all),
    do: unless(arg in [true, false, :undefined], do: "not 'true', 'false', or 'undefined'")

  defp reason(:md5_context, arg, _all) when is_binary(arg), do: unless(byte_size(arg) == 88, do: "invalid MD5 context")
  defp reason(:md5_context, _arg, _all), do: "not a binary"

  ## Characters

  defp reason(:characters, arg, [_, from | _]) do
    from = if reason(:encoding, from, []), do: :utf8, else: from
    :unicode.characters_to_binary(arg, from)
    nil
  catch
    :error, _ -> "not valid character data (an iodata term)"
  end

  @encodings [:latin1, :unicode, :utf8, :utf16, :utf32, {:utf16, :big}, {:utf16, :little}, {:utf32, :big}, {:utf32, :little}]

  defp reason(:encoding, arg, _all), do: unless(arg in @encodings, do: "not a valid encoding")

  ## Variables of the environment

  defp reason(:value, arg, _all) do
    cond do
      reason = list_reason(arg) -> reason
      not :io_lib.char_list(arg) -> "not a list of characters"
      0 in arg -> "\"\\0\" characters is not allowed in environment variable names or values"
      true -> nil
    end
  end

  defp reason(:variable, arg, all),
    do: reason(:value, arg, all) || if(?= in arg, do: "\"=\" characters is not allowed in environment variable names")

  ## Regular expressions

  @regex_options [:unicode, :anchored, :caseless, :dollar_endonly, :dotall, :extended, :firstline, :multiline, :no_auto_capture] ++
                   [:dupnames, :ungreedy, :bsr_anycrlf, :bsr_unicode, :no_start_optimize, :ucp, :never_utf]
  @regex_run_options @regex_options ++ [:global, :report_errors, :notbol, :noteol, :notempty, :notempty_atstart]
  @newlines [:cr, :crlf, :lf, :any, :anycrlf]

  # Of text in Unicode nobody says what is wrong.
  defp reason(:regex_subject, arg, all), do: unless(unicode?(all), do: iodata_reason(arg))

  defp reason(:regex_text, arg, all) do
    reason = reason(:regex_subject, arg, all)
    reason || if(iodata_reason(arg) == nil, do: mistake(arg))
  end

  defp reason(:regex, {:phial_re, _, _, _}, _all), do: nil

  defp reason(:regex, arg, _all),
    do: if(iodata_reason(arg), do: "neither an iodata term nor a compiled regular expression", else: mistake(arg))

  defp reason(:compiled_regex, arg, _all), do: unless(match?({:phial_re, _, _, _}, arg), do: "not a compiled regular expression")
  defp reason(:regex_options, arg, _all), do: unless(options?(arg, &regex_option?(&1, @regex_options)), do: "invalid options")

  defp reason(:regex_run_options, arg, _all),
    do: unless(options?(arg, &run_option?/1), do: "invalid options")

  defp reason(:regex_split_options, arg, _all),
    do: unless(options?(arg, &split_option?/1), do: "invalid options")

  defp reason(:regex_replace_options, arg, _all),
    do: unless(options?(arg, &(returned?(&1) and &1 != :report_errors)), do: "invalid options")

  ## Parts of binaries

  defp reason(:part, {start, length}, [binary | _]) when is_integer(start) and is_integer(length) do
    cond do
      start < 0 -> "out of range"
      not is_binary(binary) or start > byte_size(binary) -> nil
      start + length in 0..byte_size(binary) -> nil
      true -> "out of range"
    end
  end

  defp reason(:part, _arg, _all), do: "not a valid {Pos,Length} tuple"

  defp reason(:start, start, [binary, _, length]) do
    at_least(start, 0) ||
      if is_binary(binary) and is_integer(length) and start > byte_size(binary), do: "out of range"
  end

  defp reason(:length, length, _all) when not is_integer(length), do: "not an integer"

  defp reason(:length, length, [binary, start | _]) when is_binary(binary) and is_integer(start) do
    if start in 0..byte_size(binary) and start + length not in 0..byte_size(binary), do: "out of range"
  end

  defp reason(:length, _length, _all), do: nil

  ## Other arguments in :binary

  defp reason(:filled_binary, "", _all), do: "a zero-sized binary is not allowed"
  defp reason(:filled_binary, arg, _all), do: binary_reason(arg)
  defp reason(:pattern, arg, _all), do: unless(pattern?(arg), do: "not a valid pattern")
  defp reason(:replacement, arg, _all), do: binary_reason(arg)
  defp reason(:endianness, arg, _all), do: unless(arg in [:big, :little], do: "must be 'big' or 'little'")

  defp reason(:hex, arg, _all) when is_binary(arg) do
    if rem(byte_size(arg), 2) == 1, do: "must contain an even number of bytes", else: bad_digits(arg)
  end

  defp reason(:hex, arg, _all), do: binary_reason(arg)

  # Options are looked at when there is nothing else to say.
  defp reason(:match_options, options, [binary, pattern | _]) when is_binary(binary) do
    cond do
      not pattern?(pattern) -> nil
      options?(options, &scope?/1) -> "specified part is not wholly inside binary"
      true -> "invalid options"
    end
  end

  defp reason(:split_options, _options, [binary, pattern | _]) when is_binary(binary),
    do: if(pattern?(pattern), do: "invalid options")

  defp reason(:replace_options, options, [binary, pattern, new | _]) when is_binary(new) do
    bad? = is_binary(binary) and pattern?(pattern)
    if bad? or not options?(options, &replace_option?/1), do: "invalid options"
  end

  defp reason(_kind, _arg, _all), do: nil

  defp options?([option | options], known?), do: known?.(option) and options?(options, known?)
  defp options?(rest, _known?), do: rest == []

  defp scope?({:scope, {start, length}}), do: is_integer(start) and is_integer(length)
  defp scope?(_option), do: false

  defp replace_option?(:global), do: true
  defp replace_option?({:insert_replaced, _places}), do: true
  defp replace_option?(option), do: scope?(option)

  defp pattern?(pattern) do
    :binary.match("x", pattern)
    true
  catch
    :error, _ -> false
  end

  defp bad_digits(<<digits::binary-size(2), rest::binary>>) do
    :binary.decode_hex(digits)
    bad_digits(rest)
  catch
    :error, _ -> [digits, " is not a valid hex"]
  end

  defp bad_digits(""), do: nil

  defp unicode?(all) do
    options = :lists.last(all)
    options?(options, fn _ -> true end) and :unicode in options
  end

  defp regex_option?({:newline, newline}, _known), do: newline in @newlines
  defp regex_option?(option, known), do: option in known

  defp run_option?({:capture, _which}), do: true
  defp run_option?({:capture, _which, _type}), do: true

  defp run_option?({name, n}) when name in [:offset, :match_limit, :match_limit_recursion],
    do: is_integer(n) and n >= 0

  defp run_option?(option), do: regex_option?(option, @regex_run_options)

  # What split/3 and replace/4 hand on is not looked at here.
  defp split_option?({:parts, parts}), do: parts == :infinity or (is_integer(parts) and parts >= 0)
  defp split_option?(option), do: option not in [:global, :report_errors] and returned?(option)

  defp returned?({:return, kind}), do: kind in [:iodata, :list, :binary]
  defp returned?({:capture, _which}), do: false
  defp returned?({:capture, _which, _type}), do: false
  defp returned?(_option), do: true

  defp mistake(pattern) do
    case :re.compile(pattern) do
      {:error, {words, at}} -> "could not parse regular expression\n#{words} on character #{at}"
      _ -> nil
    end
  catch
    :error, _ -> nil
  end

  defp at_least(arg, _least) when not is_integer(arg), do: "not an integer"
  defp at_least(arg, least), do: if(arg < least, do: "out of range")

  defp binary_reason(arg) when is_binary(arg), do: nil
  defp binary_reason(arg) when is_bitstring(arg), do: "is a bitstring (expected a binary)"
  defp binary_reason(_arg), do: "not a binary"

  defp list_reason([_ | tail]), do: list_reason_tail(tail)
  defp list_reason([]), do: nil
  defp list_reason(_arg), do: "not a list"

  defp list_reason_tail([_ | tail]), do: list_reason_tail(tail)
  defp list_reason_tail(tail), do: unless(tail == [], do: "not a proper list")

  defp iodata_reason(arg) do
    :erlang.iolist_size(arg)
    nil
  catch
    :error, _ -> "not an iodata term"
  end
end

defmodule :erl_scan do
  @moduledoc """
  Erlang's `:erl_scan`: Erlang source text to tokens.

      iex> :erl_scan.string(~c"{a, X}.")
      {:ok, [{:"{", 1}, {:atom, 1, :a}, {:",", 1}, {:var, 1, :X}, {:"}", 1}, {:dot, 1}], 1}

  """

  @type location :: pos_integer | {pos_integer, pos_integer}
  @type token :: {atom, annotation} | {atom, annotation, term}
  @type annotation :: location | [{:text, charlist} | {:location, location}]
  @type tokens :: [token]
  @type error_info :: {location, module, term}
  @type options :: [atom | {atom, term}] | atom
  @type tokens_result :: {:ok, tokens, location} | {:eof, location} | {:error, error_info, location}

  @reserved ~w(after and andalso band begin bnot bor bsl bsr bxor case catch cond div end fun if let of or orelse receive rem try
               when xor not)a

  # The longest first.
  @operators ~w(... =:= =/= <<= -> <- <= << >> => >= =< == /= := :: || ++ -- .. ! ( \) , ; { } [ ] | / * + - = < > : # ? ~ ` \\ ^ & @ .)

  @doc """
  Whether the atom is a word of the language, which no atom may be without quotes.

      iex> {:erl_scan.reserved_word(:case), :erl_scan.reserved_word(:foo)}
      {true, false}

  """
  @spec reserved_word(atom) :: boolean
  def reserved_word(word), do: word in @reserved

  @doc """
  As `string/2`, from line 1.
  """
  @spec string(charlist) :: {:ok, [token], location} | {:error, error_info, location}
  def string(chars), do: string(chars, 1, [])

  @doc """
  The tokens of a text, which starts at the location: a line, or `{line, column}`. The answer has the location behind the text.

      iex> :erl_scan.string(~c"a + 1", 5)
      {:ok, [{:atom, 5, :a}, {:+, 5}, {:integer, 5, 1}], 5}
      iex> :erl_scan.string(~c"a\\nB", {1, 1})
      {:ok, [{:atom, {1, 1}, :a}, {:var, {2, 1}, :B}], {2, 2}}
      iex> {:error, {1, :erl_scan, error}, 1} = :erl_scan.string(~c"'a", 1)
      iex> :erl_scan.format_error(error) |> List.to_string()
      "unterminated atom starting with 'a'"

  """
  @spec string(charlist, location) :: {:ok, [token], location} | {:error, error_info, location}
  def string(chars, location), do: string(chars, location, [])

  @doc """
  As `string/2`, with options:

    * `:return_white_spaces`, `:return_comments`, `:return` - white space, comments or both are tokens as well
    * `:text` - tokens have `[text: text, location: location]` in place of the location; `{:text_fun, fun}` asks
      `fun.(category, text)` whether
    * `{:reserved_word_fun, fun}` - `fun.(atom)` says what a word of the language is, in place of `reserved_word/1`

          iex> :erl_scan.string(~c"a % b", 1, [:return_comments])
          {:ok, [{:atom, 1, :a}, {:comment, 1, ~c"% b"}], 1}
          iex> :erl_scan.string(~c"16#ff", 1, [:text])
          {:ok, [{:integer, [text: ~c"16#ff", location: 1], 255}], 1}

  """
  @spec string(charlist, location, options) :: {:ok, tokens, location} | {:error, error_info, location}
  def string(chars, location, options) when is_list(chars) and (is_integer(location) or is_tuple(location)) do
    options = options(List.wrap(options))
    # With columns every token has a place of its own, which finds its text.
    start = if options.exact and is_integer(location), do: {location, 1}, else: location
    place = if start == location, do: & &1, else: &elem(&1, 0)

    case all(chars, start, []) do
      {:ok, tokens, last} -> {:ok, tokens |> finish(last, chars, start, options, place), place.(last)}
      {:error, reason, at, last} -> {:error, {place.(at), :erl_scan, reason}, place.(last)}
    end
  end

  # A dot is no end.
  defp all(chars, location, tokens) do
    case scan(chars, location, tokens) do
      {tokens, [], location} -> {:ok, :lists.reverse(tokens), location}
      {:error, reason, at, location} -> {:error, reason, at, location}
      {tokens, rest, location} -> all(rest, location, tokens)
    end
  end

  defp options(options) do
    text = List.keyfind(options, :text_fun, 0, {:text_fun, if(:text in options, do: fn _, _ -> true end)})
    word = List.keyfind(options, :reserved_word_fun, 0, {:reserved_word_fun, nil})
    {{_, text}, {_, word}} = {text, word}
    if text != nil and not is_function(text, 2), do: :erlang.error(:badarg)
    if word != nil and not is_function(word, 1), do: :erlang.error(:badarg)

    %{
      white: :return in options or :return_white_spaces in options,
      comments: :return in options or :return_comments in options,
      text: text || fn _, _ -> false end,
      word: word,
      exact: text != nil or word != nil
    }
  end

  defp finish(tokens, _last, _chars, _start, %{exact: false} = options, _place),
    do: Enum.filter(tokens, &returned?(&1, options))

  defp finish(tokens, last, chars, start, options, place) do
    for {token, text} <- texts(tokens, last, chars, start), returned?(token, options) do
      token = reworded(token, text, options.word)
      [category, at | value] = Tuple.to_list(token)
      at = if options.text.(category, text), do: [text: text, location: place.(at)], else: place.(at)
      List.to_tuple([category, at | value])
    end
  end

  defp returned?({:white_space, _, _}, options), do: options.white
  defp returned?({:comment, _, _}, options), do: options.comments
  defp returned?(_token, _options), do: true

  # A word without quotes is one of the language if the function says so.
  defp reworded(token, _text, nil), do: token
  defp reworded({:atom, at, word} = token, [c | _], fun) when c != ?', do: if(fun.(word), do: {word, at}, else: token)

  defp reworded({word, at} = token, _text, fun),
    do: if(reserved_word(word) and not fun.(word), do: {:atom, at, word}, else: token)

  defp reworded(token, _text, _fun), do: token

  # Tokens with what stands from their place to that of the next.
  defp texts([], _last, _chars, _at), do: []

  defp texts([token | rest], last, chars, at) do
    next = if rest == [], do: last, else: elem(hd(rest), 1)
    {text, chars} = up_to(chars, at, next, [])
    [{token, text} | texts(rest, last, chars, next)]
  end

  defp up_to(chars, at, at, acc), do: {:lists.reverse(acc), chars}
  defp up_to([], _at, _end, acc), do: {:lists.reverse(acc), []}
  defp up_to([?\n | chars], at, last, acc), do: up_to(chars, newline(at), last, [?\n | acc])
  defp up_to([char | chars], at, last, acc), do: up_to(chars, right(at, 1), last, [char | acc])

  @doc false
  # The tokens up to a dot: {:ok, tokens, rest, location}, {:eof, location} or {:error, info, rest, location}.
  def form(chars, location) do
    case scan(chars, location, []) do
      {tokens, rest, location} -> ended(for(token <- tokens, elem(token, 0) not in [:white_space, :comment], do: token), rest, location)
      {:error, reason, at, location} -> {:error, {at, :erl_scan, reason}, location}
    end
  end

  defp ended([], [], location), do: {:eof, location}
  defp ended(tokens, rest, location), do: {:ok, :lists.reverse(tokens), rest, location}

  @doc """
  The category of a token: `:atom`, `:var`, `:integer` .., or the word or sign it is.

      iex> {:erl_scan.category({:atom, 1, :a}), :erl_scan.category({:",", 1})}
      {:atom, :","}

  """
  @spec category(token) :: atom
  def category(token) when is_tuple(token) and tuple_size(token) > 0, do: elem(token, 0)
  def category(_token), do: :erlang.error(:badarg)

  @doc """
  Where a token stands.

      iex> :erl_scan.location({:atom, {1, 5}, :a})
      {1, 5}

  """
  @spec location(token) :: location
  def location(token) do
    case elem(token, 1) do
      [_ | _] = annotation -> Keyword.get(annotation, :location)
      location -> location
    end
  end

  @doc """
  The line a token stands in.

      iex> :erl_scan.line({:atom, {1, 5}, :a})
      1

  """
  @spec line(token) :: pos_integer
  def line(token) do
    case location(token) do
      {line, _} -> line
      line -> line
    end
  end

  @doc """
  The column a token stands in, or `:undefined`.

      iex> {:erl_scan.column({:atom, {1, 5}, :a}), :erl_scan.column({:atom, 1, :a})}
      {5, :undefined}

  """
  @spec column(token) :: pos_integer | :undefined
  def column(token) do
    case location(token) do
      {_, column} -> column
      _ -> :undefined
    end
  end

  @doc """
  The text of a token, or `:undefined`; see the option `:text` of `string/3`.

      iex> {:ok, [token], _} = :erl_scan.string(~c"16#ff", 1, [:text])
      iex> {:erl_scan.text(token), :erl_scan.text({:atom, 1, :a})}
      {~c"16#ff", :undefined}

  """
  @spec text(token) :: charlist | :undefined
  def text(token) do
    case elem(token, 1) do
      [_ | _] = annotation -> Keyword.get(annotation, :text, :undefined)
      _ -> :undefined
    end
  end

  @doc """
  The location behind a token that has its text, or `:undefined`.

      iex> {:ok, [token], _} = :erl_scan.string(~c"16#ff", {1, 1}, [:text])
      iex> :erl_scan.end_location(token)
      {1, 6}

  """
  @spec end_location(token) :: location | :undefined
  def end_location(token) do
    with [_ | _] = text <- text(token) do
      Enum.reduce(text, location(token), fn
        ?\n, at -> newline(at)
        _, at -> right(at, 1)
      end)
    end
  end

  @doc """
  The value of a token; its category when there is nothing else to it.

      iex> {:erl_scan.symbol({:integer, 1, 5}), :erl_scan.symbol({:",", 1})}
      {5, :","}

  """
  @spec symbol(token) :: term
  def symbol({_, _, value}), do: value
  def symbol({category, _}), do: category
  def symbol(_token), do: :erlang.error(:badarg)

  @doc """
  What an error of this module says, for people.

      iex> :erl_scan.format_error({:illegal, :character})
      ~c"illegal character"

  """
  @spec format_error(term) :: charlist
  def format_error({:string, mark, text}),
    do:
      ~c"unterminated " ++
        if(mark == ?", do: ~c"string", else: ~c"atom") ++
        ~c" starting with " ++ :io_lib.write_string(text, mark)

  def format_error({:illegal, kind}), do: :lists.flatten(:io_lib.format(~c"illegal ~w", [kind]))
  def format_error(:char), do: ~c"unterminated character"

  def format_error({:base, base}),
    do: :lists.flatten(:io_lib.format(~c"illegal base '~w'", [base]))

  def format_error(other), do: :lists.flatten(:io_lib.write(other))

  ## Text

  defp scan([], at, acc), do: {acc, [], at}

  # A newline takes the blanks behind it along, if they are of one kind.
  defp scan([?\n | rest], at, acc) do
    {blanks, more} = if match?([c | _] when c in ~c" \t", rest), do: Enum.split_while(rest, &(&1 == hd(rest))), else: {[], rest}
    scan(more, right(newline(at), length(blanks)), [{:white_space, at, [?\n | blanks]} | acc])
  end

  defp scan([c | _] = chars, at, acc) when c <= ?\s or c in 0x7F..0xA0 do
    {white, rest} = Enum.split_while(chars, if(c in ~c" \t", do: &(&1 == c), else: &white?/1))
    scan(rest, right(at, length(white)), [{:white_space, at, white} | acc])
  end

  defp scan([?% | _] = chars, at, acc), do: comment(chars, at, acc)

  defp scan([c | _] = chars, at, acc) when c in ?a..?z or (c in 0xDF..0xFF and c != 0xF7) do
    {name, rest} = name(chars)
    word = List.to_atom(name)
    token = if reserved_word(word), do: {word, at}, else: {:atom, at, word}
    scan(rest, right(at, length(name)), [token | acc])
  end

  defp scan([c | _] = chars, at, acc)
       when c in ?A..?Z or c == ?_ or (c in 0xC0..0xDE and c != 0xD7) do
    {name, rest} = name(chars)
    scan(rest, right(at, length(name)), [{:var, at, List.to_atom(name)} | acc])
  end

  defp scan([c | _] = chars, at, acc) when c in ?0..?9, do: number(chars, at, acc)

  defp scan([?" | rest], at, acc), do: quoted(rest, ?", at, acc)
  defp scan([?' | rest], at, acc), do: quoted(rest, ?', at, acc)
  defp scan([?$ | rest], at, acc), do: character(rest, at, acc)

  defp scan([?.], at, acc), do: {[{:dot, at} | acc], [], right(at, 1)}
  defp scan([?., ?\n | rest], at, acc), do: {[{:dot, at} | acc], rest, newline(at)}
  defp scan([?., c | rest], at, acc) when c <= ?\s, do: {[{:dot, at} | acc], rest, right(at, 2)}
  defp scan([?., ?% | _] = [_ | rest], at, acc), do: {[{:dot, at} | acc], rest, right(at, 1)}

  for operator <- @operators do
    chars = String.to_charlist(operator)

    defp scan(unquote(chars) ++ rest, at, acc),
      do:
        scan(rest, right(at, unquote(length(chars))), [
          {unquote(String.to_atom(operator)), at} | acc
        ])
  end

  defp scan([_ | _], at, _acc), do: {:error, {:illegal, :character}, at, right(at, 1)}

  defp right({line, column}, n), do: {line, column + n}
  defp right(line, _n), do: line
  defp newline({line, _}), do: {line + 1, 1}
  defp newline(line), do: line + 1

  defp white?(c), do: (c <= ?\s or c in 0x7F..0xA0) and c != ?\n

  defp comment(chars, at, acc) do
    {comment, rest} = Enum.split_while(chars, &(&1 != ?\n))
    scan(rest, right(at, length(comment)), [{:comment, at, comment} | acc])
  end

  defp name(chars), do: Enum.split_while(chars, &name_char?/1)

  defp name_char?(c),
    do:
      c in ?a..?z or c in ?A..?Z or c in ?0..?9 or c in [?_, ?@] or
        (c in 0xC0..0xFF and c not in [0xD7, 0xF7])

  ## Numbers

  defp number(chars, at, acc) do
    {digits, rest} = digits(chars, &(&1 in ?0..?9))
    size = length(chars) - length(rest)

    case rest do
      [?# | rest] -> based(value(digits, 10), rest, at, size + 1, acc)
      [?., d | _] = [_ | rest] when d in ?0..?9 -> fraction(digits, rest, at, size + 1, acc)
      _ -> scan(rest, right(at, size), [{:integer, at, value(digits, 10)} | acc])
    end
  end

  # The digits without the lines between them.
  defp digits([d | rest] = chars, digit?),
    do: if(digit?.(d), do: digits(rest, digit?, [d]), else: {[], chars})

  defp digits([], _digit?), do: {[], []}

  defp digits([?_, d | rest] = chars, digit?, acc),
    do: if(digit?.(d), do: digits(rest, digit?, [d | acc]), else: {:lists.reverse(acc), chars})

  defp digits([d | rest] = chars, digit?, acc),
    do: if(digit?.(d), do: digits(rest, digit?, [d | acc]), else: {:lists.reverse(acc), chars})

  defp digits([], _digit?, acc), do: {:lists.reverse(acc), []}

  defp value(digits, base), do: :erlang.list_to_integer(digits, base)

  defp based(base, rest, at, size, acc) when base in 2..36 do
    case digits(rest, &(digit(&1) < base)) do
      {[], _} ->
        {:error, {:illegal, :integer}, at, right(at, size)}

      {digits, more} ->
        scan(more, right(at, size + length(rest) - length(more)), [
          {:integer, at, value(digits, base)} | acc
        ])
    end
  end

  defp based(base, _rest, at, size, _acc), do: {:error, {:base, base}, at, right(at, size)}

  defp digit(c) when c in ?0..?9, do: c - ?0
  defp digit(c) when c in ?a..?z, do: c - ?a + 10
  defp digit(c) when c in ?A..?Z, do: c - ?A + 10
  defp digit(_), do: 99

  defp fraction(whole, rest, at, size, acc) do
    {part, more} = digits(rest, &(&1 in ?0..?9))
    size = size + length(rest) - length(more)

    case exponent(more) do
      :none -> float(whole ++ ~c"." ++ part, more, at, size, acc)
      {:ok, text, more, n} -> float(whole ++ ~c"." ++ part ++ text, more, at, size + n, acc)
      :error -> {:error, {:illegal, :float}, at, right(at, size)}
    end
  end

  defp exponent([e | rest]) when e in ~c"eE" do
    {sign, rest, n} =
      case rest do
        [s | rest] when s in ~c"+-" -> {[s], rest, 2}
        _ -> {[], rest, 1}
      end

    case digits(rest, &(&1 in ?0..?9)) do
      {[], _} -> :error
      {digits, more} -> {:ok, ~c"e" ++ sign ++ digits, more, n + length(rest) - length(more)}
    end
  end

  defp exponent(_), do: :none

  defp float(text, rest, at, size, acc) do
    scan(rest, right(at, size), [{:float, at, :erlang.list_to_float(text)} | acc])
  rescue
    ArgumentError -> {:error, {:illegal, :float}, at, right(at, size)}
  end

  ## Strings, quoted atoms, characters

  defp quoted(chars, mark, at, acc) do
    case text(chars, mark, right(at, 1), []) do
      {:ok, text, rest, after_at} when mark == ?" ->
        scan(rest, after_at, [{:string, at, text} | acc])

      {:ok, text, rest, after_at} ->
        atom(text, rest, at, after_at, acc)

      {:end, text, after_at} ->
        {:error, {:string, mark, Enum.take(text, 16)}, at, after_at}

      {:error, kind, after_at} ->
        {:error, {:illegal, kind}, at, after_at}
    end
  end

  defp atom(text, rest, at, after_at, acc) when length(text) < 256,
    do: scan(rest, after_at, [{:atom, at, List.to_atom(text)} | acc])

  defp atom(_text, _rest, at, after_at, _acc), do: {:error, {:illegal, :atom}, at, after_at}

  defp text([mark | rest], mark, at, acc), do: {:ok, :lists.reverse(acc), rest, right(at, 1)}
  defp text([?\n | rest], mark, at, acc), do: text(rest, mark, newline(at), [?\n | acc])

  defp text([?\\, ?\n | rest], mark, at, acc), do: text(rest, mark, newline(at), [?\n | acc])

  defp text([?\\ | rest], mark, at, acc) do
    case escape(rest) do
      {:ok, c, more} -> text(more, mark, right(at, 1 + length(rest) - length(more)), [c | acc])
      :error when rest == [] -> {:end, :lists.reverse(acc), at}
      :error -> {:error, :character, at}
    end
  end

  defp text([c | rest], mark, at, acc), do: text(rest, mark, right(at, 1), [c | acc])
  defp text([], _mark, at, acc), do: {:end, :lists.reverse(acc), at}

  defp character([?\\ | rest], at, acc) do
    case escape(rest) do
      {:ok, c, more} ->
        scan(more, right(at, 2 + length(rest) - length(more)), [{:char, at, c} | acc])

      :error ->
        {:error, if(rest == [], do: :char, else: {:illegal, :character}), at, right(at, 1)}
    end
  end

  defp character([?\n | rest], at, acc), do: scan(rest, newline(at), [{:char, at, ?\n} | acc])
  defp character([c | rest], at, acc), do: scan(rest, right(at, 2), [{:char, at, c} | acc])
  defp character([], at, _acc), do: {:error, :char, at, right(at, 1)}

  # What stands behind a backslash.
  defp escape([?x, ?{ | rest]) do
    with {[_ | _] = digits, [?} | rest]} <- Enum.split_while(rest, &(digit(&1) < 16)),
         c when c <= 0x10FFFF and c not in 0xD800..0xDFFF <- value(digits, 16) do
      {:ok, c, rest}
    else
      _ -> :error
    end
  end

  defp escape([?x, a, b | rest]),
    do:
      if(digit(a) < 16 and digit(b) < 16, do: {:ok, digit(a) * 16 + digit(b), rest}, else: :error)

  defp escape([?x | _]), do: :error

  defp escape([a, b, c | rest]) when a in ?0..?7 and b in ?0..?7 and c in ?0..?7,
    do: {:ok, value([a, b, c], 8), rest}

  defp escape([a, b | rest]) when a in ?0..?7 and b in ?0..?7, do: {:ok, value([a, b], 8), rest}
  defp escape([a | rest]) when a in ?0..?7, do: {:ok, a - ?0, rest}

  defp escape([?^, c | rest]) when c in ?@..?_ or c in ?a..?z,
    do: {:ok, Bitwise.band(c, 31), rest}

  for {letter, c} <- [b: ?\b, d: 127, e: ?\e, f: ?\f, n: ?\n, r: ?\r, s: ?\s, t: ?\t, v: ?\v] do
    defp escape([unquote(hd(Atom.to_charlist(letter))) | rest]), do: {:ok, unquote(c), rest}
  end

  defp escape([c | rest]), do: {:ok, c, rest}
  defp escape([]), do: :error
end

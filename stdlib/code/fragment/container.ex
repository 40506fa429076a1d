defmodule Code.Fragment.Container do
  @moduledoc false
  # Closes unfinished code: a walk over the text keeps what is open, and for each where the argument begins that is being
  # written. In the end that argument is cut off, `__cursor__()` put in its place and everything open closed.

  @cursor "__cursor__()"
  @blocks [~c"else", ~c"rescue", ~c"catch", ~c"after"]
  @pairs %{?( => ?), ?[ => ?], ?{ => ?}, ?< => ?>}

  @doc """
  The text closed, in two forms: the second has a pair where the cursor is. As it is when something closes that is not
  open, for the parser to complain.
  """
  def close(text) do
    case walk(text, [], [{:top, ~c"", []}]) do
      {:open, frames} -> {finish(frames, @cursor), finish(frames, "__cursor__: " <> @cursor)}
      :mismatch -> {List.to_string(text), List.to_string(text)}
    end
  end

  # A function that has only begun is part of the argument.
  defp finish([{:fn, _, _} | frames], cursor), do: finish(frames, cursor)

  defp finish([{_, _, mark} | _] = frames, cursor) do
    closers = for {_, closer, _} <- frames, do: [if(closer == ~c"end", do: ~c"\nend", else: closer)]
    :unicode.characters_to_binary([Enum.reverse(mark), separated(mark), cursor | closers])
  end

  defp separated([c | _]) when c in ?a..?z or c == ?:, do: ~c" "
  defp separated(_mark), do: ~c""

  # Frames are {kind, closer, read up to the argument}; `read` is all that was read, reversed.
  defp walk([], _read, frames), do: {:open, frames}
  defp walk([?# | text], read, frames), do: text |> Enum.drop_while(&(&1 != ?\n)) |> walk(read, frames)
  defp walk([??, ?\\, c | text], read, frames), do: walk(text, [c, ?\\, ?? | read], frames)
  defp walk([??, c | text], read, frames), do: walk(text, [c, ?? | read], frames)

  defp walk([?~, c | text], read, frames) when c in ?a..?z or c in ?A..?Z,
    do: sigil(text, [c, ?~ | read], c in ?a..?z, frames)

  defp walk([q, q, q | text], read, frames) when q in ~c"\"'",
    do: string(text, [q, q, q | read], [q, q, q], true, frames)

  defp walk([q | text], read, frames) when q in ~c"\"'", do: string(text, [q | read], [q], true, frames)
  defp walk([?<, ?<, ?< | text], read, frames), do: walk(text, [?<, ?<, ?< | read], frames)
  defp walk([?<, ?<, ?~ | text], read, frames), do: walk(text, [?~, ?<, ?< | read], frames)
  defp walk([?>, ?>, ?> | text], read, frames), do: walk(text, [?>, ?>, ?> | read], frames)
  defp walk([?<, ?< | text], read, frames), do: push(text, [?<, ?< | read], :bits, ~c">>", frames)
  defp walk([?>, ?> | text], read, frames), do: pop(text, [?>, ?> | read], ~c">>", frames)
  defp walk([c | text], read, frames) when c in ~c"([{", do: push(text, [c | read], :container, [@pairs[c]], frames)

  defp walk([?} | text], read, [{:interpolation, [?} | closer], _} | frames]),
    do: string(text, [?} | read], closer, true, frames)

  defp walk([c | text], read, frames) when c in ~c")]}", do: pop(text, [c | read], [c], frames)
  defp walk([?: | [?: | text]], read, [{:bits, _, _} | _] = frames), do: mark(text, [?:, ?: | read], frames)
  defp walk([?:, ?: | text], read, frames), do: walk(text, [?:, ?: | read], frames)
  defp walk([?:, q | text], read, frames) when q in ~c"\"'", do: string(text, [q, ?: | read], [q], true, frames)
  defp walk([?, | text], read, [{:fn, _, _} | _] = frames), do: walk(text, [?, | read], frames)
  defp walk([?, | text], read, frames), do: mark(text, [?, | read], frames)

  defp walk([c | _] = text, read, frames) when c in ?a..?z or c in ?A..?Z or c == ?_ or c > 127,
    do: word(text, read, frames)

  defp walk([c | text], read, frames), do: walk(text, [c | read], frames)

  defp push(text, read, kind, closer, frames), do: walk(text, read, [{kind, closer, read} | frames])

  defp pop(text, read, closer, [{_, closer, _} | frames]), do: walk(text, read, frames)
  defp pop(text, read, ~c">>", frames), do: walk(text, read, frames)
  defp pop(_text, _read, _closer, _frames), do: :mismatch

  defp mark(text, read, [{kind, closer, _} | frames]), do: walk(text, read, [{kind, closer, read} | frames])

  ## Words

  defp word(text, read, frames) do
    {name, rest} = Enum.split_while(text, &(&1 in ?a..?z or &1 in ?A..?Z or &1 in ?0..?9 or &1 == ?_ or &1 > 127))

    {name, rest} =
      with [c | [after_mark | _] = more] when c in ~c"?!" and after_mark != ?= <- rest,
           do: {name ++ [c], more},
           else: (_ -> {name, rest})

    attached = match?([c | _] when c in ~c".:@", read)
    read_on = Enum.reverse(name, read)

    case rest do
      [?:, c | more] when c in ~c" \n\t" -> keyword(more, [c, ?: | read_on], frames)
      _ -> if attached, do: walk(rest, read_on, frames), else: reserved(name, rest, read_on, frames)
    end
  end

  defp keyword(text, read, [{:fn, _, _} | _] = frames), do: walk(text, read, frames)
  defp keyword(text, read, frames), do: mark(text, read, frames)

  defp reserved(~c"fn", rest, read, frames), do: push(rest, read, :fn, ~c"end", frames)
  defp reserved(~c"do", rest, read, frames), do: push(rest, read, :block, ~c"end", frames)
  defp reserved(~c"end", rest, read, [{_, ~c"end", _} | _] = frames), do: pop(rest, read, ~c"end", frames)
  defp reserved(~c"end", _rest, _read, _frames), do: :mismatch
  defp reserved(name, rest, read, [{:block, _, _} | _] = frames) when name in @blocks, do: mark(rest, read, frames)
  defp reserved(_name, rest, read, frames), do: walk(rest, read, frames)

  ## Strings: one that does not end is part of the argument

  defp sigil([q, q, q | text], read, escapes, frames) when q in ~c"\"'",
    do: string(text, [q, q, q | read], [q, q, q], escapes, frames)

  defp sigil([c | text], read, escapes, frames) when c in ~c"/|\"'([{<",
    do: string(text, [c | read], [Map.get(@pairs, c, c)], escapes, frames)

  defp sigil([c | text], read, escapes, frames) when c in ?A..?Z or c in ?0..?9,
    do: sigil(text, [c | read], escapes, frames)

  defp sigil(text, read, _escapes, frames), do: walk(text, read, frames)

  defp string([], _read, _closer, _escapes, frames), do: {:open, frames}

  defp string([?\\, c | text], read, closer, escapes, frames),
    do: string(text, [c, ?\\ | read], closer, escapes, frames)

  defp string([?#, ?{ | text], read, closer, true, frames) do
    walk(text, [?{, ?# | read], [{:interpolation, [?} | closer], [?{, ?# | read]} | frames])
  end

  defp string([c | text], read, [c], _escapes, frames), do: walk(text, [c | read], frames)
  defp string([c, c, c | text], read, [c, c, c], _escapes, frames), do: walk(text, [c, c, c | read], frames)
  defp string([c | text], read, closer, escapes, frames), do: string(text, [c | read], closer, escapes, frames)
end

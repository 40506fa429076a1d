# Files of Erlang terms and expressions, records of header files.
show = fn label, f ->
  IO.puts(
    "#{label} => #{try do
      inspect(f.(), limit: :infinity, charlists: :as_lists)
    rescue
      e -> inspect({e.__struct__, Exception.message(e)})
    catch
      k, e -> inspect({k, e})
    end}"
  )
end

File.cd!(Path.join(__DIR__, "forms"))
d = "."
require Record

for n <- [:user, :empty, :inner, :shown, :hidden, :"Odd Name", :nope],
    do: show.("rec #{n}", fn -> Record.extract(n, from: "a.hrl") end)

show.("all", fn -> Record.extract_all(from: "a.hrl") end)
show.("none", fn -> Record.extract(:x, from: "zzz.hrl") end)
show.("none", fn -> Record.extract_all(from: "zzz.hrl") end)
show.("macros", fn -> Record.extract(:hidden, from: "a.hrl", macros: [NOPE: true]) end)
show.("file_info", fn -> Record.extract(:file_info, from_lib: "kernel/include/file.hrl") end)
show.("file_info all", fn -> Record.extract_all(from_lib: "kernel/include/file.hrl") end)
show.("nolib", fn -> Record.extract(:file_info, from_lib: "nolib_zz/include/file.hrl") end)
show.("noopts", fn -> Record.extract(:file_info, []) end)

for f <- ~w(t bad bad2 nodot var utf lat badutf empty missing) do
  show.("consult #{f}", fn -> :file.consult(f <> ".config") end)
  show.("path_consult #{f}", fn -> :file.path_consult(["/nope", d], f <> ".config") end)
end

for f <- ~w(s s2 t missing bad),
    ext <- ["script", "config"],
    File.exists?(f <> "." <> ext) or f == "missing" do
  # Without the stack trace.
  bare = fn
    {:error, {line, module, {class, reason, _}}} -> {line, module, class, reason}
    other -> other
  end

  show.("script #{f}", fn -> bare.(:file.script(f <> "." <> ext, Extra: 7)) end)
  show.("script #{f}", fn -> bare.(:file.script(f <> "." <> ext)) end)
  show.("path_script #{f}", fn -> bare.(:file.path_script([d], f <> "." <> ext, Extra: 7)) end)
  show.("eval #{f}", fn -> bare.(:file.eval(f <> "." <> ext, Extra: 7)) end)
  show.("path_eval #{f}", fn -> bare.(:file.path_eval([d], f <> "." <> ext)) end)
end

show.("open", fn ->
  {:ok, pid, n} = :file.path_open(["/nope", d], "t.config", [:read])
  :file.close(pid)
  n
end)

show.("open", fn -> :file.path_open(["/nope"], "t.config", [:read]) end)

show.("fmt", fn ->
  {:error, e} = :file.consult("bad.config")
  :file.format_error(e) |> IO.iodata_to_binary()
end)

show.("fmt", fn -> :file.format_error(:enoent) end)

show.("fmt", fn ->
  {:error, e} = :file.consult("bad2.config")
  :file.format_error(e) |> IO.iodata_to_binary()
end)

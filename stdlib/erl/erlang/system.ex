defmodule Phial.Erlang.System do
  @moduledoc false
  # The part of :erlang about errors, functions, code, memory, the system and its (one) node.

  @doc false
  defmacro __using__(_opts) do
    quote do
      ## Errors

      @doc """
      Raises an error. Elixir sees Erlang's reasons as its own exceptions, others as `ErlangError`.

          iex> try do
          ...>   :erlang.error(:badarith)
          ...> rescue
          ...>   e in ArithmeticError -> Exception.message(e)
          ...> end
          "bad argument in arithmetic expression"
      """
      @spec error(term()) :: no_return()
      def error(reason)

      @doc """
      Raises an error; the entry of the caller in the trace has `args` in the place of its arity.

          iex> catch_error(:erlang.error(:oops, [1]))
          :oops
      """
      @spec error(term(), [term()] | :none) :: no_return()
      def error(reason, args)

      @doc """
      Raises an error with options: `error_info:` is a map that says where the text for it comes from.

          iex> catch_error(:erlang.error(:oops, :none, error_info: %{}))
          :oops
      """
      @spec error(term(), [term()] | :none, error_info: map()) :: no_return()
      def error(reason, args, options)

      @doc """
      Raises an error: what a function of C stands for before it is loaded.

          iex> catch_error(:erlang.nif_error(:not_loaded))
          :not_loaded
      """
      @spec nif_error(term()) :: no_return()
      def nif_error(reason), do: :erlang.error(reason)

      @doc """
      Raises an error with the arguments of the caller.

          iex> catch_error(:erlang.nif_error(:not_loaded, []))
          :not_loaded
      """
      @spec nif_error(term(), [term()]) :: no_return()
      def nif_error(reason, args), do: :erlang.error(reason, args)

      @doc """
      Throws a value, for a `catch` further out.

          iex> catch_throw(:erlang.throw(:ball))
          :ball
      """
      @spec throw(term()) :: no_return()
      def throw(value)

      @doc """
      Raises, throws or exits with a trace of before. Gives `:badarg` when the arguments make no sense.

          iex> try do
          ...>   :erlang.raise(:throw, :ball, [])
          ...> catch
          ...>   kind, value -> {kind, value, __STACKTRACE__}
          ...> end
          {:throw, :ball, []}
      """
      @spec raise(:error | :exit | :throw, term(), Exception.stacktrace()) :: no_return() | :badarg
      def raise(class, reason, trace)

      ## Functions

      @doc """
      What is known of a function, as a keyword.

          iex> :erlang.fun_info(&Enum.map/2)[:type]
          :external
      """
      @spec fun_info(fun()) :: keyword()
      def fun_info(fun)

      @doc """
      One item of what is known of a function: `:module`, `:name`, `:arity`, `:env`, `:type` ..

          iex> :erlang.fun_info(fn x -> x end, :arity)
          {:arity, 1}
      """
      @spec fun_info(fun(), atom()) :: {atom(), term()}
      def fun_info(fun, item)

      @doc """
      A function by its module, name and arity: `&module.name/arity`.

          iex> :erlang.make_fun(:erlang, :abs, 1).(-1)
          1
      """
      @spec make_fun(module(), atom(), arity()) :: fun()
      def make_fun(module, name, arity)

      @doc """
      Is the module loaded, and exports that function? Builtins count.

          iex> :erlang.function_exported(:lists, :map, 2)
          true
      """
      @spec function_exported(module(), atom(), arity()) :: boolean()
      def function_exported(module, name, arity)

      @doc """
      Is the function one of those in C?

          iex> :erlang.is_builtin(:erlang, :abs, 1)
          true
      """
      @spec is_builtin(module(), atom(), arity()) :: boolean()
      def is_builtin(module, name, arity)

      ## Code

      @doc """
      The modules that are loaded.

          iex> is_list(:erlang.loaded())
          true
      """
      @spec loaded() :: [module()]
      def loaded, do: :phial_code.all_loaded()

      @doc """
      Is the module loaded?

          iex> :erlang.module_loaded(:no_such_module)
          false
      """
      @spec module_loaded(module()) :: boolean()
      def module_loaded(module) when is_atom(module), do: :phial_code.is_loaded(module)

      @doc """
      The modules that are there from the start and never unloaded.

          iex> :erlang in :erlang.pre_loaded()
          true
      """
      @spec pre_loaded() :: [module()]
      def pre_loaded, do: [:erlang]

      @doc """
      Unloads a module; `:undefined` when it was not loaded.

          iex> :erlang.delete_module(:no_such_module)
          :undefined
      """
      @spec delete_module(module()) :: true | :undefined
      def delete_module(module), do: if(:phial_code.delete(module), do: true, else: :undefined)

      @doc """
      Frees old code of a module. Nothing to do: code is freed once nobody runs it.

          iex> :erlang.purge_module(:lists)
          true
      """
      @spec purge_module(module()) :: true
      def purge_module(module) when is_atom(module), do: true

      @doc """
      Is there old code of the module? Never: see `purge_module/1`.

          iex> :erlang.check_old_code(:lists)
          false
      """
      @spec check_old_code(module()) :: boolean()
      def check_old_code(module) when is_atom(module), do: false

      @doc """
      Does the process run old code of the module? Never: see `purge_module/1`.

          iex> :erlang.check_process_code(self(), :lists)
          false
      """
      @spec check_process_code(pid(), module()) :: boolean()
      def check_process_code(pid, module), do: check_process_code(pid, module, [])

      @doc """
      As `check_process_code/2`; the options change nothing.

          iex> :erlang.check_process_code(self(), :lists, allow_gc: false)
          false
      """
      @spec check_process_code(pid(), module(), keyword()) :: boolean()
      def check_process_code(pid, module, _options) when is_pid(pid) and is_atom(module), do: false

      @doc """
      `module_info/0` of a module.

          iex> :erlang.get_module_info(:math)[:module]
          :math
      """
      @spec get_module_info(module()) :: keyword()
      def get_module_info(module), do: module.module_info()

      @doc """
      `module_info/1` of a module.

          iex> :erlang.get_module_info(:math, :module)
          :math
      """
      @spec get_module_info(module(), atom()) :: term()
      def get_module_info(module, item), do: module.module_info(item)

      ## The system

      @doc """
      What is known of the system: `:otp_release`, `:schedulers`, `:process_count`, `:wordsize` and many more. Raises `ArgumentError`
      for what is not.

          iex> :erlang.system_info(:wordsize)
          8
      """
      @spec system_info(term()) :: term()
      def system_info(item)

      @doc """
      Figures of the system's work: `:reductions`, `:runtime`, `:wall_clock`, `:context_switches`, `:garbage_collection`, `:io`,
      `:run_queue` and others.

          iex> {total, _since_last} = :erlang.statistics(:reductions)
          iex> total > 0
          true
      """
      @spec statistics(atom()) :: term()
      def statistics(item)

      @doc """
      Bytes in use, by what they are used for.

          iex> is_integer(:erlang.memory()[:total])
          true
      """
      @spec memory() :: [{atom(), non_neg_integer()}]
      def memory

      @doc """
      Bytes in use for one kind, or a list of kinds: `:total`, `:processes`, `:binary`, `:ets`, `:atom`, `:code` ..

          iex> is_integer(:erlang.memory(:total))
          true
      """
      @spec memory(atom() | [atom()]) :: non_neg_integer() | [{atom(), non_neg_integer()}]
      def memory(kind)

      @doc """
      Collects the garbage of the caller.

          iex> :erlang.garbage_collect()
          true
      """
      @spec garbage_collect() :: true
      def garbage_collect

      @doc """
      Collects the garbage of a process; `false` when it is no more.

          iex> :erlang.garbage_collect(self())
          true
      """
      @spec garbage_collect(pid()) :: boolean()
      def garbage_collect(pid)

      @doc """
      As `garbage_collect/1`, always of the whole heap and at once.

          iex> :erlang.garbage_collect(self(), type: :major)
          true
      """
      @spec garbage_collect(pid(), keyword()) :: boolean()
      def garbage_collect(pid, _options), do: :erlang.garbage_collect(pid)

      @doc """
      An integer that no other call gives.

          iex> :erlang.unique_integer() == :erlang.unique_integer()
          false
      """
      @spec unique_integer() :: integer()
      def unique_integer

      @doc """
      An integer that no other call with the same options gives. `:positive`; `:monotonic`, each one greater than those before.

          iex> :erlang.unique_integer([:positive]) > 0
          true
      """
      @spec unique_integer([:positive | :monotonic]) :: integer()
      def unique_integer(options)

      @doc """
      Ends the program with status 0.

          :erlang.halt()
      """
      @spec halt() :: no_return()
      def halt

      @doc """
      Ends the program with a status of 0 to 255, or with a text and a status of 1; `:abort` leaves a core.

          :erlang.halt(3)
      """
      @spec halt(non_neg_integer() | charlist() | :abort) :: no_return()
      def halt(status)

      @doc """
      As `halt/1`; with `flush: false`, output that waits is lost.

          :erlang.halt(3, flush: false)
      """
      @spec halt(non_neg_integer() | charlist() | :abort, flush: boolean()) :: no_return()
      def halt(status, options)

      @doc """
      Prints a term in Erlang's syntax, as one line of standard output.

          :erlang.display({:a, "b"})
          # prints {a,<<"b">>}
      """
      @spec display(term()) :: true
      def display(term), do: :erlang.display_string(:unicode.characters_to_list(:phial_display.text(term)))

      @doc """
      Prints a charlist to standard output.

          iex> :erlang.display_string(~c"")
          true
      """
      @spec display_string(charlist()) :: true
      def display_string(chars)

      @doc """
      Prints the end of a line.

          :erlang.display_nl()
      """
      @spec display_nl() :: true
      def display_nl, do: :erlang.display_string(~c"\r\n")

      ## Nodes: there is this one, and it is alone

      @doc """
      The name of this node.

          iex> :erlang.node()
          :nonode@nohost
      """
      @spec node() :: node()
      def node

      @doc """
      The node of a pid, port or reference.

          iex> :erlang.node(self())
          :nonode@nohost
      """
      @spec node(pid() | port() | reference()) :: node()
      def node(item)

      @doc """
      The other nodes: none.

          iex> :erlang.nodes()
          []
      """
      @spec nodes() :: [node()]
      def nodes

      @doc """
      The nodes of a kind (`:this`, `:visible`, `:hidden`, `:connected`, `:known`), or of several.

          iex> :erlang.nodes(:this)
          [:nonode@nohost]
      """
      @spec nodes(atom() | [atom()]) :: [node()]
      def nodes(kind)

      @doc """
      The nodes of a kind with what is known of them: `connection_id: true` and `node_type: true` ask for it.

          iex> :erlang.nodes(:visible, %{})
          []
          iex> :erlang.nodes(:this, %{node_type: true})
          [{:nonode@nohost, %{node_type: :this}}]
      """
      @spec nodes(atom() | [atom()], map()) :: [{node(), map()}]
      def nodes(kinds, options) when is_map(options), do: for(node <- :erlang.nodes(kinds), do: {node, node_info(options)})

      defp node_info(options) do
        for {key, true} <- options, into: %{}, do: {key, if(key == :node_type, do: :this, else: :undefined)}
      end

      @doc """
      Can this node have others? No.

          iex> :erlang.is_alive()
          false
      """
      @spec is_alive() :: boolean()
      def is_alive

      @doc """
      The cookie of this node: it has none.

          iex> :erlang.get_cookie()
          :nocookie
      """
      @spec get_cookie() :: atom()
      def get_cookie, do: :nocookie

      @doc """
      The cookie for a node: none.

          iex> :erlang.get_cookie(:other@host)
          :nocookie
      """
      @spec get_cookie(node()) :: atom()
      def get_cookie(_node), do: :nocookie

      @doc """
      Would set the cookie for a node. Raises `ErlangError` (`:distribution_not_started`).

          iex> catch_error(:erlang.set_cookie(node(), :secret))
          :distribution_not_started
      """
      @spec set_cookie(node(), atom()) :: true
      def set_cookie(node, cookie) when is_atom(node) and is_atom(cookie), do: :erlang.error(:distribution_not_started)
      def set_cookie(_node, _cookie), do: :erlang.error(:badarg)

      @doc """
      Would watch a node. Raises `ErlangError` (`:notalive`) for another than this one.

          iex> :erlang.monitor_node(node(), false)
          true
      """
      @spec monitor_node(node(), boolean()) :: true
      def monitor_node(node, flag), do: monitor_node(node, flag, [])

      @doc """
      Would watch a node, with the option `:allow_passive_connect`.

          iex> :erlang.monitor_node(node(), false, [])
          true
      """
      @spec monitor_node(node(), boolean(), [:allow_passive_connect]) :: true
      def monitor_node(node, flag, options) when is_atom(node) and is_list(options) do
        if Enum.any?(options, &(&1 != :allow_passive_connect)), do: :erlang.error(:badarg)
        if node == node(), do: is_boolean(flag) || :erlang.error(:badarg), else: :erlang.error(:notalive)
      end

      def monitor_node(_node, _flag, _options), do: :erlang.error(:badarg)

      @doc """
      Would end the connection with a node; there is none.

          iex> :erlang.disconnect_node(:other@host)
          :ignored
      """
      @spec disconnect_node(node()) :: boolean() | :ignored
      def disconnect_node(_node), do: :ignored
    end
  end
end

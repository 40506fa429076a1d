# Parts of Erlang that Phial does not have yet say so, instead of being unknown.
for {module, functions} <- [
      mnesia: [
        abort: 1,
        activity: 2,
        add_table_copy: 3,
        add_table_index: 2,
        all_keys: 1,
        async_dirty: 1,
        change_config: 2,
        clear_table: 1,
        create_schema: 1,
        create_table: 2,
        delete: 1,
        delete_schema: 1,
        delete_table: 1,
        dirty_delete: 1,
        dirty_read: 1,
        dirty_read: 2,
        dirty_write: 1,
        dirty_write: 2,
        first: 1,
        foldl: 3,
        index_read: 3,
        info: 0,
        match_object: 1,
        next: 2,
        read: 1,
        read: 2,
        select: 2,
        start: 0,
        stop: 0,
        subscribe: 1,
        sync_transaction: 1,
        system_info: 1,
        table_info: 2,
        transaction: 1,
        wait_for_tables: 2,
        write: 1
      ],
      wx: [new: 0, new: 1, destroy: 0, batch: 1],
      net_kernel: [connect_node: 1, start: 1, stop: 0, monitor_nodes: 1]
    ] do
  defmodule module do
    @moduledoc false

    for {name, arity} <- functions do
      def unquote(name)(unquote_splicing(Macro.generate_arguments(arity, module))) do
        _ = [unquote_splicing(Macro.generate_arguments(arity, module))]
        raise unquote("#{inspect(module)}.#{name}/#{arity} is not part of Phial yet")
      end
    end
  end
end

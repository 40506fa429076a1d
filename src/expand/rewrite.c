/*
 * Calls of Elixir functions that are nothing but an Erlang function: rewrite.def lists them. Those
 * whose arguments stay in order are replaced before anything else (also in captures); the others
 * when the call is complete.
 */
#include "lib/hash.h"
#include "src/expand/expand_int.h"

#include <pthread.h>

typedef struct {
    const char *module, *name;
    uint32_t arity;
    const char *to_module, *to_name;
    const char
        *order; /* NULL: as they are; digits: which argument; N+ : plus one; u p P: constants */
} RewriteRow;

static const RewriteRow rows[] = {
#define REWRITE(module, name, arity, to_module, to_name, order) \
    {module, name, arity, to_module, to_name, order},
#include "src/expand/rewrite.def"
#undef REWRITE
};

enum { TABLE_SIZE = 1024 };

typedef struct {
    Term module, name, to_module, to_name;
    const RewriteRow *row;
} RewriteEntry;

/* Made once, read-only from then on. */
static RewriteEntry table[TABLE_SIZE];
static pthread_once_t table_once = PTHREAD_ONCE_INIT;

static uint32_t slot_of(Term module, Term name, uint32_t arity) {
    return (uint32_t)hash_word(module.word ^ name.word * 31 ^ arity) & (TABLE_SIZE - 1);
}

static void make_table(void) {
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const RewriteRow *row = &rows[i];
        RewriteEntry entry = {atom_from_cstr(row->module), atom_from_cstr(row->name),
                              atom_from_cstr(row->to_module), atom_from_cstr(row->to_name), row};
        uint32_t at = slot_of(entry.module, entry.name, row->arity);
        while (table[at].row)
            at = (at + 1) & (TABLE_SIZE - 1);
        table[at] = entry;
    }
}

static const RewriteEntry *find_rewrite(Term module, Term name, uint32_t arity) {
    pthread_once(&table_once, make_table);
    uint32_t at = slot_of(module, name, arity);
    for (; table[at].row; at = (at + 1) & (TABLE_SIZE - 1)) {
        const RewriteEntry *entry = &table[at];
        if (term_same(entry->module, module) && term_same(entry->name, name) &&
            entry->row->arity == arity)
            return entry;
    }
    return NULL;
}

bool rewrite_inline(Term module, Term name, uint32_t arity, Term *to_module, Term *to_name) {
    const RewriteEntry *entry = find_rewrite(module, name, arity);
    if (!entry || entry->row->order) return false;
    *to_module = entry->to_module;
    *to_name = entry->to_name;
    return true;
}

static Term plus_one(Heap *heap, Term meta, Term arg) {
    if (term_is_small(arg)) return num_add(heap, arg, term_small(1));
    return quoted_remote(heap, meta, AM(ERLANG), AM(OP_PLUS), list_of(heap, 2, arg, term_small(1)));
}

static Term reorder(Heap *heap, Term meta, const char *order, Term args) {
    Term in[8];
    int n = 0;
    for (; term_is_cons(args) && n < 8; args = term_tail(args))
        in[n++] = term_head(args);
    ListBuilder b = list_builder(heap);
    for (const char *p = order; *p; p++) {
        switch (*p) {
        case 'u': list_builder_add(&b, AM(UTF8)); break;
        case 'p': list_builder_add(&b, AM(PROCESS)); break;
        case 'P': list_builder_add(&b, AM(PORT)); break;
        case '+': break;
        default: {
            Term arg = in[*p - '1'];
            list_builder_add(&b, p[1] == '+' ? plus_one(heap, meta, arg) : arg);
        }
        }
    }
    return list_builder_end(&b, TERM_NIL);
}

Term rewrite_call(Heap *heap, Term dot_meta, Term meta, Term module, Term name, Term args) {
    if (term_is_atom(module)) {
        const RewriteEntry *entry = find_rewrite(module, name, (uint32_t)list_length(args));
        if (entry) {
            module = entry->to_module;
            name = entry->to_name;
            if (entry->row->order) args = reorder(heap, meta, entry->row->order, args);
        }
    }
    return quoted_call(heap, quoted_call2(heap, AM(OP_DOT), dot_meta, module, name), meta, args);
}

/* Guards. */

static const struct {
    const char *name;
    uint32_t arity;
} guard_functions[] = {
    {"abs", 1},
    {"binary_part", 2},
    {"binary_part", 3},
    {"bit_size", 1},
    {"byte_size", 1},
    {"ceil", 1},
    {"element", 2},
    {"float", 1},
    {"floor", 1},
    {"hd", 1},
    {"is_atom", 1},
    {"is_binary", 1},
    {"is_bitstring", 1},
    {"is_boolean", 1},
    {"is_float", 1},
    {"is_function", 1},
    {"is_function", 2},
    {"is_integer", 1},
    {"is_list", 1},
    {"is_map", 1},
    {"is_map_key", 2},
    {"is_number", 1},
    {"is_pid", 1},
    {"is_port", 1},
    {"is_reference", 1},
    {"is_tuple", 1},
    {"length", 1},
    {"map_get", 2},
    {"map_size", 1},
    {"max", 2},
    {"min", 2},
    {"node", 0},
    {"node", 1},
    {"round", 1},
    {"self", 0},
    {"size", 1},
    {"tl", 1},
    {"trunc", 1},
    {"tuple_size", 1},
    {"not", 1},
    {"and", 2},
    {"or", 2},
    {"xor", 2},
    {"andalso", 2},
    {"orelse", 2},
    {"+", 1},
    {"-", 1},
    {"+", 2},
    {"-", 2},
    {"*", 2},
    {"/", 2},
    {"div", 2},
    {"rem", 2},
    {"band", 2},
    {"bor", 2},
    {"bxor", 2},
    {"bnot", 1},
    {"bsl", 2},
    {"bsr", 2},
    {"==", 2},
    {"/=", 2},
    {"=:=", 2},
    {"=/=", 2},
    {"<", 2},
    {">", 2},
    {"=<", 2},
    {">=", 2},
};

bool expand_is_guard_function(Term name, uint32_t arity) {
    const char *text = atom_text(name, NULL);
    for (size_t i = 0; i < COUNT_OF(guard_functions); i++)
        if (guard_functions[i].arity == arity && strcmp(guard_functions[i].name, text) == 0)
            return true;
    return false;
}

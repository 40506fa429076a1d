#include "src/code/builtin.h"

#include "src/code/code_int.h"
#include "src/term/atom.h"

static Builtin *builtins; /* set once at boot */
static size_t builtin_total;
static uint32_t *index_table; /* open addressing: 1 + index into builtins, 0 free */
static size_t index_mask;

static bool is_raise_family(const Builtin *b) {
    static const char *const names[] = {"error", "exit", "throw", "raise", "nif_error"};
    if (strcmp(b->module, "erlang")) return false;
    for (size_t i = 0; i < COUNT_OF(names); i++)
        if (!strcmp(b->name, names[i])) return b->arity == 1 || strcmp(b->name, "exit");
    return false;
}

void builtin_register(Builtin *table, size_t count) {
    size_t capacity = 16;
    while (capacity < count * 2)
        capacity *= 2;
    mem_free(index_table);
    index_table = mem_zalloc(capacity * sizeof *index_table);
    index_mask = capacity - 1;
    builtins = table;
    builtin_total = count;
    for (size_t n = 0; n < count; n++) {
        Builtin *b = &table[n];
        /* The table is grouped by module: most rows repeat the module of the row before. */
        bool same =
            n && (b->module == table[n - 1].module || !strcmp(b->module, table[n - 1].module));
        b->module_atom = same ? table[n - 1].module_atom : atom_from_cstr(b->module);
        b->name_atom = atom_from_cstr(b->name);
        if (is_raise_family(b)) b->flags |= BIF_RAISES;
        size_t i = mfa_hash(b->module_atom, b->name_atom, b->arity) & index_mask;
        while (index_table[i])
            i = (i + 1) & index_mask;
        index_table[i] = (uint32_t)n + 1;
    }
}

const Builtin *builtin_find(Term module, Term name, unsigned arity) {
    if (!index_table) return NULL;
    for (size_t i = mfa_hash(module, name, arity) & index_mask; index_table[i];
         i = (i + 1) & index_mask) {
        const Builtin *b = &builtins[index_table[i] - 1];
        if (b->arity == arity && term_same(b->name_atom, name) && term_same(b->module_atom, module))
            return b;
    }
    return NULL;
}

const Builtin *builtin_table_get(size_t *count) {
    *count = builtin_total;
    return builtins;
}

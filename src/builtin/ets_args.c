#include "src/builtin/ets_args.h"

#include "src/builtin/ets_hash.h"
#include "src/builtin/ets_tree.h"
#include "src/term/ref.h"

static const char no_table[] = "the table identifier does not refer to an existing ETS table";

static bool is_allowed(const Process *p, const EtsTable *t, EtsAccess access) {
    if (term_same(ets_owner(t), p->pid)) return true;
    const uint32_t protection = ets_protection(t);
    return protection == ETS_PUBLIC ? access != ETS_OWNER
                                    : protection == ETS_PROTECTED && access == ETS_READ;
}

bool ets_arg(ArgReport *r, Term *args, EtsAccess access, EtsUse *use) {
    *use = ets_find(ARG(0));
    if (LIKELY(use->table)) {
        if (LIKELY(is_allowed(r->p, use->table, access))) return true;
        arg_report(r, 0,
                   "the table identifier refers to an ETS table with insufficient access rights");
    } else {
        arg_report(r, 0,
                   term_is_atom(ARG(0)) || term_is_ref(ARG(0))
                       ? no_table
                       : "not an atom or a table identifier");
    }
    return false;
}

bool ets_open(Process *p, Term *args, EtsAccess access, EtsUse *use) {
    ArgReport r = {p, false};
    return ets_arg(&r, args, access, use);
}

Term ets_gone(Process *p) { return raise_badarg(p, 1, no_table); }

Term ets_wrong_type(Process *p) {
    return raise_badarg(
        p, 1,
        "the table identifier refers to an ETS table of a type not supported by this operation");
}

bool ets_read_lock(const EtsUse *use, Term key, EtsKeyLock *k) {
    if (ets_is_ordered(use->table)) {
        k->hash = 0;
        k->lock = ets_reader_lock(use->table);
    } else {
        k->hash = hash_of_key(key);
        k->lock = ets_key_lock(use->table, k->hash);
    }
    rwlock_read(k->lock);
    if (LIKELY(ets_is_live(use))) return true;
    rwlock_read_unlock(k->lock);
    return false;
}

bool ets_write_lock(const EtsUse *use, Term key, EtsKeyLock *k) {
    if (ets_is_ordered(use->table)) {
        k->hash = 0;
        k->lock = NULL;
        return ets_lock_all(use);
    }
    k->hash = hash_of_key(key);
    k->lock = ets_key_lock(use->table, k->hash);
    rwlock_write(k->lock);
    if (LIKELY(ets_is_live(use))) return true;
    rwlock_write_unlock(k->lock);
    return false;
}

void ets_write_unlock(const EtsUse *use, const EtsKeyLock *k) {
    if (k->lock)
        rwlock_write_unlock(k->lock);
    else
        ets_unlock_all(use);
}

void ets_after_write(const EtsUse *use, uint32_t hash) {
    if (!ets_is_ordered(use->table) && UNLIKELY(hash_wants_resize(use->table, hash)))
        hash_resize(use);
}

Row *ets_row_find(const EtsUse *use, const EtsKeyLock *k, Term key) {
    return ets_is_ordered(use->table) ? tree_find(use->table, key)
                                      : hash_find(use->table, k->hash, key);
}

Term ets_rows_list(Heap *h, const EtsUse *use, Row *first, Term tail) {
    const bool one = ets_type(use->table) <= ETS_ORDERED_SET;
    for (Row *row = first; row; row = one ? NULL : hash_next_same(use->table, row))
        tail = term_cons(h, row_copy(h, row), tail);
    return tail;
}

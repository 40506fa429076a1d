#ifndef ETS_ARGS_H
#define ETS_ARGS_H
/* What every builtin on tables starts with: the table of its first argument, what is wrong with
 * it, and the locks for one key. */
#include "src/builtin/args.h"
#include "src/builtin/ets_table.h"

typedef enum { ETS_READ, ETS_WRITE, ETS_OWNER } EtsAccess;

/* The table of argument 0; what is wrong with it goes to the report, and the answer is false. */
bool ets_arg(ArgReport *r, Term *args, EtsAccess access, EtsUse *use);
/* The same, as the only argument to check. */
bool ets_open(Process *p, Term *args, EtsAccess access, EtsUse *use);
/* The report that there is no such table (any more). Returns TERM_NONE. */
Term ets_gone(Process *p);
/* The table is not of a type this function takes. */
Term ets_wrong_type(Process *p);

/* The locks of one key. */
typedef struct {
    RwLock *lock; /* NULL: all of them (an ordered table being changed) */
    uint32_t hash;
} EtsKeyLock;
/* false: the table is gone, nothing is locked. */
bool ets_read_lock(const EtsUse *use, Term key, EtsKeyLock *k);
bool ets_write_lock(const EtsUse *use, Term key, EtsKeyLock *k);
static inline void ets_read_unlock(const EtsKeyLock *k) { rwlock_read_unlock(k->lock); }
void ets_write_unlock(const EtsUse *use, const EtsKeyLock *k);
/* After a change of one key, no lock held: keep the table in shape. */
void ets_after_write(const EtsUse *use, uint32_t hash);

/* The first row with a key, or NULL; the key's lock held. */
Row *ets_row_find(const EtsUse *use, const EtsKeyLock *k, Term key);
/* The rows of a key as a list in front of `tail`, oldest first. */
Term ets_rows_list(Heap *h, const EtsUse *use, Row *first, Term tail);
#endif

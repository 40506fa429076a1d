#ifndef RELATIONS_H
#define RELATIONS_H
/*
 * What ties a process to others: links, monitors (its own and those on it), aliases. A hash table
 * of the process, by kind and number; only its own thread touches it.
 */
#include "src/term/ref.h"
#include "src/vm/process.h"

typedef enum {
    REL_FREE,
    REL_LINK,    /* id: the other's pid */
    REL_MONITOR, /* I watch `pid`; id: the reference */
    REL_WATCHER, /* `pid` watches me; id: its reference */
    REL_ALIAS,   /* messages to the reference with this id are mine */
} RelationKind;

/* When an alias ends by itself. */
typedef enum { ALIAS_EXPLICIT, ALIAS_REPLY, ALIAS_DEMONITOR, ALIAS_REPLY_DEMONITOR } AliasMode;

/* The id of a link to this pid or port. */
static inline uint64_t relation_id(Term t) {
    return local_pid_id(t) | (term_is_port(t) ? (uint64_t)1 << 60 : 0);
}

typedef struct {
    uint8_t kind;
    uint8_t
        alias;  /* of REL_ALIAS: an AliasMode; of REL_MONITOR: there is an alias of the same id */
    bool ended; /* of REL_LINK: no link any more, but the other has not confirmed it yet */
    uint32_t unconfirmed; /* of REL_LINK: SIG_UNLINKs sent and not confirmed */
    uint64_t id;
    Term pid;
    Term name; /* of REL_MONITOR and REL_WATCHER: the name that was monitored, or [] */
    Term tag;  /* of REL_MONITOR: first element of the message, instead of :DOWN; a root */
} Relation;

/* The relation, or NULL; valid until the next change. */
Relation *relation_find(const Process *p, RelationKind kind, uint64_t id);
/* Enter it, unless there is one of its kind and id; false then. */
bool relation_add(Process *p, Relation r);
/* Take it out; false: there is none. *removed may be NULL. */
bool relation_remove(Process *p, RelationKind kind, uint64_t id, Relation *removed);

/*
 * Links. Both sides have the link or neither, whatever they do at once: one that unlinks remembers
 * it until the other has confirmed, and ignores a SIG_LINK that was sent before the other knew.
 */
/* Is p linked with the process of this number? */
bool link_exists(const Process *p, uint64_t id);
/* p links; false: it was linked already. */
bool link_add(Process *p, Term pid);
/* p unlinks; false: it was not linked. */
bool link_end(Process *p, uint64_t id);
/* The other has linked, unlinked, confirmed, ended (false: there was no link any more). */
void link_by_other(Process *p, Term pid);
void unlink_by_other(Process *p, uint64_t id);
void unlink_confirmed(Process *p, uint64_t id);
bool link_ended_by_exit(Process *p, uint64_t id);

/* Call `each` for every relation, which must not change the table. */
void relations_each(const Process *p, void (*each)(void *ctx, Relation *r), void *ctx);
/* Is any tag a term on the heap? Else the collector need not look at them. */
bool relations_hold_terms(const Process *p);
/* Empty the table and give the relations to the caller: malloc'd, *count of them. */
Relation *relations_take(Process *p, size_t *count);
#endif

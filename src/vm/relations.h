#ifndef RELATIONS_H
#define RELATIONS_H
/*
 * What ties a process to others: links, monitors (its own and those on it), aliases. A hash table
 * of the process, by kind and number; only its own thread touches it.
 */
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

typedef struct {
    uint8_t kind;
    uint8_t
        alias; /* of REL_ALIAS: an AliasMode; of REL_MONITOR: there is an alias of the same id */
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
/* Call `each` for every relation, which must not change the table. */
void relations_each(const Process *p, void (*each)(void *ctx, Relation *r), void *ctx);
/* How many there are of a kind. */
size_t relations_count(const Process *p, RelationKind kind);
/* Empty the table and give the relations to the caller: malloc'd, *count of them. */
Relation *relations_take(Process *p, size_t *count);
#endif

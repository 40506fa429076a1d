#include "src/vm/relations.h"

#include "lib/hash.h"
#include "src/term/ref.h"

/* Open addressing with linear probing; removal moves up what stood behind (Knuth, 6.4, R). */
struct Relations {
    size_t mask, count;
    size_t with_terms; /* relations whose tag is no atom */
    Relation slots[];
};

enum { FIRST_SLOTS = 4 };

static size_t home_of(size_t mask, unsigned kind, uint64_t id) {
    return (size_t)hash_word(id * 8 + kind) & mask;
}

static Relations *table_new(size_t slots) {
    Relations *t = mem_zalloc(sizeof *t + slots * sizeof(Relation));
    t->mask = slots - 1;
    return t;
}

/* The slot of the relation, or the free slot where it belongs. */
static size_t slot_of(const Relations *t, unsigned kind, uint64_t id) {
    size_t i = home_of(t->mask, kind, id);
    while (t->slots[i].kind != REL_FREE && (t->slots[i].kind != kind || t->slots[i].id != id))
        i = (i + 1) & t->mask;
    return i;
}

Relation *relation_find(const Process *p, RelationKind kind, uint64_t id) {
    Relations *t = p->relations;
    if (!t) return NULL;
    Relation *r = &t->slots[slot_of(t, kind, id)];
    return r->kind == REL_FREE ? NULL : r;
}

static Relations *resized(Relations *old, size_t slots) {
    Relations *t = table_new(slots);
    for (size_t i = 0; old && i <= old->mask; i++)
        if (old->slots[i].kind != REL_FREE)
            t->slots[slot_of(t, old->slots[i].kind, old->slots[i].id)] = old->slots[i];
    t->count = old ? old->count : 0;
    t->with_terms = old ? old->with_terms : 0;
    mem_free(old);
    return t;
}

bool relation_add(Process *p, Relation r) {
    Relations *t = p->relations;
    if (!t)
        t = p->relations = table_new(FIRST_SLOTS);
    else if (t->count * 4 > t->mask * 3)
        t = p->relations = resized(t, (t->mask + 1) * 2);
    size_t i = slot_of(t, r.kind, r.id);
    if (t->slots[i].kind != REL_FREE) return false;
    t->slots[i] = r;
    t->count++;
    t->with_terms += term_is_pointer(r.tag);
    return true;
}

bool relation_remove(Process *p, RelationKind kind, uint64_t id, Relation *removed) {
    Relations *t = p->relations;
    if (!t) return false;
    size_t i = slot_of(t, kind, id);
    if (t->slots[i].kind == REL_FREE) return false;
    if (removed) *removed = t->slots[i];
    t->with_terms -= term_is_pointer(t->slots[i].tag);
    for (size_t j = (i + 1) & t->mask; t->slots[j].kind != REL_FREE; j = (j + 1) & t->mask) {
        size_t home = home_of(t->mask, t->slots[j].kind, t->slots[j].id);
        if (((j - home) & t->mask) < ((j - i) & t->mask)) continue;
        t->slots[i] = t->slots[j];
        i = j;
    }
    t->slots[i] = (Relation){0};
    if (--t->count == 0) {
        mem_free(t);
        p->relations = NULL;
    } else if (t->mask > 63 && t->count * 8 < t->mask) {
        p->relations = resized(t, (t->mask + 1) / 2);
    }
    return true;
}

/* ---- links ---- */

bool link_exists(const Process *p, uint64_t id) {
    const Relation *link = relation_find(p, REL_LINK, id);
    return link && !link->ended;
}

bool link_add(Process *p, Term pid) {
    uint64_t id = relation_id(pid);
    Relation *link = relation_find(p, REL_LINK, id);
    if (!link) return relation_add(p, (Relation){.kind = REL_LINK, .id = id, .pid = pid});
    bool was_ended = link->ended;
    link->ended = false;
    return was_ended;
}

bool link_end(Process *p, uint64_t id) {
    Relation *link = relation_find(p, REL_LINK, id);
    if (!link || link->ended) return false;
    link->ended = true;
    link->unconfirmed++;
    return true;
}

void link_by_other(Process *p, Term pid) {
    const Relation *link = relation_find(p, REL_LINK, relation_id(pid));
    if (!link || link->unconfirmed == 0) link_add(p, pid);
}

/* So many SIG_UNLINKs were confirmed, and the link ends with `ends`; the record stays while
 * confirmations are due. Was there a link? */
static bool link_gone(Process *p, uint64_t id, uint32_t confirmed, bool ends) {
    Relation *link = relation_find(p, REL_LINK, id);
    if (!link) return false;
    bool was_active = !link->ended;
    link->ended |= ends;
    link->unconfirmed -= confirmed < link->unconfirmed ? confirmed : link->unconfirmed;
    if (link->ended && link->unconfirmed == 0) relation_remove(p, REL_LINK, id, NULL);
    return was_active;
}

void unlink_by_other(Process *p, uint64_t id) { link_gone(p, id, 0, true); }
void unlink_confirmed(Process *p, uint64_t id) { link_gone(p, id, 1, false); }
bool link_ended_by_exit(Process *p, uint64_t id) { return link_gone(p, id, UINT32_MAX, true); }

void relations_each(const Process *p, void (*each)(void *ctx, Relation *r), void *ctx) {
    Relations *t = p->relations;
    for (size_t i = 0; t && i <= t->mask; i++)
        if (t->slots[i].kind != REL_FREE) each(ctx, &t->slots[i]);
}

bool relations_hold_terms(const Process *p) { return p->relations && p->relations->with_terms; }

Relation *relations_take(Process *p, size_t *count) {
    Relations *t = p->relations;
    *count = 0;
    if (!t) return NULL;
    Relation *all = mem_alloc(t->count * sizeof *all);
    for (size_t i = 0; i <= t->mask; i++)
        if (t->slots[i].kind != REL_FREE) all[(*count)++] = t->slots[i];
    mem_free(t);
    p->relations = NULL;
    return all;
}

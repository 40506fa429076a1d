#include "src/builtin/args.h"
#include "src/term/compare.h"

/*
 * :phial_trees, the inner loops of :gb_trees and :gb_sets. A node is {key, value, smaller, larger}
 * of a tree, {item, smaller, larger} of a set, or nil. They come from the program and may be
 * anything: whatever is no node, and what is deeper or larger than any that those modules make, is
 * answered with :none or with the odd term itself, and the caller does it slowly, with the errors
 * that belong to it.
 */

enum { DEPTH_MAX = 128, NODES_MAX = 10 * 1000 * 1000 };
enum { SET = 3, TREE = 4 }; /* words of a node: the subtrees are the last two */

static inline bool is_node(Term t, int width) { return term_is_tuple_of(t, (size_t)width); }
static inline Term node_key(Term node) { return tuple_get(node, 0); }
static inline Term node_smaller(Term node, int width) { return tuple_get(node, (size_t)width - 2); }
static inline Term node_larger(Term node, int width) { return tuple_get(node, (size_t)width - 1); }

static inline Term find(Term key, Term node, int width) {
    while (is_node(node, width)) {
        const int c = term_compare(key, node_key(node));
        if (c == 0) break;
        node = tuple_get(node, (size_t)(c < 0 ? width - 2 : width - 1));
    }
    return node;
}

/* :phial_trees.find(key, node), find_item(item, node): the node with the key, else what stands
 * where it would be. */
Term bif_phial_trees_find_2(Process *p, Term *args) {
    (void)p;
    return find(ARG(0), ARG(1), TREE);
}
Term bif_phial_trees_find_item_2(Process *p, Term *args) {
    (void)p;
    return find(ARG(0), ARG(1), SET);
}

/* The node at the end of a side, or the odd term that hangs below it. */
static Term outermost(Term node, int width, size_t side) {
    while (is_node(node, width) && !term_same(tuple_get(node, side), AM(NIL)))
        node = tuple_get(node, side);
    return node;
}

/* :phial_trees.first(node), last(node), first_item(node), last_item(node): the node with the
 * smallest, largest key. */
Term bif_phial_trees_first_1(Process *p, Term *args) {
    (void)p;
    return outermost(ARG(0), TREE, TREE - 2);
}
Term bif_phial_trees_last_1(Process *p, Term *args) {
    (void)p;
    return outermost(ARG(0), TREE, TREE - 1);
}
Term bif_phial_trees_first_item_1(Process *p, Term *args) {
    (void)p;
    return outermost(ARG(0), SET, SET - 2);
}
Term bif_phial_trees_last_item_1(Process *p, Term *args) {
    (void)p;
    return outermost(ARG(0), SET, SET - 1);
}

/* The way down to a key. */
typedef struct {
    Term nodes[DEPTH_MAX];
    int sides[DEPTH_MAX];
    int depth;
} Path;

/* What stands where the key belongs: a node with it, or something else; TERM_NONE when that is too
 * deep. */
static inline Term path_to(Path *path, Term key, Term node, int width, int limit) {
    path->depth = 0;
    while (is_node(node, width)) {
        const int c = term_compare(key, node_key(node));
        if (c == 0) return node;
        if (path->depth == limit) return TERM_NONE;
        const int side = c < 0 ? width - 2 : width - 1;
        path->nodes[path->depth] = node;
        path->sides[path->depth++] = side;
        node = tuple_get(node, (size_t)side);
    }
    return node;
}

/* The nodes of the path anew, `below` at their end. */
static inline Term path_rebuild(const Path *path, Heap *h, Term below, int width) {
    for (int i = path->depth - 1; i >= 0; i--) {
        Term copy = tuple_from_array(h, box_words(path->nodes[i]) + 1, (size_t)width);
        box_words(copy)[1 + path->sides[i]] = below;
        below = copy;
    }
    return below;
}

/* How many nodes may stand above a new one in a tree that has n of them then; -1 when the tree is
 * larger than any. That many bits has n * n. */
static int depth_limit(Term size) {
    const int64_t most = 1ll << 31;
    if (!term_is_small(size) || term_to_small(size) < 0 || term_to_small(size) >= most) return -1;
    const uint64_t n = (uint64_t)term_to_small(size) + 1;
    return 63 - __builtin_clzll(n * n);
}

static Term new_node(Heap *h, Term key, Term value, Term smaller, Term larger, int width) {
    if (width == SET) {
        const Term words[] = {key, smaller, larger};
        return tuple_from_array(h, words, SET);
    }
    const Term words[] = {key, value, smaller, larger};
    return tuple_from_array(h, words, TREE);
}

/* :phial_trees.enter(key, value, node, size): the tree with the value under the key: in a list when
 * it has grown, :none when it must be rebuilt in part or is none. */
Term bif_phial_trees_enter_4(Process *p, Term *args) {
    const int limit = depth_limit(ARG(3));
    if (limit < 0) return AM(NONE);
    Path path;
    Term place = path_to(&path, ARG(0), ARG(2), TREE, limit);
    Heap *h = &p->heap;
    if (!term_is_none(place) && is_node(place, TREE)) {
        Term changed =
            new_node(h, ARG(0), ARG(1), node_smaller(place, TREE), node_larger(place, TREE), TREE);
        return path_rebuild(&path, h, changed, TREE);
    }
    if (!term_same(place, AM(NIL))) return AM(NONE);
    Term leaf = new_node(h, ARG(0), ARG(1), AM(NIL), AM(NIL), TREE);
    return term_cons(h, path_rebuild(&path, h, leaf, TREE), TERM_NIL);
}

/* :phial_trees.add(item, node, size): the set with the item, :true when it has the item, :none as
 * above. */
Term bif_phial_trees_add_3(Process *p, Term *args) {
    const int limit = depth_limit(ARG(2));
    if (limit < 0) return AM(NONE);
    Path path;
    Term place = path_to(&path, ARG(0), ARG(1), SET, limit);
    if (!term_is_none(place) && is_node(place, SET)) return AM(TRUE);
    if (!term_same(place, AM(NIL))) return AM(NONE);
    Heap *h = &p->heap;
    return path_rebuild(&path, h, new_node(h, ARG(0), AM(NIL), AM(NIL), AM(NIL), SET), SET);
}

/* [the node at the end of a side | the tree without it]; :none when it is deep, or none at all. */
static Term take(Process *p, Term node, int width, int side) {
    Path path;
    path.depth = 0;
    while (is_node(node, width) && !term_same(tuple_get(node, (size_t)side), AM(NIL))) {
        if (path.depth == DEPTH_MAX) return AM(NONE);
        path.nodes[path.depth] = node;
        path.sides[path.depth++] = side;
        node = tuple_get(node, (size_t)side);
    }
    if (!is_node(node, width)) return AM(NONE);
    const int other = side == width - 1 ? width - 2 : width - 1;
    Term rest = path_rebuild(&path, &p->heap, tuple_get(node, (size_t)other), width);
    return term_cons(&p->heap, node, rest);
}

/* :phial_trees.take_first(node), take_last(node), take_first_item(node), take_last_item(node) */
Term bif_phial_trees_take_first_1(Process *p, Term *args) {
    return take(p, ARG(0), TREE, TREE - 2);
}
Term bif_phial_trees_take_last_1(Process *p, Term *args) { return take(p, ARG(0), TREE, TREE - 1); }
Term bif_phial_trees_take_first_item_1(Process *p, Term *args) {
    return take(p, ARG(0), SET, SET - 2);
}
Term bif_phial_trees_take_last_item_1(Process *p, Term *args) {
    return take(p, ARG(0), SET, SET - 1);
}

/* What becomes of a node in a list. */
typedef enum { KEYS, VALUES, PAIRS } Listed;

/* From the largest on, so that the list is made from its end. */
static inline Term list_nodes(Process *p, Term node, int width, Listed what) {
    Heap *h = &p->heap;
    Term stack[DEPTH_MAX], list = TERM_NIL;
    int depth = 0;
    size_t count = 0;
    for (;;) {
        while (is_node(node, width)) {
            if (depth == DEPTH_MAX || ++count > NODES_MAX) return AM(NONE);
            stack[depth++] = node;
            node = node_larger(node, width);
        }
        if (!term_same(node, AM(NIL))) return AM(NONE);
        if (depth == 0) break;
        node = stack[--depth];
        const Term key = node_key(node), value = tuple_get(node, 1);
        list = term_cons(h,
                         what == KEYS     ? key
                         : what == VALUES ? value
                                          : tuple2(h, key, value),
                         list);
        node = node_smaller(node, width);
    }
    charge(p, (size_t)count);
    return list;
}

/* :phial_trees.keys(node), values(node), pairs(node), items(node): what is in the nodes in order;
 * :none when some are none. */
Term bif_phial_trees_keys_1(Process *p, Term *args) { return list_nodes(p, ARG(0), TREE, KEYS); }
Term bif_phial_trees_values_1(Process *p, Term *args) {
    return list_nodes(p, ARG(0), TREE, VALUES);
}
Term bif_phial_trees_pairs_1(Process *p, Term *args) { return list_nodes(p, ARG(0), TREE, PAIRS); }
Term bif_phial_trees_items_1(Process *p, Term *args) { return list_nodes(p, ARG(0), SET, KEYS); }

/* A list on its way into a tree. */
typedef struct {
    Heap *heap;
    Term rest;
    int width;
    bool left_first; /* which side has one more */
} Build;

/* The next n elements as a tree; TERM_NONE when one is no pair. Halves are halved: not deep. */
static Term build(Build *b, int64_t n) {
    if (n == 0) return AM(NIL);
    const int64_t left = b->left_first ? n / 2 : (n - 1) / 2;
    Term smaller = build(b, left);
    if (term_is_none(smaller)) return smaller;
    Term key = term_head(b->rest), value = key;
    b->rest = term_tail(b->rest);
    if (b->width == TREE) {
        if (!term_is_tuple_of(key, 2)) return TERM_NONE;
        value = tuple_get(key, 1);
        key = tuple_get(key, 0);
    }
    Term larger = build(b, n - 1 - left);
    if (term_is_none(larger)) return larger;
    return new_node(b->heap, key, value, smaller, larger, b->width);
}

static Term build_all(Process *p, Term list, Term size, int width, bool left_first) {
    if (!term_is_list(list) || !term_is_small(size)) return AM(NONE);
    const int64_t n = list_length(list);
    if (n < 0 || n != term_to_small(size)) return AM(NONE);
    charge(p, (size_t)n);
    Build b = {&p->heap, list, width, left_first};
    Term node = build(&b, n);
    return term_is_none(node) ? AM(NONE) : node;
}

/* :phial_trees.from_pairs(list, n), from_items(list, n): the balanced tree of a list of n elements
 * that is in order, more of them left than right of its root; from_items_right(list, n): more of
 * them right. :none when the list is another one. */
Term bif_phial_trees_from_pairs_2(Process *p, Term *args) {
    return build_all(p, ARG(0), ARG(1), TREE, true);
}
Term bif_phial_trees_from_items_2(Process *p, Term *args) {
    return build_all(p, ARG(0), ARG(1), SET, true);
}
Term bif_phial_trees_from_items_right_2(Process *p, Term *args) {
    return build_all(p, ARG(0), ARG(1), SET, false);
}

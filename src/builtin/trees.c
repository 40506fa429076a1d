#include "src/builtin/args.h"
#include "src/term/compare.h"

/*
 * :phial_trees, the inner loops of :gb_trees and :gb_sets. A node is {key, value, smaller, larger}
 * or nil. Trees come from the program and may be anything: whatever is no node is answered with
 * :deep or :none, as are trees deeper or larger than any that :gb_trees makes, and the caller does
 * it slowly, with the errors that belong to it.
 */

enum { DEPTH_MAX = 128, NODES_MAX = 10 * 1000 * 1000 };
enum { NODE_KEY, NODE_VALUE, NODE_SMALLER, NODE_LARGER };

static inline bool is_node(Term t) { return term_is_tuple_of(t, 4); }

/* :phial_trees.find(key, node): the node with the key, else what stands where it would be. */
Term bif_phial_trees_find_2(Process *p, Term *args) {
    (void)p;
    const Term key = ARG(0);
    Term node = ARG(1);
    while (is_node(node)) {
        const int c = term_compare(key, tuple_get(node, NODE_KEY));
        if (c == 0) break;
        node = tuple_get(node, c < 0 ? NODE_SMALLER : NODE_LARGER);
    }
    return node;
}

static Term outermost(Term node, int side) {
    while (is_node(node) && is_node(tuple_get(node, (size_t)side)))
        node = tuple_get(node, (size_t)side);
    return node;
}

/* :phial_trees.first(node), last(node): the node with the smallest, largest key. */
Term bif_phial_trees_first_1(Process *p, Term *args) {
    (void)p;
    return outermost(ARG(0), NODE_SMALLER);
}
Term bif_phial_trees_last_1(Process *p, Term *args) {
    (void)p;
    return outermost(ARG(0), NODE_LARGER);
}

/* The way down to a key. */
typedef struct {
    Term nodes[DEPTH_MAX];
    int sides[DEPTH_MAX];
    int depth;
} Path;

/* What stands where the key belongs: a node with it, or something else; TERM_NONE when that is too
 * deep. */
static Term path_to(Path *path, Term key, Term node, int limit) {
    path->depth = 0;
    while (is_node(node)) {
        const int c = term_compare(key, tuple_get(node, NODE_KEY));
        if (c == 0) return node;
        if (path->depth == limit) return TERM_NONE;
        const int side = c < 0 ? NODE_SMALLER : NODE_LARGER;
        path->nodes[path->depth] = node;
        path->sides[path->depth++] = side;
        node = tuple_get(node, (size_t)side);
    }
    return node;
}

/* The nodes of the path anew, `below` at their end. */
static Term path_rebuild(const Path *path, Heap *h, Term below) {
    for (int i = path->depth - 1; i >= 0; i--) {
        Term copy = tuple_from_array(h, box_words(path->nodes[i]) + 1, 4);
        box_words(copy)[1 + path->sides[i]] = below;
        below = copy;
    }
    return below;
}

/* The depth that :gb_trees lets a tree of n nodes have. */
static int depth_limit(int64_t n) {
    int bits = 0;
    for (; n > 0; n /= 2)
        bits++;
    return 2 * bits + 1;
}

static Term node_of(Heap *h, Term key, Term value, Term smaller, Term larger) {
    const Term words[] = {key, value, smaller, larger};
    return tuple_from_array(h, words, 4);
}

/* :phial_trees.enter(key, value, node, size): the tree with the value under the key: in a list when
 * it has grown, :deep when it must be rebuilt in part. */
Term bif_phial_trees_enter_4(Process *p, Term *args) {
    int64_t size;
    if (!arg_int_in(p, args, 3, 0, INT64_MAX - 1, &size)) return TERM_NONE;
    Path path;
    Term place = path_to(&path, ARG(0), ARG(2), depth_limit(size + 1) - 1);
    if (term_is_none(place) || (!is_node(place) && !term_same(place, AM(NIL))))
        return atom_from_cstr("deep");
    Heap *h = &p->heap;
    if (!is_node(place))
        return term_cons(h, path_rebuild(&path, h, node_of(h, ARG(0), ARG(1), AM(NIL), AM(NIL))),
                         TERM_NIL);
    return path_rebuild(
        &path, h,
        node_of(h, ARG(0), ARG(1), tuple_get(place, NODE_SMALLER), tuple_get(place, NODE_LARGER)));
}

/* :phial_trees.to_list(node, what) for what 0: keys, 1: values, 2: pairs. From the largest on, so
 * that the list is made from its end. */
Term bif_phial_trees_to_list_2(Process *p, Term *args) {
    int64_t what;
    if (!arg_int_in(p, args, 1, 0, 2, &what)) return TERM_NONE;
    Heap *h = &p->heap;
    Term stack[DEPTH_MAX], node = ARG(0), list = TERM_NIL;
    int depth = 0;
    size_t count = 0;
    for (;;) {
        while (is_node(node)) {
            if (depth == DEPTH_MAX || ++count > NODES_MAX) return AM(NONE);
            stack[depth++] = node;
            node = tuple_get(node, NODE_LARGER);
        }
        if (!term_same(node, AM(NIL))) return AM(NONE);
        if (depth == 0) break;
        node = stack[--depth];
        const Term key = tuple_get(node, NODE_KEY), value = tuple_get(node, NODE_VALUE);
        list = term_cons(h, what == 0 ? key : what == 1 ? value : tuple2(h, key, value), list);
        node = tuple_get(node, NODE_SMALLER);
    }
    charge(p, (size_t)count);
    return list;
}

/* A list on its way into a tree. */
typedef struct {
    Heap *heap;
    Term rest, value; /* value: of all keys, or TERM_NONE when the list has pairs */
} Build;

/* The next n elements as a tree; TERM_NONE when one is no pair. Halves are halved: not deep. */
static Term build(Build *b, int64_t n) {
    if (n == 0) return AM(NIL);
    const int64_t left = (n - 1) / 2;
    Term smaller = build(b, left);
    if (term_is_none(smaller)) return smaller;
    Term item = term_head(b->rest), key = item, value = b->value;
    b->rest = term_tail(b->rest);
    if (term_is_none(value)) {
        if (!term_is_tuple_of(item, 2)) return TERM_NONE;
        key = tuple_get(item, 0);
        value = tuple_get(item, 1);
    }
    Term larger = build(b, n - 1 - left);
    return term_is_none(larger) ? larger : node_of(b->heap, key, value, smaller, larger);
}

static Term tree_of(Process *p, Term *args, Term value) {
    int64_t n;
    if (!arg_proper_list(p, args, 0, &n)) return TERM_NONE;
    charge(p, (size_t)n);
    Build b = {&p->heap, ARG(0), value};
    Term node = build(&b, n);
    return term_is_none(node) ? raise_badarg(p, 0, "not a list of pairs")
                              : tuple2(&p->heap, term_small(n), node);
}

/* :phial_trees.from_pairs(list), from_keys(list): a balanced tree {size, node} of what is in order.
 */
Term bif_phial_trees_from_pairs_1(Process *p, Term *args) { return tree_of(p, args, TERM_NONE); }
Term bif_phial_trees_from_keys_1(Process *p, Term *args) { return tree_of(p, args, AM(TRUE)); }

#include "src/builtin/args.h"
#include "src/builtin/magic.h"
#include "src/builtin/matchspec.h"
#include "src/term/etf.h"

/* :ets, match specifications applied to terms instead of tables. A compiled one is a magic
 * reference whose buffer holds the specification in the external format: it is checked once and
 * compiled again for every run. */

/* match_spec_compile(specification) */
Term bif_ets_match_spec_compile_1(Process *p, Term *args) {
    MatchSpec m;
    Buf bytes;
    const bool valid = match_compile(&m, ARG(0)) && m.clauses.len > 0;
    match_free(&m);
    buf_init(&bytes);
    if (!valid || !etf_encode(&bytes, ARG(0), false)) {
        buf_deinit(&bytes);
        return raise_badarg(p, 1, "not a valid match specification");
    }
    BinBuffer *buffer = magic_buffer(MAGIC_MATCH_SPEC, bytes.len, bytes.len);
    memcpy(buffer->bytes + sizeof(MagicHeader), bytes.data, bytes.len);
    buf_deinit(&bytes);
    return ref_new_magic(&p->heap, buffer);
}

/* is_compiled_ms(term) */
Term bif_ets_is_compiled_ms_1(Process *p, Term *args) {
    return term_bool(magic_header(ARG(0), MAGIC_MATCH_SPEC) != NULL);
}

/* The results for the objects of a list, in front of `tail`; TERM_NONE: bad arguments. */
static Term run_list(Process *p, MatchSpec *m, Term list) {
    ListBuilder b = list_builder(&p->heap);
    for (; term_is_cons(list); list = term_tail(list)) {
        Term result = match_run(p, m, term_head(list), false);
        if (!term_is_none(result)) list_builder_add(&b, result);
        p->reductions--;
    }
    if (!term_is_nil(list)) return raise_badarg(p, 0, NULL);
    return list_builder_end(&b, TERM_NIL);
}

/* match_spec_run(list, compiled) */
Term bif_ets_match_spec_run_2(Process *p, Term *args) {
    MatchSpec m;
    MagicHeader *header = magic_header(ARG(1), MAGIC_MATCH_SPEC);
    if (!header || !term_is_list(ARG(0))) return raise_badarg(p, 0, NULL);
    const uint8_t *bytes = (const uint8_t *)(header + 1);
    Term spec = etf_decode(&p->heap, bytes, header->size, false, NULL);
    if (term_is_none(spec)) return raise_badarg(p, 0, NULL);
    Term results = match_compile(&m, spec) ? run_list(p, &m, ARG(0)) : raise_badarg(p, 0, NULL);
    match_free(&m);
    return results;
}

/* phial_ets.test(object, specification): {:ok, result}, {:ok, false}, {:error, text, [term], text}
 * or, for what is wrong in one or two ways, {:error, text, [], text} */
Term bif_phial_ets_test_2(Process *p, Term *args) {
    MatchSpec m;
    Heap *h = &p->heap;
    Term answer;
    if (match_compile(&m, ARG(1))) {
        Term result = match_run(p, &m, ARG(0), false);
        answer = ok_tuple(p, term_is_none(result) ? AM(FALSE) : result);
    } else {
        Term about = term_is_none(m.error_term) ? TERM_NIL : term_cons(h, m.error_term, TERM_NIL);
        answer = tuple4(h, AM(ERROR), bin_from_cstr(h, m.error_before), about,
                        bin_from_cstr(h, m.error_after));
    }
    match_free(&m);
    return answer;
}

/*
 * One body for every row of opcodes.def, over the macros of the engine that includes it (interp.c).
 * Bodies are atomic: whatever can ask for a collection, a yield or more stack (NEED, CHARGE,
 * STACK_CHECK) stands before the first effect, and then the instruction is run again from its
 * start.
 */

/* ---- moves and constants ---- */

OP(MOVE) {
    RA = RB;
    NEXT;
}
OP(LOAD_I) {
    RA = TERM_D;
    NEXT;
}
OP(LOAD_K) {
    RA = TERM_D;
    NEXT;
}

/* ---- arithmetic ---- */

#define FLOAT_ARITH(sym, slow)                                                       \
    if (LIKELY(term_is_imm_float(b) && term_is_imm_float(c))) {                      \
        Term v;                                                                      \
        if (LIKELY(imm_float_make(imm_float_value(b) sym imm_float_value(c), &v))) { \
            RA = v;                                                                  \
            NEXT;                                                                    \
        }                                                                            \
    }                                                                                \
    SLOW(slow)

#define SMALL_ARITH(overflows, right)                           \
    if (LIKELY(term_both_small(b, c))) {                        \
        int64_t sum;                                            \
        if (LIKELY(!overflows((int64_t)b.word, right, &sum))) { \
            RA.word = (uint64_t)sum;                            \
            NEXT;                                               \
        }                                                       \
    }

OP(ADD) {
    Term b = RB, c = RC;
    SMALL_ARITH(__builtin_add_overflow, (int64_t)c.word);
    FLOAT_ARITH(+, slow_add);
}
OP(SUB) {
    Term b = RB, c = RC;
    SMALL_ARITH(__builtin_sub_overflow, (int64_t)c.word);
    FLOAT_ARITH(-, slow_sub);
}
OP(MUL) {
    Term b = RB, c = RC;
    SMALL_ARITH(__builtin_mul_overflow, (int64_t)c.word >> 2);
    FLOAT_ARITH(*, slow_mul);
}
OP(DIV) {
    Term b = RB, c = RC;
    FLOAT_ARITH(/, slow_div);
}
OP(IDIV) {
    Term b = RB, c = RC;
    if (UNLIKELY(!both_divide(b, c))) SLOW(slow_idiv);
    RA = term_small((int64_t)b.word / (int64_t)c.word);
    NEXT;
}
OP(REM) {
    Term b = RB, c = RC;
    if (UNLIKELY(!both_divide(b, c))) SLOW(slow_rem);
    RA.word = (uint64_t)((int64_t)b.word % (int64_t)c.word);
    NEXT;
}
OP(BAND) {
    if (UNLIKELY(!term_both_small(RB, RC))) SLOW(slow_band);
    RA.word = RB.word & RC.word;
    NEXT;
}
OP(BOR) {
    if (UNLIKELY(!term_both_small(RB, RC))) SLOW(slow_bor);
    RA.word = RB.word | RC.word;
    NEXT;
}
OP(BXOR) {
    if (UNLIKELY(!term_both_small(RB, RC))) SLOW(slow_bxor);
    RA.word = RB.word ^ RC.word;
    NEXT;
}
OP(BSL) {
    Term b = RB, c = RC;
    uint64_t n = c.word >> 2;
    if (UNLIKELY(!term_both_small(b, c) || n > 60)) SLOW(slow_bsl);
    int64_t v = (int64_t)(b.word << n);
    if (UNLIKELY(v >> n != (int64_t)b.word)) SLOW(slow_bsl);
    RA.word = (uint64_t)v;
    NEXT;
}
OP(BSR) {
    Term b = RB, c = RC;
    uint64_t n = c.word >> 2;
    if (UNLIKELY(!term_both_small(b, c) || n > 61)) SLOW(slow_bsr);
    RA.word = (uint64_t)((int64_t)b.word >> n) & ~(uint64_t)3;
    NEXT;
}
OP(ADD_I) {
    Term b = RB;
    int64_t v;
    if (UNLIKELY(!term_is_small(b) || __builtin_add_overflow((int64_t)b.word, (int64_t)D, &v)))
        SLOW(slow_add_i);
    RA.word = (uint64_t)v;
    NEXT;
}
OP(SUB_I) {
    Term b = RB;
    int64_t v;
    if (UNLIKELY(!term_is_small(b) || __builtin_sub_overflow((int64_t)b.word, (int64_t)D, &v)))
        SLOW(slow_sub_i);
    RA.word = (uint64_t)v;
    NEXT;
}
OP(NEG) {
    Term b = RB;
    int64_t v;
    if (UNLIKELY(!term_is_small(b) || __builtin_sub_overflow((int64_t)0, (int64_t)b.word, &v)))
        SLOW(slow_neg);
    RA.word = (uint64_t)v;
    NEXT;
}

OP(MAX) {
    Term b = RB, c = RC;
    RA = test_lt(b, c) ? c : b;
    NEXT;
}
OP(MIN) {
    Term b = RB, c = RC;
    RA = test_lt(c, b) ? c : b;
    NEXT;
}

/* ---- comparisons: any two terms have an order, so nothing raises ---- */

OP(LT) {
    RA = term_bool(test_lt(RB, RC));
    NEXT;
}
OP(LE) {
    RA = term_bool(test_le(RB, RC));
    NEXT;
}
OP(EQ) {
    RA = term_bool(test_equal(RB, RC));
    NEXT;
}
OP(NE) {
    RA = term_bool(!test_equal(RB, RC));
    NEXT;
}
OP(EXEQ) {
    RA = term_bool(test_exact_equal(RB, RC));
    NEXT;
}
OP(EXNE) {
    RA = term_bool(!test_exact_equal(RB, RC));
    NEXT;
}
OP(NOT) {
    if (UNLIKELY(!term_is_bool(RB))) SLOW(slow_not);
    RA = term_bool(term_is_false(RB));
    NEXT;
}

/* ---- branches ---- */

#define BRANCH(cond)    \
    do {                \
        if (cond) NEXT; \
        JUMP;           \
    } while (0)
#define IMM32 ((Term){slot_imm32(pc)})

OP(JUMP) { JUMP; }
OP(LOOP) {
    CHARGE;
    JUMP;
}
OP(BR_LT) {
    Term a = RA, b = RB;
    if (test_lt(a, b)) NEXT;
    JUMP;
}
OP(BR_LE) {
    Term a = RA, b = RB;
    if (test_le(a, b)) NEXT;
    JUMP;
}
OP(BR_EQ) {
    Term a = RA, b = RB;
    if (test_equal(a, b)) NEXT;
    JUMP;
}
OP(BR_NE) {
    Term a = RA, b = RB;
    if (!test_equal(a, b)) NEXT;
    JUMP;
}
OP(BR_EXEQ) {
    Term a = RA, b = RB;
    if (test_exact_equal(a, b)) NEXT;
    JUMP;
}
OP(BR_EXNE) {
    Term a = RA, b = RB;
    if (!test_exact_equal(a, b)) NEXT;
    JUMP;
}

#define BRANCH_I(sym)                                                                      \
    do {                                                                                   \
        Term a = RA;                                                                       \
        if (LIKELY(term_is_small(a))) BRANCH((int64_t)a.word sym(int64_t) slot_imm32(pc)); \
        BRANCH(term_compare(a, IMM32) sym 0);                                              \
    } while (0)

OP(BR_LT_I) { BRANCH_I(<); }
OP(BR_LE_I) { BRANCH_I(<=); }
OP(BR_GT_I) { BRANCH_I(>); }
OP(BR_GE_I) { BRANCH_I(>=); }
OP(BR_IS_I) {
    if (RA.word == slot_imm32(pc)) NEXT;
    JUMP;
}
OP(BR_NOT_I) {
    if (RA.word != slot_imm32(pc)) NEXT;
    JUMP;
}
OP(BR_EQ_I) {
    Term a = RA, b = IMM32;
    if (test_equal(a, b)) NEXT;
    JUMP;
}
OP(BR_NE_I) {
    Term a = RA, b = IMM32;
    if (!test_equal(a, b)) NEXT;
    JUMP;
}
OP(BR_MATCH_K) {
    Term a = RA, k = {pc[1].w0};
    if (test_exact_equal(a, k)) NEXT_N(2);
    JUMP;
}
OP(BR_TRUTHY) {
    if (!term_is_falsy(RA)) NEXT;
    JUMP;
}
OP(BR_FALSY) {
    if (term_is_falsy(RA)) NEXT;
    JUMP;
}
OP(SWITCH) {
    pc = switch_target(pc, RA.word);
    GO;
}
OP(SWITCH_ARITY) {
    Term t = RA;
    if (UNLIKELY(!term_is_tuple(t))) JUMP;
    pc = switch_target(pc, term_small((int64_t)tuple_arity(t)).word);
    GO;
}

/* ---- type tests ---- */

OP(IS_ATOM) { BRANCH(term_is_atom(RA)); }
OP(IS_BOOLEAN) { BRANCH(term_is_bool(RA)); }
OP(IS_INTEGER) { BRANCH(term_is_small(RA) || term_is_big(RA)); }
OP(IS_FLOAT) { BRANCH(term_is_float(RA)); }
OP(IS_NUMBER) { BRANCH(term_is_number(RA)); }
OP(IS_BINARY) { BRANCH(term_is_binary(RA)); }
OP(IS_BITSTRING) { BRANCH(term_is_bitstring(RA)); }
OP(IS_LIST) { BRANCH(term_is_list(RA)); }
OP(IS_CONS) { BRANCH(term_is_cons(RA)); }
OP(IS_TUPLE) { BRANCH(term_is_tuple(RA)); }
OP(IS_TUPLE_N) { BRANCH(term_is_tuple_of(RA, (uint16_t)pc->c)); }
OP(IS_MAP) { BRANCH(term_is_map(RA)); }
OP(IS_FUN) { BRANCH(term_is_fun(RA)); }
OP(IS_FUN_N) { BRANCH(fun_has_arity(RA, (uint16_t)pc->c)); }
OP(IS_PID) { BRANCH(term_is_pid(RA)); }
OP(IS_REF) { BRANCH(term_is_ref(RA)); }
OP(IS_PORT) { BRANCH(term_is_port(RA)); }

/* ---- data ---- */

OP(CONS) {
    NEED(2);
    Term head = RB, tail = RC;
    hp[0] = head;
    hp[1] = tail;
    RA = term_from_cell(hp);
    hp += 2;
    NEXT;
}
OP(MATCH_CONS) {
    Term c = RC;
    if (UNLIKELY(!term_is_cons(c))) JUMP;
    Term head = term_head(c), tail = term_tail(c);
    RA = head;
    RB = tail;
    NEXT;
}
OP(HEAD) {
    RA = term_head(RB);
    NEXT;
}
OP(TAIL) {
    RA = term_tail(RB);
    NEXT;
}
#define MAKE_TUPLE(n)                    \
    NEED(n + 1);                         \
    const Term *from = &RB;              \
    hp[0] = header_make(KIND_TUPLE, n);  \
    for (size_t i = 0; i < n; i++)       \
        hp[1 + i] = from[-(ptrdiff_t)i]; \
    Term t = term_from_box(hp);          \
    hp += n + 1

OP(TUPLE) {
    size_t n = (uint16_t)pc->c;
    MAKE_TUPLE(n);
    RA = t;
    NEXT;
}
OP(TUPLE_2) {
    MAKE_TUPLE(2u);
    RA = t;
    NEXT;
}
OP(GET_ELEM) {
    RA = tuple_get(RB, (uint16_t)pc->c);
    NEXT;
}
OP(HD) {
    Term list = RB;
    if (UNLIKELY(!term_is_cons(list))) FAIL(slow_hd);
    RA = term_head(list);
    NEXT;
}
OP(TL) {
    Term list = RB;
    if (UNLIKELY(!term_is_cons(list))) FAIL(slow_tl);
    RA = term_tail(list);
    NEXT;
}
OP(ELEM) {
    Term t = RB;
    if (UNLIKELY(!has_element(t, (uint16_t)pc->c))) FAIL(slow_elem);
    RA = tuple_get(t, (uint16_t)pc->c - 1u);
    NEXT;
}
OP(CLOSURE) {
    size_t n = (uint16_t)pc->c;
    NEED(n + 2);
    const Term *from = &RB;
    hp[0] = header_make(KIND_CLOSURE, n + 1);
    hp[1] = TERM_D;
    for (size_t i = 0; i < n; i++)
        hp[2 + i] = from[-(ptrdiff_t)i];
    RA = term_from_box(hp);
    hp += n + 2;
    NEXT;
}
OP(FREE) {
    RA = closure_captured(RB)[(uint16_t)pc->c];
    NEXT;
}
OP(EXPORT_FUN) {
    RA = TERM_D;
    NEXT;
} /* the linker makes it a literal */
OP(MAP_NEW) {
    size_t n = (uint16_t)pc->c;
    NEED(n + 2);
    const Term *from = &RB;
    hp[0] = header_make(KIND_FLAT_MAP, n + 1);
    hp[1] = TERM_D;
    for (size_t i = 0; i < n; i++)
        hp[2 + i] = from[-(ptrdiff_t)i];
    RA = term_from_box(hp);
    hp += n + 2;
    NEXT;
}
OP(MAP_PUT) { SLOW(slow_map_put); }
OP(MAP_UPDATE) { SLOW(slow_map_update); }
OP(MAP_UPDATE_K) {
    Term map = RB;
    int at = term_is_kind(map, KIND_FLAT_MAP) ? cached_index(map, pc + 1) : -1;
    if (UNLIKELY(at < 0)) SLOW_JUMP(slow_map_update_k);
    size_t n = box_size(map) + 1;
    NEED(n);
    const Term *from = box_words(map);
    for (size_t i = 0; i < n; i++)
        hp[i] = from[i];
    hp[2 + at] = RC;
    RA = term_from_box(hp);
    hp += n;
    NEXT_N(2);
}
OP(MAP_GET) {
    Term map = RB;
    int at = cached_index(map, pc + 1);
    Term v =
        LIKELY(at >= 0) ? flat_map_values(map)[at] : map_get_and_cache(map, (Term){pc[1].w0}, pc);
    if (UNLIKELY(term_is_none(v))) JUMP;
    RA = v;
    NEXT_N(2);
}
OP(MAP_GET_R) {
    Term v = map_get(RB, RC);
    if (term_is_none(v)) JUMP;
    RA = v;
    NEXT;
}
OP(FIELD) {
    Term map = RB;
    if (UNLIKELY(!term_is_map(map))) {
        if (!pc->c && (!term_is_atom(map) || term_is_bool(map) || term_same(map, AM(NIL))))
            FAIL(slow_no_field);
        NEXT_N(2);
    }
    int at = cached_index(map, pc + 1);
    Term v = LIKELY(at >= 0) ? flat_map_values(map)[at] : map_get_and_cache(map, TERM_D, pc);
    if (UNLIKELY(term_is_none(v))) {
        if (!pc->c) FAIL(slow_no_field);
        NEXT_N(2);
    }
    RA = v;
    NEXT_N(3);
}

/* ---- bitstrings ---- */

OP(BS_BUILD) { SLOW_JUMP(slow_bs_build); }
OP(BS_START) {
    if (UNLIKELY(!term_is_bitstring(RB))) JUMP;
    RA = term_small(0);
    NEXT;
}
OP(BS_GET) {
    NEED(BS_GET_WORDS);
    SAVE;
    Term v = bs_get(p, RB, &RC, pc, r);
    hp = p->heap.top;
    if (term_is_none(v)) JUMP;
    RA = v;
    NEXT_N(2);
}
OP(BS_SKIP) {
    if (!bs_skip(RB, &RC, pc, r)) JUMP;
    NEXT_N(2);
}
OP(BS_MATCH) {
    if (!bs_match(RB, &RC, (Term){pc[1].w0})) JUMP;
    NEXT_N(2);
}
OP(BS_END) {
    if ((size_t)term_to_small(RB) == bit_size_of(RA)) NEXT;
    JUMP;
}

/* ---- calls ---- */

/* Copied into each op that ends so: sharing the jump would spoil its prediction. */
#define CALL_BODY   \
    Term *n = &RA;  \
    CHARGE;         \
    STACK_CHECK(n); \
    PUSH_RETURN(n); \
    r = n;          \
    JUMP
#define CALL_EXT_BODY                               \
    Term *n = &RA;                                  \
    CHARGE;                                         \
    STACK_CHECK(n);                                 \
    PUSH_RETURN(n);                                 \
    r = n;                                          \
    pc = export_target(PTR_D(const Export), r - 1); \
    GO
#define TCALL_BODY \
    CHARGE;        \
    JUMP

OP(CALL) { CALL_BODY; }
OP(CALL_EXT) { CALL_EXT_BODY; }
OP(CALL_FUN) {
    Term *n = &RA, fun = *n;
    size_t nargs = (uint16_t)pc->b;
    CHARGE;
    STACK_CHECK(n - nargs);
    if (UNLIKELY(!term_is_closure(fun) || closure_function(fun)->arity != nargs)) {
        const Slot *ret = pc + 1;
        SAVE;
        if (!call_enter_fun(p, n, fun, (unsigned)nargs)) goto raise;
        n[0].word = (uint64_t)(uintptr_t)ret;
        p->r = n;
        LOAD;
        GO;
    }
    PUSH_RETURN(n);
    n[-1 - (ptrdiff_t)nargs] = fun;
    r = n;
    pc = closure_function(fun)->entry;
    GO;
}
OP(CALL_DYN) {
    Term *n = &RA;
    CHARGE;
    STACK_CHECK(n);
    const Slot *ret = pc + 1;
    SAVE;
    if (!call_enter_named(p, n, RB, TERM_D, (uint16_t)pc->c)) goto raise;
    n[0].word = (uint64_t)(uintptr_t)ret;
    p->r = n;
    LOAD;
    GO;
}
OP(CALL_BIF) {
    const Builtin *f = PTR_D(const Builtin);
    Term *args = &RA - 1;
    if (LIKELY(!p->bif_resumed)) args[-(ptrdiff_t)(uint16_t)pc->b] = TERM_NONE;
    p->bif_resumed = false;
    SAVE;
    p->reductions = reds;
    Term v = f->fn(p, args);
    reds = p->reductions;
    hp = p->heap.top;
    r = p->r;
    if (UNLIKELY(bif_is_unfinished(v))) {
        if (!term_is_none(v)) {
            paused = v;
            goto bif_pause;
        }
        slow_bif_raised(p, f, &RA - 1); /* the stack may have moved while a compilation ran */
        goto raise;
    }
    RA = v;
    pc++;
    goto check_gc;
}
OP(APPLY) {
    Term *n = &RA;
    CHARGE;
    STACK_CHECK(n);
    SAVE;
    if (!slow_apply(p, true)) goto raise;
    LOAD;
    GO;
}
OP(APPLY_FUN) {
    Term *n = &RA;
    CHARGE;
    STACK_CHECK(n);
    SAVE;
    if (!slow_apply(p, false)) goto raise;
    LOAD;
    GO;
}
OP(TCALL) { TCALL_BODY; }
OP(TCALL_EXT) {
    CHARGE;
    pc = export_target(PTR_D(const Export), r - 1);
    GO;
}
OP(TCALL_FUN) {
    size_t nargs = (uint16_t)pc->a;
    Term fun = r[-1 - (ptrdiff_t)nargs];
    CHARGE;
    if (UNLIKELY(!term_is_closure(fun) || closure_function(fun)->arity != nargs)) {
        SAVE;
        if (!call_enter_fun(p, r, fun, (unsigned)nargs)) goto raise;
        LOAD;
        GO;
    }
    pc = closure_function(fun)->entry;
    GO;
}
OP(TCALL_DYN) {
    CHARGE;
    SAVE;
    if (!call_enter_named(p, r, RB, TERM_D, (uint16_t)pc->c)) goto raise;
    LOAD;
    GO;
}
OP(TAPPLY) {
    CHARGE;
    SAVE;
    if (!call_enter_apply(p, 0, &RA, true)) goto raise;
    LOAD;
    GO;
}
OP(TAPPLY_FUN) {
    CHARGE;
    SAVE;
    if (!call_enter_apply(p, 0, &RA, false)) goto raise;
    LOAD;
    GO;
}
OP(RETURN) {
    DO_RETURN(RA);
    GO;
}
OP(PROTOCOL) {
    Term name = protocol_struct(r[-1]);
    const Slot *entry = LIKELY(term_is_atom(name)) ? protocol_cached(pc, name) : NULL;
    if (UNLIKELY(!entry)) SLOW_JUMP(slow_protocol);
    pc = entry;
    GO;
}
OP(FRAME) {
    STACK_CHECK(r - (uint16_t)pc->c);
    NEXT;
}
OP(BIF_RETURN) {
    const Builtin *f = PTR_D(const Builtin);
    Term *args = r - 1;
    if (LIKELY(!p->bif_resumed)) args[-(ptrdiff_t)(uint16_t)pc->b] = TERM_NONE;
    p->bif_resumed = false;
    SAVE;
    p->reductions = reds;
    Term v = f->fn(p, args);
    reds = p->reductions;
    hp = p->heap.top;
    r = p->r;
    if (UNLIKELY(bif_is_unfinished(v))) {
        if (!term_is_none(v)) {
            paused = v;
            goto bif_pause;
        }
        slow_bif_raised(p, f, &RA - 1); /* the stack may have moved while a compilation ran */
        goto raise;
    }
    DO_RETURN(v);
    goto check_gc;
}
OP(UNDEF) {
    SAVE;
    if (!call_enter_undefined(p, pc)) goto raise;
    LOAD;
    GO;
}

/* ---- guards ---- */

/* As SLOW, but an error jumps. */
#define G_SLOW(function)                 \
    do {                                 \
        SAVE;                            \
        if (function(p)) goto slow_done; \
        error_clear(p);                  \
        hp = p->heap.top;                \
        JUMP;                            \
    } while (0)

OP(G_ADD) {
    Term b = RB, c = RC;
    SMALL_ARITH(__builtin_add_overflow, (int64_t)c.word);
    G_SLOW(slow_add);
}
OP(G_SUB) {
    Term b = RB, c = RC;
    SMALL_ARITH(__builtin_sub_overflow, (int64_t)c.word);
    G_SLOW(slow_sub);
}
OP(G_MUL) {
    Term b = RB, c = RC;
    SMALL_ARITH(__builtin_mul_overflow, (int64_t)c.word >> 2);
    G_SLOW(slow_mul);
}
OP(G_IDIV) {
    Term b = RB, c = RC;
    if (UNLIKELY(!both_divide(b, c))) G_SLOW(slow_idiv);
    RA = term_small((int64_t)b.word / (int64_t)c.word);
    NEXT;
}
OP(G_REM) {
    Term b = RB, c = RC;
    if (UNLIKELY(!both_divide(b, c))) G_SLOW(slow_rem);
    RA.word = (uint64_t)((int64_t)b.word % (int64_t)c.word);
    NEXT;
}
OP(G_BAND) {
    if (UNLIKELY(!term_both_small(RB, RC))) G_SLOW(slow_band);
    RA.word = RB.word & RC.word;
    NEXT;
}
OP(G_ELEM) {
    Term t = RB;
    if (UNLIKELY(!has_element(t, (uint16_t)pc->c))) JUMP;
    RA = tuple_get(t, (uint16_t)pc->c - 1u);
    NEXT;
}
OP(GUARD_BIF) {
    const Builtin *f = (const Builtin *)(uintptr_t)pc[1].w0;
    SAVE;
    p->reductions = reds;
    Term v = f->fn(p, &RB);
    reds = p->reductions;
    hp = p->heap.top;
    if (UNLIKELY(term_is_none(v))) {
        error_clear(p);
        JUMP;
    }
    RA = v;
    pc += 2;
    goto check_gc;
}

/* ---- exceptions ---- */

OP(TRY) {
    Term *record = &RA;
    record[0].word = p->catch_mark;
    record[-1].word = D;
    p->catch_mark = (uint64_t)((char *)p->stack_end - (char *)record);
    NEXT;
}
OP(END_TRY) {
    p->catch_mark = RA.word;
    NEXT;
}
OP(CATCH) {
    Term *to = &RA;
    to[0] = exc_kind_atom(p->exc_kind);
    to[-1] = p->exc_reason;
    to[-2] = p->exc_trace;
    error_clear(p);
    NEXT;
}
OP(RERAISE) { FAIL(slow_reraise); }
OP(STACKTRACE) { SLOW(slow_stacktrace); }
OP(ERR_REASON) {
    SAVE;
    raise_error(p, TERM_D);
    goto raise;
}
OP(ERR_TERM) {
    SAVE;
    raise_tagged(p, TERM_D, RA);
    goto raise;
}
OP(ERR_FUNCTION) {
    SAVE;
    slow_function_clause(p);
    goto raise_without_frame;
}
OP(ERR_BADBOOL) { FAIL(slow_badbool); }

/* ---- receive ---- */

OP(RECV_START) {
    mailbox_start_at(p, RA);
    NEXT;
}
OP(RECV_PEEK) {
    const Signal *m = mailbox_peek(p);
    if (!m) JUMP;
    p->gc_hold = true;
    RA = m->value;
    NEXT;
}
OP(RECV_ACCEPT) {
    p->heap.top = hp;
    mailbox_accept(p);
    hp = p->heap.top;
    p->gc_hold = false;
    p->wait_deadline_ns = 0;
    NEXT;
}
OP(RECV_NEXT) {
    /* The registers may point into the message, which stays where it is: forget them before
     * anything is moved. */
    for (int i = pc->a; i >= pc->c; i--)
        r[i] = term_small(0);
    p->gc_hold = false;
    mailbox_skip(p);
    JUMP;
}
OP(RECV_WAIT) {
    pc = PTR_D(const Slot);
    goto wait;
}
OP(RECV_WAIT_FOR) {
    if (mailbox_peek(p)) JUMP;
    SAVE;
    if (!p->wait_deadline_ns && !slow_set_deadline(p)) goto raise;
    if (atomic_load_explicit(&p->inbox, memory_order_relaxed) ||
        clock_monotonic_ns() < p->wait_deadline_ns)
        goto wait;
    p->wait_deadline_ns = 0;
    p->mailbox_save = &p->mailbox;
    NEXT;
}

/* ---- pairs: the first instruction in short, then the body of the second, to which pc has moved on
 * ---- */

#define THEN(second)     \
    do {                 \
        pc++;            \
        goto L_##second; \
    } while (0)
/* Result of the small-integer case, or the whole of the first instruction on its own. */
#define SMALL_OR(first, overflows, x, y, v)                                                        \
    if (UNLIKELY(!term_both_small(x, y) || overflows((int64_t)(x).word, (int64_t)(y).word, &(v)))) \
    goto L_##first

OP(MOVE_MOVE) {
    RA = RB;
    r[pc[1].a] = r[pc[1].b];
    NEXT_N(2);
}
OP(BS_START_MOVE) {
    if (UNLIKELY(!term_is_bitstring(RB))) JUMP;
    RA = term_small(0);
    r[pc[1].a] = r[pc[1].b];
    NEXT_N(2);
}
OP(MOVE_CALL) {
    RA = RB;
    pc++;
    CALL_BODY;
}
OP(MOVE_TCALL) {
    RA = RB;
    pc++;
    TCALL_BODY;
}
OP(MOVE_CALL_EXT) {
    RA = RB;
    pc++;
    CALL_EXT_BODY;
}
OP(MOVE_CALL_FUN) {
    RA = RB;
    THEN(CALL_FUN);
}
OP(LOAD_I_RETURN) {
    DO_RETURN(TERM_D);
    GO;
}
OP(ADD_RETURN) {
    Term b = RB, c = RC;
    int64_t v;
    SMALL_OR(ADD, __builtin_add_overflow, b, c, v);
    DO_RETURN((Term){(uint64_t)v});
    GO;
}
OP(ADD_TCALL) {
    Term b = RB, c = RC;
    int64_t v;
    SMALL_OR(ADD, __builtin_add_overflow, b, c, v);
    RA.word = (uint64_t)v;
    pc++;
    TCALL_BODY;
}
OP(ADD_I_RETURN) {
    Term b = RB;
    int64_t v;
    SMALL_OR(ADD_I, __builtin_add_overflow, b, TERM_D, v);
    DO_RETURN((Term){(uint64_t)v});
    GO;
}
OP(ADD_I_TCALL) {
    Term b = RB;
    int64_t v;
    SMALL_OR(ADD_I, __builtin_add_overflow, b, TERM_D, v);
    RA.word = (uint64_t)v;
    pc++;
    TCALL_BODY;
}
OP(SUB_I_CALL) {
    Term b = RB;
    int64_t v;
    SMALL_OR(SUB_I, __builtin_sub_overflow, b, TERM_D, v);
    RA.word = (uint64_t)v;
    pc++;
    CALL_BODY;
}
OP(SUB_I_TCALL) {
    Term b = RB;
    int64_t v;
    SMALL_OR(SUB_I, __builtin_sub_overflow, b, TERM_D, v);
    RA.word = (uint64_t)v;
    pc++;
    TCALL_BODY;
}
OP(CONS_RETURN) {
    NEED(2);
    hp[0] = RB;
    hp[1] = RC;
    hp += 2;
    DO_RETURN(term_from_cell(hp - 2));
    GO;
}
OP(TUPLE_RETURN) {
    size_t n = (uint16_t)pc->c;
    MAKE_TUPLE(n);
    DO_RETURN(t);
    GO;
}
OP(FREE_ADD) {
    RA = closure_captured(RB)[(uint16_t)pc->c];
    THEN(ADD);
}
OP(GET_ELEMS) {
    RA = tuple_get(RB, (uint16_t)pc->c);
    r[pc[1].a] = tuple_get(r[pc[1].b], (uint16_t)pc[1].c);
    NEXT_N(2);
}
OP(IS_TUPLE_N_GET) {
    if (!term_is_tuple_of(RA, (uint16_t)pc->c)) JUMP;
    r[pc[1].a] = tuple_get(r[pc[1].b], (uint16_t)pc[1].c);
    NEXT_N(2);
}

/* ---- BS_GET in line ---- */

OP(BS_GET_BYTE) {
    BitView v = bitstring_view(RB);
    size_t at = (size_t)term_to_small(RC);
    if (UNLIKELY(v.bits - at < 8)) JUMP;
    at += v.offset;
    if (UNLIKELY(at % 8)) goto L_BS_GET;
    RC.word += term_small(8).word;
    RA = term_small(v.bytes[at / 8]);
    NEXT_N(2);
}
OP(BS_GET_INT) {
    BitView v = bitstring_view(RB);
    size_t at = (size_t)term_to_small(RC), bits = pc[1].w1;
    if (UNLIKELY(v.bits - at < bits)) JUMP;
    uint64_t word = bits_read_few(v.bytes, v.offset + at, bits);
    unsigned flags = pc[1].w0 >> 16 & (SEG_LITTLE | SEG_SIGNED);
    if (UNLIKELY(flags && bits)) {
        if (flags & SEG_LITTLE) word = __builtin_bswap64(word) >> (64 - bits);
        if (flags & SEG_SIGNED) word = (uint64_t)((int64_t)(word << (64 - bits)) >> (64 - bits));
    }
    RC.word += term_small((int64_t)bits).word;
    RA = term_small((int64_t)word);
    NEXT_N(2);
}
OP(BS_SKIP_BITS) {
    size_t at = (size_t)term_to_small(RC), bits = pc[1].w1 * (pc[1].w0 >> 32);
    if (bit_size_of(RB) - at < bits) JUMP;
    RC.word += term_small((int64_t)bits).word;
    NEXT_N(2);
}
OP(BS_GET_UTF8) {
    BitView v = bitstring_view(RB);
    size_t at = (size_t)term_to_small(RC), from = v.offset + at;
    if (UNLIKELY(v.bits - at < 8)) JUMP;
    if (UNLIKELY(from % 8)) goto L_BS_GET;
    uint32_t cp;
    size_t n = bitstring_utf8(v.bytes + from / 8, (v.bits - at) / 8, &cp);
    if (UNLIKELY(!n)) JUMP;
    RC.word += term_small(8 * (int64_t)n).word;
    RA = term_small(cp);
    NEXT_N(2);
}
#define TAKE_REST(rest)                                             \
    if (UNLIKELY(rest <= BS_REST_COPIED || at == 0)) goto L_BS_GET; \
    NEED(4);                                                        \
    RC = term_small((int64_t)(at + rest));                          \
    RA = bitstring_rest(hp, t, at, rest);                           \
    hp += 4;                                                        \
    NEXT_N(2)

OP(BS_GET_REST) {
    Term t = RB;
    size_t at = (size_t)term_to_small(RC), rest = bit_size_of(t) - at;
    if (UNLIKELY(rest % 8)) JUMP;
    TAKE_REST(rest);
}
OP(BS_GET_TAIL) {
    Term t = RB;
    size_t at = (size_t)term_to_small(RC), rest = bit_size_of(t) - at;
    TAKE_REST(rest);
}

/* `take` sets n, the bytes of the item, and item. The case that ends with a part of RB as the rest;
 * whatever else there is takes the two instructions one by one. */
#define ITEM_AND_REST(single, take)                                                        \
    Term t = RB;                                                                           \
    BitView v = bitstring_view(t);                                                         \
    size_t at = (size_t)term_to_small(RC), left = v.bits - at;                             \
    if (UNLIKELY(left <= BS_REST_COPIED + 8 || (left | (v.offset + at)) % 8)) goto single; \
    const uint8_t *bytes = v.bytes + (v.offset + at) / 8;                                  \
    uint32_t item;                                                                         \
    size_t n;                                                                              \
    take;                                                                                  \
    if (UNLIKELY(!n || left - 8 * n <= BS_REST_COPIED)) goto single;                       \
    NEED(4);                                                                               \
    RC = term_small((int64_t)v.bits);                                                      \
    RA = term_small(item);                                                                 \
    r[pc[2].a] = bitstring_rest(hp, t, at + 8 * n, left - 8 * n);                          \
    hp += 4;                                                                               \
    NEXT_N(4)

OP(BS_BYTE_REST) { ITEM_AND_REST(L_BS_GET_BYTE, (n = 1, item = *bytes)); }
OP(BS_UTF8_REST) { ITEM_AND_REST(L_BS_GET_UTF8, n = bitstring_utf8(bytes, left / 8, &item)); }

OP(HALT) {
    SAVE;
    p->reductions = reds;
    return RUN_DONE;
}

#ifndef AREA_H
#define AREA_H
/*
 * The literal range: one reserved stretch of address space (64 GiB, halved until mmap agrees).
 * Linked code, literals, Function and Module structs live in areas cut from it; term_is_literal is
 * one subtract and compare.
 */
#include "src/term/heap.h"

typedef struct Module Module;

/* Boot: reserve the range and set literal_base / literal_bytes (term/copy.h). */
void area_init(void);
/* 16-byte aligned, zeroed, permanent memory in the range. Thread-safe. */
void *area_alloc(size_t bytes);
/* Between these two, area_alloc_module and area_copy_term on this thread take the memory of one
 * module: permanent, or such as can be freed (region.h). The module table's lock is held. */
void area_begin_module(bool permanent);
void area_end_module(Module *m);
void *area_alloc_module(size_t bytes);
/* Deep copy of t into the range; shared parts that are permanent literals already stay. Binaries
 * are copied in whole. */
Term area_copy_term(Term t);
/* The one literal tuple with these keys: map literals and structs share it, inline caches compare
 * its address. */
Term area_intern_keys(Term tuple);
#endif

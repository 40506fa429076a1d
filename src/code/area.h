#ifndef AREA_H
#define AREA_H
/*
 * The literal range: one reserved stretch of address space (64 GiB, halved until mmap agrees).
 * Linked code, literals, Function and Module structs live in areas cut from it; term_is_literal is
 * one subtract and compare.
 */
#include "src/term/heap.h"

/* Boot: reserve the range and set literal_base / literal_bytes (term/copy.h). */
void area_init(void);
/* 16-byte aligned, zeroed, permanent memory in the range. Thread-safe. */
void *area_alloc(size_t bytes);
/* Deep copy of t into the range; shared parts that are literals already stay. Binaries are copied
 * in whole. */
Term area_copy_term(Term t);
/* The one literal tuple with these keys: map literals and structs share it, inline caches compare
 * its address. */
Term area_intern_keys(Term tuple);
#endif

#ifndef CODE_H
#define CODE_H
/*
 * Code objects. ModCode is what the compiler makes and the image stores: abstract, position-free.
 * Module and Function are what runs: linked code and literals in an area of the literal range
 * (area.h), never moving.
 */
#include "src/code/builtin.h"
#include "src/code/opcode.h"
#include "src/term/heap.h"

#include <stdatomic.h>

typedef struct {
    uint32_t slot; /* first slot this entry covers; entries ascend */
    uint32_t line; /* 0: none */
} LineEntry;

enum {
    FN_EXPORTED = 1,
    FN_GENERATED = 2 /* __info__ and the like */,
    FN_HIDDEN = 4 /* left out of stack traces */
};

/* One function, abstract. Closures are functions too: nfree > 0, named like :"-run/1-fun-0-" (the
 * enclosing function). */
typedef struct {
    Term name;
    uint16_t arity;
    uint16_t
        nregs; /* registers used, arguments included; calls need a+1+nargs of the callee besides */
    uint16_t nfree;
    uint16_t flags;
    uint16_t file;      /* which of the module's files it comes from, 0: its own */
    uint32_t fun_index; /* closures: running number in the module, shown by inspect */
    Slot *code;
    uint32_t code_len;
    LineEntry *lines;
    uint32_t line_count;
} FnCode;

typedef struct {
    Term module, name;
    uint32_t arity;
} Mfa;

/* What a module keeps beside its code, for those who ask. Docs: the term of Code.fetch_docs/1.
 * Specs: {types, specs, callbacks} in the shapes of Code.Typespec. Heads: {[{{name, arity}, kind,
 * [{args, guards}]}]} or {}. */
enum { EXTRA_DOCS, EXTRA_SPECS, EXTRA_HEADS, EXTRAS };

typedef struct {
    Term name; /* module name */
    Term file; /* binary: path as stack traces print it; with functions from elsewhere (@file,
                  location: :keep) a tuple: that path, then theirs */
    FnCode *fns;
    uint32_t fn_count;
    Term *literals;
    uint32_t literal_count;
    Mfa *exports; /* referenced from code by operand kind e */
    uint32_t export_count;
    Mfa *builtins; /* operand kind b */
    uint32_t builtin_count;
    Term extra[EXTRAS]; /* nil: none */
} ModCode;

/* Bitstring segments: descriptor word `s` and size word `z` (opcodes.def). */
typedef enum { SEG_INTEGER, SEG_FLOAT, SEG_BINARY, SEG_UTF8, SEG_UTF16, SEG_UTF32 } SegType;
typedef enum {
    SEG_SIZE_IMM, /* z = size in units */
    SEG_SIZE_REG, /* z = register number (plain) holding the size in units */
    SEG_SIZE_ALL, /* binary: the whole value / the rest of the bitstring */
} SegSizeKind;
enum { SEG_LITTLE = 1, SEG_SIGNED = 2, SEG_ORDINAL_SHIFT = 2, SEG_ORDINAL_MAX = 0x3FFF };
typedef struct {
    SegType type;
    SegSizeKind size_kind;
    unsigned flags; /* above SEG_ORDINAL_SHIFT: which segment of its <<>> it is, from 1 */
    unsigned unit;  /* bits a unit, 1..256 */
} Segment;
static inline uint64_t segment_pack(Segment s) {
    return (uint64_t)s.type | (uint64_t)s.size_kind << 8 | (uint64_t)s.flags << 16 |
           (uint64_t)s.unit << 32;
}
static inline Segment segment_unpack(uint64_t w) {
    return (Segment){(SegType)(w & 0xFF), (SegSizeKind)(w >> 8 & 0xFF),
                     (unsigned)(w >> 16 & 0xFFFF), (unsigned)(w >> 32)};
}

typedef struct Module Module;
typedef struct Export Export;

/* One function, linked. */
typedef struct Function {
    const Slot *entry;
    Module *module;
    Term name;
    uint16_t arity, nregs, nfree, flags;
    uint32_t fun_index;
    uint32_t code_len;
    const LineEntry *lines;
    uint32_t line_count;
    uint16_t file; /* as in FnCode */
} Function;

struct Module {
    Term name;
    Term file; /* literal: as in ModCode */
    Function *fns;
    uint32_t fn_count;
    const Slot *code_start, *code_end; /* all functions' code is here */
    uint64_t unique;                   /* shown by inspect(fun); from the code's hash */
    Term extra[EXTRAS];                /* what was made of an image has them there (image.h) */
    uint32_t version;                  /* counts redefinitions */
    Module *previous;                  /* the version it replaced, while that may still run */
    bool is_retired;      /* private or replaced: freed when nothing refers to it (region.h) */
    bool in_use;          /* found by the last marking, or younger */
    _Atomic bool deleted; /* by module_delete: no longer found, its code may still run */
};

/* The handlers of the interpreter: op -> offset. Set by the VM at boot before any code_load. */
extern uint16_t op_handler_offset[OP_COUNT];

/* Link `code` (checked by verify_module when it comes from outside) into a new area, and publish
 * its exports in the module table (replacing an older version of the module). Lock: takes the
 * module table's. */
Module *code_load(const ModCode *code);
/* The same into memory that is never freed (modules of the image), unless there is a module of that
 * name by now: then that one, whoever was faster. */
Module *code_load_absent(const ModCode *code);
/* The same without entering module or exports anywhere: files, evaluated text, module bodies,
 * macros on the fly. */
Module *code_load_private(const ModCode *code);
/* The function whose code contains this address, or NULL (entries of builtins and stubs). */
const Function *code_function_at(const void *pc);
/* Line of the instruction at or before pc, 0 when unknown. */
uint32_t code_line_at(const Function *fn, const void *pc);
/* The file the function comes from, as stack traces print it: a literal binary, or nil. */
Term code_file_of(const Function *fn);
/* Boot: tells src/term how to name function values (fun_describe). */
void code_init(void);
#endif

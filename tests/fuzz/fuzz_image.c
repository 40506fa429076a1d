/* Bytes that claim to be a packed module: either any bytes, or a sound module with some of its
 * bytes replaced. folders: lib src/term src/syntax src/code src/expand src/compile src/vm src/load
 * src/builtin src/run */
#include "src/code/image.h"
#include "src/compile/compile.h"
#include "src/expand/expand.h"
#include "src/load/job.h"
#include "src/run/boot.h"
#include "src/syntax/parser.h"
#include "src/term/atom.h"
#include "src/term/binary.h"
#include "src/term/list.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char sample[] =
    "f = fn %{a: 1, b: x}, <<y::16, s::binary>> when x > 1.5 or y in [1, 2] -> {x, y, s, \"text\", "
    "~c\"abc\"}\n"
    "  {:ok, [h | t]}, _ -> for i <- t, rem(i, 2) == 0, into: %{}, do: {i, <<h::size(i)>>}\n"
    "  a, b -> receive do {^a, m} -> m after 10 -> 123456789012345678901234567890 end\n"
    "end\n"
    "try do f.(1, &String.length/1) rescue e in [ArgumentError, KeyError] -> {e, __STACKTRACE__}\n"
    "catch :exit, r -> %{r: r, z: [x: -0.0]} after IO.puts(\"done\") end\n";

static Buf sound; /* the sample, packed */

static void pack_sample(Process *p) {
    Heap *heap = heap_new_front();
    Source *source = source_new("sample", sample, sizeof sample - 1);
    Term file = bin_from_cstr(heap, "sample");
    Job job;
    job_begin(&job, p, source, file, heap, NULL);
    ParseOptions options = parse_options_default();
    Term quoted = parse_source(heap, source, &options, &job.diag);
    Env env;
    env_init(&env, heap, file);
    ClauseDef clause = {.args = TERM_NIL, .guards = TERM_NIL};
    if (!term_is_none(quoted)) clause.body = expand_unit(&job.ex, &env, quoted, false);
    job_end(&job);
    if (term_is_none(quoted) || term_is_none(clause.body) || job.ex.errors)
        PANIC("the sample does not compile");
    FunctionDef fn = {
        .name = AM(FILE_FUN), .exported = true, .clauses = &clause, .clause_count = 1};
    ModuleDef def = {.name = atom_from_cstr("Elixir.Sample"),
                     .file = file,
                     .functions = &fn,
                     .function_count = 1};
    CompileFailure failure;
    const ModCode *code = compile_module(heap, &def, &failure);
    const char *error = NULL;
    buf_init(&sound);
    if (code) image_pack_module(code, &sound, &error);
    if (!code || error) PANIC("the sample does not pack: %s", code ? error : failure.message);
}

static void unpack(const void *bytes, size_t len) {
    UnpackedModule m;
    if (!image_unpack_module(&m, bytes, len)) image_release_module(&m);
}

/* Three bytes each: two for the place, one for what stands there. The last place cuts the module
 * off. */
static void unpack_patched(const uint8_t *patches, size_t size) {
    uint8_t *copy = mem_alloc(sound.len);
    memcpy(copy, sound.data, sound.len);
    size_t len = sound.len;
    for (; size >= 3; patches += 3, size -= 3)
        copy[(patches[0] | (size_t)patches[1] << 8) % len] = patches[2];
    if (size == 2) len = (patches[0] | (size_t)patches[1] << 8) % len;
    uint8_t *exact = mem_alloc(len + 1); /* reads beyond the end are seen */
    memcpy(exact, copy, len);
    exact = mem_realloc(exact, len ? len : 1);
    unpack(exact, len);
    mem_free(exact);
    mem_free(copy);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (!sound.len) pack_sample(boot(0));
    if (size == 0) return 0;
    if (data[0] & 1)
        unpack(data + 1, size - 1);
    else
        unpack_patched(data + 1, size - 1);
    return 0;
}

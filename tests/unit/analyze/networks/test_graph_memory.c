// Each allocation of igraph fails in turn: a message comes, and the next graph is described as before. In the
// programs memory that is not there ends them (decision 285), so igraph's table of addresses is changed here.
#include "analyze/networks/graph.h"

#include <check.h>
#include <link.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#if defined __x86_64__

// Memory that igraph cannot get it does not give back (decision 282).
extern void __lsan_disable(void) __attribute__((weak)); // NOLINT(bugprone-reserved-identifier)
extern void __lsan_enable(void) __attribute__((weak));  // NOLINT(bugprone-reserved-identifier)

static long calls, failing; // none fails at 0

static bool fails(void) {
    return ++calls == failing;
}
static void *allocate(size_t bytes) {
    return fails() ? NULL : malloc(bytes);
}
static void *allocate_empty(size_t count, size_t bytes) {
    return fails() ? NULL : calloc(count, bytes);
}
static void *resize(void *block, size_t bytes) {
    return fails() ? NULL : realloc(block, bytes);
}

static void *stand_in(const char *name) {
    if (strcmp(name, "malloc") == 0) return (void *)(uintptr_t)allocate;
    if (strcmp(name, "calloc") == 0) return (void *)(uintptr_t)allocate_empty;
    return strcmp(name, "realloc") == 0 ? (void *)(uintptr_t)resize : NULL;
}

enum { SLOTS_AT_MOST = 16 };
static struct Slot {
    void **at;
    void *before;
} slots[SLOTS_AT_MOST];
static size_t slot_count;

static void change(void **at, void *to) {
    size_t page = (size_t)sysconf(_SC_PAGESIZE);
    ck_assert_int_eq(mprotect((void *)((uintptr_t)at / page * page), page, PROT_READ | PROT_WRITE), 0);
    *at = to;
}

static void change_all(uintptr_t base, const ElfW(Dyn) * dynamic) {
    const char *names = NULL;
    const ElfW(Sym) *symbols = NULL;
    const ElfW(Rela) * tables[2] = {NULL, NULL};
    size_t bytes[2] = {0, 0};
    for (; dynamic->d_tag; dynamic++) {
        void *address = (void *)dynamic->d_un.d_ptr;
        if (dynamic->d_tag == DT_STRTAB) names = address;
        if (dynamic->d_tag == DT_SYMTAB) symbols = address;
        if (dynamic->d_tag == DT_JMPREL) tables[0] = address;
        if (dynamic->d_tag == DT_RELA) tables[1] = address;
        if (dynamic->d_tag == DT_PLTRELSZ) bytes[0] = dynamic->d_un.d_val;
        if (dynamic->d_tag == DT_RELASZ) bytes[1] = dynamic->d_un.d_val;
    }
    for (int table = 0; table < 2; table++)
        for (size_t i = 0; i < bytes[table] / sizeof *tables[table]; i++) {
            const ElfW(Rela) *row = &tables[table][i];
            void *instead = stand_in(names + symbols[ELF64_R_SYM(row->r_info)].st_name);
            if (!instead || slot_count == SLOTS_AT_MOST) continue;
            struct Slot slot = {(void **)(base + row->r_offset), NULL};
            slot.before = *slot.at;
            change(slot.at, instead);
            slots[slot_count++] = slot;
        }
}

static int visit(struct dl_phdr_info *library, size_t size, void *context) {
    (void)size, (void)context;
    for (int i = 0; strstr(library->dlpi_name, "libigraph") && i < library->dlpi_phnum; i++)
        if (library->dlpi_phdr[i].p_type == PT_DYNAMIC)
            change_all(library->dlpi_addr,
                       (const ElfW(Dyn) *)(library->dlpi_addr + library->dlpi_phdr[i].p_vaddr));
    return 0;
}

typedef struct Described {
    GraphNode nodes[4];
    GraphPlace places[4];
} Described;

static bool describe(Described *described) {
    static const GraphEdge edges[] = {{0, 1, 1}, {0, 2, 2}, {1, 2, 1}, {2, 3, 3}};
    const Graph graph = {4, edges, 4};
    Diagnostics told;
    diagnostics_init(&told, "test_graph_memory");
    memset(described, 0, sizeof *described);
    bool fine = graph_describe(&graph, 1, described->nodes, &told) &&
                graph_lay_out(&graph, 1, described->places, &told);
    ck_assert_uint_eq(told.errors, !fine);
    diagnostics_close(&told);
    return fine;
}

START_TEST(memory_that_igraph_cannot_get_is_a_message) {
    enum { ALLOCATIONS = 400 }; // betweenness, and more than one run of Leiden
    Described wanted, described;
    int failed = 0;
    ck_assert(describe(&wanted));
    dl_iterate_phdr(visit, NULL);
    ck_assert_uint_ge(slot_count, 3);
    if (__lsan_disable) __lsan_disable();
    for (failing = 1; failing <= ALLOCATIONS; failing++) {
        calls = 0;
        failed += !describe(&described);
        if (!describe(&described) || memcmp(&wanted, &described, sizeof wanted) != 0)
            ck_abort_msg("behind a failure of allocation %ld", failing);
    }
    if (__lsan_enable) __lsan_enable();
    while (slot_count) slot_count--, change(slots[slot_count].at, slots[slot_count].before);
    ck_assert_int_ge(failed, ALLOCATIONS / 2); // some are of caches, and not missed
}
END_TEST

#endif

Suite *graph_memory_suite(void) {
    TCase *tests = tcase_create("graph memory");
#if defined __x86_64__
    if (!graph_missing()) tcase_add_test(tests, memory_that_igraph_cannot_get_is_a_message);
#endif
    Suite *suite = suite_create("graph memory");
    suite_add_tcase(suite, tests);
    return suite;
}

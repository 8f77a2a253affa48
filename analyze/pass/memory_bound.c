#include "analyze/pass/memory_bound.h"

#include "base/memory.h"
#include "base/translation/translation.h"

#include <sys/resource.h>

enum { MEBIBYTE = 1 << 20, LEAST_BYTES = 32 << 20, DOCUMENTS_AT_ONCE = 1024 };

static void compare(MemoryBound *bound, size_t used, size_t documents, Diagnostics *diagnostics) {
    size_t most = bound->bytes < LEAST_BYTES ? LEAST_BYTES : bound->bytes; // the program itself takes some
    if (bound->is_told || used <= most) return;
    bound->is_told = true;
    diagnostics_warn(
        diagnostics, NO_PLACE, "takes more than --memory: %zu MiB for %zu document%s%s", used / MEBIBYTE,
        documents, documents == 1 ? "" : "s",
        bound->keeps_sums
            ? translated(" (their different words take that: give it more)")
            : translated(", of each of which this command keeps something (give it more, or fewer documents: "
                         "--where, some of the parts)"));
}

void memory_bound_look(MemoryBound *bound, size_t documents, Diagnostics *diagnostics) {
    if (!bound->bytes || bound->is_told || documents % DOCUMENTS_AT_ONCE) return;
    compare(bound, memory_used(), documents, diagnostics);
}

void memory_bound_end(MemoryBound *bound, size_t documents, Diagnostics *diagnostics) {
    struct rusage usage;
    if (!bound->bytes || getrusage(RUSAGE_SELF, &usage) != 0) return;
    compare(bound, (size_t)usage.ru_maxrss * 1024, documents, diagnostics);
}

// Sidecars of tables.
#include "report/reading/sidecar.h"

#include "fuzz/fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length) {
    static const char *const keys[] = {"command", "version", "settings", "kind", "themes_sha256"};
    Diagnostics diagnostics;
    Sidecar sidecar;
    fuzz_silence(&diagnostics);
    if (sidecar_open(&sidecar, "t.csv", fuzz_path(fuzz_str(bytes, length)), &diagnostics)) {
        Arena arena = {0};
        sidecar_command(&sidecar, &arena);
        sidecar_input_count(&sidecar);
        for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
            if (sidecar_has(&sidecar, keys[i])) sidecar_text(&sidecar, keys[i]);
        arena_free(&arena);
        sidecar_close(&sidecar);
    }
    fuzz_end(&diagnostics);
    return 0;
}

// Archives and compressed files, whatever is in them.
#include "fuzz/fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length) {
    Buffer output = {0};
    fuzz_texts("nothing", fuzz_str(bytes, length), FORM_LINES, &output);
    buffer_free(&output);
    return 0;
}

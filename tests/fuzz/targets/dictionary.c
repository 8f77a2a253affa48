// Dictionaries of themes: the first byte chooses what the file is called, and so its format.
#include "analyze/themes/dictionary/dictionary_file.h"
#include "fuzz/fuzz.h"

static const char *const names[] = {"a.yml", "a.dic", "a.cat", "a.lcd", "a.lc3",
                                    "a.ykd", "a.csv", "a.tsv", "a.txt"};

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length) {
    if (length == 0) return 0;
    Diagnostics diagnostics;
    Dictionary dictionary = {0};
    fuzz_silence(&diagnostics);
    const char *name = names[bytes[0] % (sizeof names / sizeof *names)];
    dictionary_read_bytes(&dictionary, fuzz_str(bytes + 1, length - 1), name, NULL, &diagnostics);
    dictionary_free(&dictionary);
    fuzz_end(&diagnostics);
    return 0;
}

#include "corpus/store/store_state.h"

#include "corpus/store/store_checksum.h"
#include "corpus/store/store_pack.h"

bool store_state_read(StoreState *state, StoreFile *file) {
    uint64_t next_type;
    if (!store_file_number(file, "next_type", &next_type) ||
        !store_file_number(file, "type_sum", &state->type_sum) ||
        !store_file_number(file, "document_sum", &state->document_sum))
        return false;
    if (next_type > TYPES_AT_MOST)
        return store_file_is_damaged(file, "next_type is not the number of a type");
    state->next_type = next_type ? (uint32_t)next_type : 1;
    return true;
}

bool store_state_keep(const StoreState *state, const StoreState *before, StoreFile *file) {
    return (state->next_type == before->next_type ||
            store_file_set_number(file, "next_type", state->next_type)) &&
           (state->type_sum == before->type_sum ||
            store_file_set_number(file, "type_sum", state->type_sum)) &&
           (state->document_sum == before->document_sum ||
            store_file_set_number(file, "document_sum", state->document_sum));
}

uint64_t store_type_checksum(Str term, Str word, Str kind, uint32_t number) {
    return store_checksum_number(store_checksum(store_checksum(store_checksum(0, term), word), kind), number);
}

// What stands in front of a packed run; a damaged one may be shorter.
static Str head_of(Str run) {
    return run.length < PACK_HEAD_BYTES ? run : str_slice(run, 0, PACK_HEAD_BYTES);
}

uint64_t store_document_checksum(const DocumentChecksum *document) {
    uint64_t sum = 0;
    for (size_t i = 0; i <= STORE_COLUMNS; i++) sum = store_checksum(sum, document->fields[i]);
    for (size_t i = 0; i < 3; i++) {
        sum = store_checksum_number(sum, document->counts[i]);
        sum = store_checksum(sum, head_of(document->runs[i]));
    }
    return sum;
}

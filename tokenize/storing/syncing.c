#include "tokenize/storing/syncing.h"

#include "base/memory.h"
#include "base/sha256.h"

#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

void syncing_free(Syncing *syncing) {
    arena_free(&syncing->arena);
    interner_free(&syncing->stored);
    free(syncing->missing);
}

// ---- What is missing ----

typedef struct Listing {
    Syncing *syncing;
    Interner files; // ids
} Listing;

// A text may turn out to be several documents, when it is read.
static bool is_in_file(const Interner *files, Str id) {
    size_t colon = id.length;
    while (colon > 0 && id.bytes[colon - 1] != ':') colon--;
    return colon > 0 && interner_find(files, str_slice(id, 0, colon - 1)) != INTERNER_NONE;
}

static void take_stored(void *context, Str id, Str sha256) {
    Listing *listing = context;
    Syncing *syncing = listing->syncing;
    interner_add(&syncing->stored, id);
    if (interner_find(&listing->files, id) != INTERNER_NONE) return;
    MEMORY_GROW(syncing->missing, syncing->missing_capacity, syncing->missing_count + 1);
    syncing->missing[syncing->missing_count++] = (Missing){.id = arena_copy(&syncing->arena, id),
                                                           .sha256 = arena_copy(&syncing->arena, sha256),
                                                           .in_file = is_in_file(&listing->files, id)};
}

static bool find_missing(Syncing *syncing, const Sources *sources) {
    Listing listing = {.syncing = syncing};
    for (size_t i = 0; i < sources->count; i++) {
        interner_add(&listing.files, sources->files[i].id);
        syncing->many |= !sources->files[i].reader || sources->files[i].reader->many;
    }
    bool fine = store_writer_list(syncing->store, take_stored, &listing);
    interner_free(&listing.files);
    return fine;
}

// ---- What was renamed ----

// A file that cannot be read is no other's; its reader will tell.
static bool hash_file(const SourceFile *file, Diagnostics *diagnostics, char hex[65]) {
    Source source = {.path = file->path.bytes, .file = open(file->path.bytes, O_RDONLY | O_CLOEXEC)};
    if (source.file < 0) return false;
    Buffer bytes = {0};
    Diagnostics kept;
    diagnostics_defer(&kept, diagnostics);
    bool fine = source_read_all(&source, &bytes, &kept);
    if (fine) sha256_hex(buffer_str(&bytes), hex);
    diagnostics_forget(&kept);
    diagnostics_close(&kept);
    buffer_free(&bytes);
    close(source.file);
    return fine;
}

// By SHA-256: the first missing document of each, the others are only counted.
static Missing **know_missing(Syncing *syncing, Interner *bytes) {
    Missing **first = memory_allocate(syncing->missing_count, sizeof *first);
    for (size_t i = 0; i < syncing->missing_count; i++) {
        Missing *missing = &syncing->missing[i];
        if (missing->sha256.length == 0) continue;
        uint32_t known = bytes->count, number = interner_add(bytes, missing->sha256);
        if (number == known) first[number] = missing;
        first[number]->alike++;
    }
    return first;
}

static void look_at_new_files(const Syncing *syncing, const Sources *sources, const Interner *bytes,
                              Missing **first) {
    char hex[65];
    for (size_t i = 0; i < sources->count; i++) {
        const SourceFile *file = &sources->files[i];
        if (interner_find(&syncing->stored, file->id) != INTERNER_NONE) continue;
        if (!hash_file(file, syncing->diagnostics, hex)) continue;
        uint32_t number = interner_find(bytes, str_from(hex));
        if (number == INTERNER_NONE) continue;
        first[number]->found++;
        first[number]->new_file = i;
    }
}

static bool rename_one(Syncing *syncing, const Missing *missing, const SourceFile *file) {
    Buffer source = {0};
    document_append_id(&source, file->path);
    bool fine = store_writer_rename(syncing->store, missing->id, file->id, buffer_str(&source));
    if (fine) changes_add_renamed(syncing->changes, file->id, missing->id);
    buffer_free(&source);
    return fine;
}

// One went and one came: of several that are alike, none can be told to be the other.
static bool rename_documents(Syncing *syncing, const Sources *sources) {
    if (syncing->missing_count == 0 || syncing->many) return true;
    Interner bytes = {0};
    Missing **first = know_missing(syncing, &bytes);
    look_at_new_files(syncing, sources, &bytes, first);
    bool fine = store_writer_begin(syncing->store);
    for (size_t i = 0; i < bytes.count && fine; i++)
        if (first[i]->alike == 1 && first[i]->found == 1) {
            fine = rename_one(syncing, first[i], &sources->files[first[i]->new_file]);
            first[i]->id = (Str){0};
        }
    fine = fine && store_writer_commit(syncing->store);
    free(first);
    interner_free(&bytes);
    return fine;
}

bool syncing_start(Syncing *syncing, const Sources *sources) {
    syncing->listing_failed = syncing->diagnostics->errors > syncing->errors;
    if (sources->count == 0)
        return diagnostics_error(syncing->diagnostics, (Place){.file = syncing->folder},
                                 "gives no documents: the store stays as it is (--remove=ID removes one)");
    return find_missing(syncing, sources) && rename_documents(syncing, sources);
}

// ---- What is gone ----

static bool remove_gone(Syncing *syncing, bool failed) {
    bool found, fine = store_writer_begin(syncing->store);
    for (size_t i = 0; i < syncing->missing_count && fine; i++) {
        Str id = syncing->missing[i].id;
        bool kept = failed && syncing->missing[i].in_file;
        if (kept || id.length == 0 || changes_know(syncing->changes, id)) continue;
        fine = store_writer_remove(syncing->store, id, &found);
        if (fine && found) changes_add(syncing->changes, STORE_REMOVED, id, (Str){0});
    }
    return fine && store_writer_commit(syncing->store);
}

// The documents of a folder that could not be listed, or of a table that could not be read, are not gone.
bool syncing_finish(Syncing *syncing) {
    if (syncing->missing_count == 0) return true;
    bool failed = syncing->diagnostics->errors > syncing->errors;
    if (syncing->listing_failed || (syncing->many && failed))
        return diagnostics_error(syncing->diagnostics, (Place){.file = syncing->folder},
                                 "could not be read whole: nothing is removed from the store");
    return remove_gone(syncing, failed);
}

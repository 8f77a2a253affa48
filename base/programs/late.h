// Late: a library that is loaded when one of its functions is first called. What few runs need costs the
// others nothing at their start: to load and relocate igraph and what it is linked with takes longer than all
// else. Each has a module beside the programs (lib/rapporteur/rapporteur_NAME.so) that is linked with it, so
// that packages depend on it as if it were loaded at once.
#pragma once

#include <stdbool.h>

typedef struct LateLibrary {
    const char *name;  // of the module: "igraph"
    void *handle;      // NULL before it is loaded, and where it cannot be
    char *why_missing; // in the system's words; NULL while that is not known
} LateLibrary;

// NULL when the library can be loaded, else why it cannot. Safe to call from several threads, as the rest.
const char *late_missing(LateLibrary *library);
// What is called so in the module, or in the library that it is linked with. As any program that lacks a
// library, this one ends where it cannot be loaded (exit status 3).
void *late_find(LateLibrary *library, const char *symbol);

// A function of the library under its own name, for those who call it as if the program were linked with it:
// LATE(hunspell, int, Hunspell_spell, (Hunhandle *handle, const char *word), (handle, word))
#define LATE(library, type, name, parameters, arguments)                                                     \
    type name parameters {                                                                                   \
        static _Atomic(__typeof__(&name)) found;                                                             \
        if (!found) found = (__typeof__(&name))late_find(&library, #name);                                   \
        return found arguments;                                                                              \
    }
// The same for a function that returns nothing.
#define LATE_VOID(library, name, parameters, arguments)                                                      \
    void name parameters {                                                                                   \
        static _Atomic(__typeof__(&name)) found;                                                             \
        if (!found) found = (__typeof__(&name))late_find(&library, #name);                                   \
        found arguments;                                                                                     \
    }

// The functions of Hunspell that hunspell.c calls: it is loaded for the first dictionary that is opened.
#ifdef RAPPORTEUR_HUNSPELL
#include "base/programs/late.h"

#include <hunspell/hunspell.h>

static LateLibrary hunspell = {.name = "hunspell"};

LATE(hunspell, Hunhandle *, Hunspell_create, (const char *affixes, const char *words), (affixes, words))
LATE_VOID(hunspell, Hunspell_destroy, (Hunhandle * handle), (handle))
LATE(hunspell, int, Hunspell_spell, (Hunhandle * handle, const char *word), (handle, word))
LATE(hunspell, int, Hunspell_analyze, (Hunhandle * handle, char ***lines, const char *word),
     (handle, lines, word))
LATE_VOID(hunspell, Hunspell_free_list, (Hunhandle * handle, char ***lines, int count),
          (handle, lines, count))
#else
typedef int NothingHere;
#endif

// The functions of uchardet that encoding_detect.c calls: it is loaded for the first text that it is asked
// about.
#ifdef RAPPORTEUR_UCHARDET
#include "base/programs/late.h"

#include <uchardet/uchardet.h>

static LateLibrary uchardet = {.name = "uchardet"};

LATE(uchardet, uchardet_t, uchardet_new, (void), ())
LATE(uchardet, int, uchardet_handle_data, (uchardet_t detector, const char *bytes, size_t count),
     (detector, bytes, count))
LATE_VOID(uchardet, uchardet_data_end, (uchardet_t detector), (detector))
LATE(uchardet, const char *, uchardet_get_charset, (uchardet_t detector), (detector))
LATE_VOID(uchardet, uchardet_delete, (uchardet_t detector), (detector))
#else
typedef int NothingHere;
#endif

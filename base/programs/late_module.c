// All that is in the module of a late library: it is linked with that, and its functions are found through
// it.
extern const char rapporteur_module[];
const char rapporteur_module[] = "rapporteur";

// What is resampled, and within what documents are compared.
#include "analyze/overtime/observations.h"

static const Option resampling_rows[] = {
    {"resample", NULL, "the unit of uncertainty (default: document)",
     AS_CHOICE(ResamplingOptions, unit, unit_names)},
    {"cluster", "FIELD|none", "documents that agree in FIELD are one unit of uncertainty (default: edition)",
     AS_TEXT(ResamplingOptions, cluster)},
};
const OptionSet resampling_options = {"Statistics", OPTION_ROWS(resampling_rows), sizeof(ResamplingOptions),
                                      &(ResamplingOptions){UNIT_DOCUMENT, "edition"}};

Unit resampling_unit(const OptionValues *values, Unit otherwise) {
    const ResamplingOptions *options = option_values(values, &resampling_options);
    return option_given(values, &resampling_options, "resample") ? options->unit : otherwise;
}

static const Option within_rows[] = {
    {"within", "FIELD|none", "documents are compared where they agree in FIELD only (default: language)",
     AS_TEXT(WithinOptions, field)},
};
const OptionSet within_options = {"Statistics", OPTION_ROWS(within_rows), sizeof(WithinOptions),
                                  &(WithinOptions){"language"}};

static const Option replicate_rows[] = {
    {"replicates", "N", "replicates of the permutation (default: 999)",
     AS_WHOLE(ReplicateOptions, count, 99, SIZE_MAX)},
};
const OptionSet replicate_options = {"Statistics", OPTION_ROWS(replicate_rows), sizeof(ReplicateOptions),
                                     &(ReplicateOptions){999}};

// Topics as non-negative factors of TF-IDF (factors.h): a model like that of the sampler, of weights instead
// of chances. There is one solution, so what is asked is whether its topics come again when the documents are
// others: it is found anew from documents drawn with replacement, `runs` times. Tokens are shared out in
// proportion to what each factor has of their weight, in hundredths, as if there were a hundred samples.
#pragma once

#include "analyze/topics/fit/topic_fit.h"

// The plan has no keywords. The model owns what it keeps; topic_model_free frees it. Tells what such topics
// do not have, and of those that did not settle.
void topic_factor_fit(TopicModel *model, const TopicFitPlan *plan, Diagnostics *diagnostics);

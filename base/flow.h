// Flow: what a step of some work says about the rest of it. Whatever went wrong has been told by then. STOP
// is what `false` is: a step may end with `return diagnostics_error(…)`, or with what another step said.
#pragma once

typedef enum Flow { STOP, GO_ON } Flow;

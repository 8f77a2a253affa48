// Flow: whether work goes on after one of its steps. A step that says STOP has reported why. STOP equals
// false, so that a step can end with `return diagnostics_error(…)`.
#pragma once

typedef enum Flow { STOP, GO_ON } Flow;

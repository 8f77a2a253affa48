# correction_r.csv: corrected p-values by R's p.adjust, as natural logarithms; `family` is its n.
source("reference_rows.R")

listed <- function(x) paste(digits(x), collapse = " ")

methods <- c(bh = "BH", holm = "holm", bonferroni = "bonferroni", by = "BY")
cases <- list(list(c(.001, .01, .02, .04, .2), 5), list(c(.001, .01, .02, .04, .2), 50),
              list(c(.2, .02, .001, .04, .01), 7), list(c(.01, .01, .01, .03, .03), 5),
              list(c(1e-4, 1e-4, .3, 1), 1000), list(c(.01, .5), 2000000), list(.03, 1), list(c(1e-300, 1e-290), 3))

for (name in names(methods)) for (case in cases) {
  q <- p.adjust(case[[1]], methods[[name]], n = case[[2]])
  add(name, list(log_p = listed(log(case[[1]])), family = sprintf("%.0f", case[[2]])), listed(log(q)), "1e-11",
      paste0(r_version, ", p.adjust(", methods[[name]], ")"))
}

write_rows("correction_r.csv")

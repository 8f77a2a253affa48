# stratified_r.csv: exact conditional p of R's mantelhaen.test.
source("reference_rows.R")

cases <- list(
  "three documents" = list(c(3, 5, 6, 20), c(2, 4, 5, 18), c(4, 6, 9, 30)),
  "below expectation" = list(c(1, 10, 10, 40), c(0, 4, 5, 18), c(1, 6, 9, 30)),
  "never together" = list(c(0, 3, 4, 20), c(0, 2, 5, 18)),
  "o11 = e11" = list(c(5, 10, 20, 40), c(2, 8, 10, 40)),
  "strong" = list(c(12, 14, 15, 60), c(9, 10, 12, 50), c(7, 9, 8, 45))
)

for (about in names(cases)) {
  strata <- cases[[about]]
  tables <- array(sapply(strata, function(s) c(s[1], s[3] - s[1], s[2] - s[1], s[4] - s[2] - s[3] + s[1])),
                  c(2, 2, length(strata)))
  p <- mantelhaen.test(tables, exact = TRUE)$p.value
  arguments <- list(o11 = 1, r1 = 2, c1 = 3, n = 4)
  arguments <- lapply(arguments, function(i) paste(sapply(strata, function(s) s[i]), collapse = " "))
  add("stratified_log_p", arguments, digits(log(p)), "1e-10",
      paste0(r_version, ", mantelhaen.test(exact = TRUE): ", about))
}

write_rows("stratified_r.csv")

# wilson_r.csv: ends of Wilson's score interval by R's prop.test, which takes counts only.
source("reference_rows.R")

cases <- list(c(10, 40, 0.95), c(5, 10, 0.9), c(0, 25, 0.95), c(25, 25, 0.95), c(1, 3000000, 0.99), c(7, 9, 0.999))

for (case in cases) {
  ends <- suppressWarnings(prop.test(case[1], case[2], conf.level = case[3], correct = FALSE))$conf.int
  arguments <- list(share = digits(case[1] / case[2]), effective_n = digits(case[2]), confidence = digits(case[3]))
  # The low end of a small share is a difference there, and has fewer digits.
  add("wilson_low", arguments, digits(ends[1]), "1e-9", paste0(r_version, ", prop.test(correct = FALSE)"))
  add("wilson_high", arguments, digits(ends[2]), "1e-12", paste0(r_version, ", prop.test(correct = FALSE)"))
}

write_rows("wilson_r.csv")

# measures_r.csv: association measures of 2x2 tables by R.
source("reference_rows.R")

tables <- list(c(20, 42, 20, 14307668), c(10, 100, 15, 300), c(7, 15334, 120, 191998), c(3, 8, 5, 1000),
               c(20, 100, 200, 1000), c(0, 50, 40, 1000), c(250000100, 5e8, 5e8, 1e9))

for (t in tables) {
  cells <- matrix(c(t[1], t[3] - t[1], t[2] - t[1], t[4] - t[2] - t[3] + t[1]), 2)
  arguments <- as.list(setNames(sprintf("%.0f", t), c("o11", "r1", "c1", "n")))
  test <- suppressWarnings(chisq.test(cells, correct = FALSE))
  # R's O - E loses digits where o11 is close to e11, the more the larger the counts are.
  tolerance <- if (t[4] < 1e8) "1e-9" else "1e-7"
  add("chi_squared", arguments, digits(unname(test$statistic)), tolerance,
      paste0(r_version, ", chisq.test(correct = FALSE)"))
  add("z_score", arguments, digits(test$residuals[1, 1]), tolerance, paste0(r_version, ", chisq.test, residuals"))
  if (t[4] < 1e8)
    add("phi", arguments, digits(cov.wt(cbind(c(1, 1, 0, 0), c(1, 0, 1, 0)), wt = as.vector(t(cells)) / sum(cells),
                                        cor = TRUE, method = "ML")$cor[1, 2]), "1e-9", paste0(r_version, ", cov.wt"))
  if (t[4] < 1e8)
    add("log_likelihood", arguments, digits(loglin(cells, list(1, 2), print = FALSE)$lrt), "1e-6",
        paste0(r_version, ", loglin, lrt"))
}

write_rows("measures_r.csv")

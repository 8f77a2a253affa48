# fisher_r.csv: ln p of Fisher's exact test by R, while its p does not underflow.
source("reference_rows.R")

tables <- list(c(10, 100, 15, 300), c(3, 4, 4, 8), c(12, 20, 20, 40), c(0, 50, 40, 1000), c(0, 500, 400, 1000),
               c(30, 30, 50, 1000), c(30, 50, 30, 1000), c(10, 60, 50, 100), c(550, 1000, 1000, 2000),
               c(7, 15334, 120, 191998), c(20, 42, 20, 14307668), c(120, 90000, 80000, 8e7), c(900, 3000, 2500, 30000))

for (t in tables) {
  cells <- matrix(c(t[1], t[3] - t[1], t[2] - t[1], t[4] - t[2] - t[3] + t[1]), 2)
  arguments <- as.list(setNames(sprintf("%.0f", t), c("o11", "r1", "c1", "n")))
  add("fisher", arguments, digits(log(fisher.test(cells, conf.int = FALSE)$p.value)), "1e-9",
      paste0(r_version, ", fisher.test"))
  add("fisher_greater", arguments, digits(phyper(t[1] - 1, t[2], t[4] - t[2], t[3], lower.tail = FALSE, log.p = TRUE)),
      "1e-9", paste0(r_version, ", phyper(lower.tail = FALSE)"))
}

write_rows("fisher_r.csv")

# sides.csv: two sides of blocks compared, by base R (dnbinom, optimize, uniroot) and edgeR, from the formulas of
# rapporteur-statistics(7). Run with Rscript in this folder.
suppressMessages(library(edgeR))
log2_phi <- seq(-10, 6, by = .5)
phis <- 2^log2_phi
base <- dnorm(log2_phi, 0, 2)
base <- base / sum(base)
kernel <- outer(log2_phi, log2_phi, function(a, b) dnorm(a - b, 0, .35))
kernel <- sweep(kernel, 2, colSums(kernel), "/")

# ---- What counts say of phi ----

adjusted_profile <- function(y, m, phi) {
    if (length(y) < 2 || sum(y) == 0) return(0)
    likelihood <- function(b) sum(dnbinom(y, size = 1 / phi, mu = exp(b) * m, log = TRUE))
    start <- log(sum(y) / sum(m))
    best <- optimize(likelihood, c(start - 4, start + 4), maximum = TRUE, tol = 1e-10)
    mu <- exp(best$maximum) * m
    best$objective - .5 * log(sum(mu / (1 + phi * mu)))
}
profile_of <- function(y, m, pools) sapply(phis, function(phi)
    sum(sapply(split(seq_along(y), pools), function(i) adjusted_profile(y[i], m[i], phi))))
learn <- function(profiles) { # a column a subject, one class
    likelihoods <- exp(sweep(profiles, 2, apply(profiles, 2, max)))
    law <- base
    for (round in 1:60) {
        share <- likelihoods * law
        share <- sweep(share, 2, colSums(share), "/")
        law <- as.vector(kernel %*% ((rowSums(share) + 5 * base) / (ncol(profiles) + 5)))
    }
    law
}
sharpen <- function(prior, profile) {
    law <- prior * exp(profile - max(profile))
    law <- law / sum(law)
    law[law < 1e-3] <- 0
    law / sum(law)
}

# ---- The test ----

law_of_stratum <- function(y, m, a, phi, ratio) {
    size <- c(sum(m[a]), sum(m[!a]))
    count <- c(sum(y[a]), sum(y[!a]))
    total <- sum(count)
    f <- phi * c(sum(m[a]^2), sum(m[!a]^2)) / size^2
    w <- 1 / (1 + f * size * total / sum(size))
    rate <- sum(w * count) / sum(w * size * c(ratio, 1))
    mu <- rate * size * c(ratio, 1)
    t <- 0:total
    logs <- dnbinom(t, size = 1 / f[1], mu = mu[1], log = TRUE) +
        dnbinom(total - t, size = 1 / f[2], mu = mu[2], log = TRUE)
    exp(logs - max(logs)) / sum(exp(logs - max(logs)))
}
tails <- function(y, m, a, strata, phi, ratio) {
    law <- 1
    observed <- 0
    for (s in unique(strata)) {
        i <- strata == s
        if (sum(y[i]) == 0 || !any(a[i]) || all(a[i])) next
        law <- rowSums(sapply(0:sum(y[i]), function(t) # a sum of two: shifted copies
            c(rep(0, t), law, rep(0, sum(y[i]) - t)) * law_of_stratum(y[i], m[i], a[i], phi, ratio)[t + 1]))
        observed <- observed + sum(y[i][a[i]])
    }
    t <- seq_along(law) - 1
    at <- law[observed + 1] / 2
    c(lower = sum(law[t < observed]) + at, upper = sum(law[t > observed]) + at)
}
mixed <- function(y, m, a, strata, law, ratio) {
    sum <- c(lower = 0, upper = 0)
    for (k in which(law > 0)) sum <- sum + law[k] * tails(y, m, a, strata, phis[k], ratio)
    sum
}
test <- function(y, m, a, strata, law, confidence = .95) {
    half <- (1 - confidence) / 2
    end <- function(tail) uniroot(function(x) mixed(y, m, a, strata, law, exp(x))[[tail]] - half,
                                  c(-14, 14) * log(2), tol = 1e-13)$root / log(2)
    both <- tapply(a, strata, function(x) any(x) && !all(x))[as.character(strata)]
    c(log_p = log(min(1, 2 * min(mixed(y, m, a, strata, law, 1)))),
      low = if (sum(y[a & both]) == 0) NA else end("upper"),
      high = if (sum(y[!a & both]) == 0) NA else end("lower"))
}
# A table of subjects, one a row.
compare <- function(Y, m, a, strata, confidence = .95) {
    single <- all(table(paste(a, strata)) < 2)
    pools <- if (single) strata else paste(a, strata)
    profiles <- apply(Y, 1, function(y) profile_of(y, m, pools))
    prior <- learn(profiles)
    t(sapply(seq_len(nrow(Y)), function(i) {
        law <- sharpen(prior, if (single) 0 * prior else profiles[, i])
        c(test(Y[i, ], m, a, strata, law, confidence), log2_phi = sum(law * log2_phi))
    }))
}

# ---- Rows ----

rows <- list()
text <- function(x) paste(ifelse(is.na(x), "NA", formatC(x, digits = 15, format = "g", width = 1)), collapse = " ")
add <- function(name, Y, m, a, strata, phi, confidence, expected, tolerance, source) {
    Y <- if (is.matrix(Y)) Y else matrix(Y, 1)
    rows[[length(rows) + 1]] <<- data.frame(`function` = name, counts = paste(apply(Y, 1, text), collapse = "; "),
        sizes = text(m), sides = text(as.numeric(a)), strata = text(strata), phi = phi, confidence = confidence,
        expected = text(expected), tolerance = tolerance, source = source, check.names = FALSE)
}
r <- sprintf("R %s.%s", R.version$major, R.version$minor)
cases <- list(
    A = list(c(5, 3, 8, 4, 1, 0, 2, 1, 3, 0, 1, 2), c(1000, 800, 1500, 900, 1000, 700, 1100, 900, 1300, 600, 800, 1000), 4),
    B = list(c(0, 0, 0, 0, 1, 2, 0, 3, 1, 0, 0, 2, 1, 0, 1, 1), c(1500, 1200, 1800, 1600, rep(500, 12)), 4),
    C = list(c(12, 0, 0, 0, 1, 0), c(2000, 2500, 1800, 2200, 1900, 2100), 3),
    D = list(c(9, 11, 2, 3), c(3000, 3200, 2800, 3100), 2),
    E = list(c(15, 3), c(3000, 2500), 1),
    F = list(c(30, 4, 6, 5, 9, 3, 8), c(4000, 1000, 1500, 1200, 2000, 900, 1700), 1),
    G = list(c(100, 120, 90, 150, 60, 70, 55, 80), rep(2000, 8), 4),
    H = list(c(0, 0, 7, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0),
             c(400, 500, 600, 450, 300, 700, 650, 520, 410, 530, 600, 480, 390, 550, 620, 440), 8),
    I = list(c(1, 1, 1, 1, 1, rep(0, 20)), c(rep(500, 5), rep(300, 20)), 5),
    J = list(c(40, 2, 0, 3, 5, 1, 2), c(900, 300, 200, 1200, 800, 400, 600), 3))
for (name in names(cases)) {
    case <- cases[[name]]
    y <- case[[1]]; m <- case[[2]]; a <- seq_along(y) <= case[[3]]; strata <- 0 * y
    source <- paste0(r, ": case ", name)
    for (phi in c(2^-10, .5, 4)) {
        law <- as.numeric(phis == phi)
        found <- test(y, m, a, strata, law)
        both <- tails(y, m, a, strata, phi, 1)
        add("conditional_lower", y, m, a, strata, phi, "", both[["lower"]], "1e-11", paste(source, "dnbinom"))
        add("conditional_upper", y, m, a, strata, phi, "", both[["upper"]], "1e-9", paste(source, "dnbinom"))
        add("given_log_p", y, m, a, strata, phi, "", found[["log_p"]], "1e-9", paste(source, "dnbinom"))
        add("given_low", y, m, a, strata, phi, .95, found[["low"]], "1e-8", paste(source, "uniroot"))
        add("given_high", y, m, a, strata, phi, .95, found[["high"]], "1e-8", paste(source, "uniroot"))
    }
    profile <- profile_of(y, m, a)
    for (k in c(1, 13, 17, 25, 33))
        add("profile", y, m, a, strata, phis[k], "", profile[k] - profile[21], "1e-7", paste(source, "optimize"))
    found <- compare(matrix(y, 1), m, a, strata)
    for (column in colnames(found))
        add(paste0("sides_", column), y, m, a, strata, "", .95, found[, column], "3e-7", paste(source, "alone"))
}
Y <- rbind(c(5, 3, 8, 4, 1, 0, 2, 1, 3, 0, 1, 2), c(0, 0, 9, 0, 0, 1, 0, 0, 0, 0, 0, 0), c(10, 8, 16, 9, 11, 6, 12, 8, 14, 7, 9, 10),
           c(0, 0, 0, 0, 2, 1, 3, 0, 2, 1, 1, 2), c(1, 2, 0, 3, 0, 0, 1, 2, 0, 1, 0, 0), c(20, 3, 1, 6, 2, 0, 1, 0, 0, 0, 4, 1))
m <- cases$A[[2]]; a <- 1:12 <= 4
for (confidence in c(.95, .8)) {
    found <- compare(Y, m, a, rep(0, 12), confidence)
    for (column in colnames(found))
        add(paste0("sides_", column), Y, m, a, rep(0, 12), "", confidence, found[, column], "3e-7", paste(r, ": six subjects"))
}
# Strata: rates that differ, one stratum without the subject, one with one side only, single blocks.
layouts <- list(
    "two strata" = rep(0:1, 6), "three strata, one with side b only" = c(0, 0, 1, 1, 0, 0, 1, 1, 2, 2, 2, 2),
    "single blocks and others" = c(0, 1, 2, 2, 0, 1, 2, 2, 2, 2, 2, 2))
for (name in names(layouts)) {
    found <- compare(Y, m, a, layouts[[name]])
    for (column in colnames(found))
        add(paste0("sides_", column), Y, m, a, layouts[[name]], "", .95, found[, column], "3e-7", paste(r, ":", name))
}
single <- compare(rbind(c(4, 1, 9, 2), c(3, 3, 0, 1), c(0, 2, 0, 5)), c(900, 1100, 300, 350), c(TRUE, FALSE, TRUE, FALSE), c(0, 0, 1, 1))
for (column in colnames(single))
    add(paste0("sides_", column), rbind(c(4, 1, 9, 2), c(3, 3, 0, 1), c(0, 2, 0, 5)), c(900, 1100, 300, 350),
        c(1, 0, 1, 0), c(0, 0, 1, 1), "", .95, single[, column], "3e-7", paste(r, ": single blocks in two strata"))

# edgeR's p counts the observed table whole, so mid-p is the mean of that and of the p with one occurrence more on the
# side that has more. Sides of blocks of equal size.
edger <- function(y1, y2, phi) exactTestDoubleTail(matrix(y1, 1), matrix(y2, 1), dispersion = phi)
for (case in list(list(c(100, 120, 90, 150), c(60, 70, 55, 80), .5), list(c(9, 11), c(2, 3), .5), list(c(9, 11), c(2, 3), .03125),
                  list(c(3, 0, 4, 2, 7), c(0, 0, 1), 1), list(c(30, 12), c(3, 5, 4, 1), 4), list(c(0, 0, 0, 0), c(4, 2, 6), .25),
                  list(c(2, 1), c(9, 11), .5))) {
    y1 <- case[[1]]; y2 <- case[[2]]; phi <- case[[3]]
    more <- if (mean(y1) > mean(y2)) 1 else -1
    next_1 <- y1; next_2 <- y2
    next_1[1] <- y1[1] + more; next_2[1] <- y2[1] - more
    p <- if (all(next_1 >= 0)) (edger(y1, y2, phi) + edger(next_1, next_2, phi)) / 2 else edger(y1, y2, phi) / 2
    a <- rep(c(TRUE, FALSE), c(length(y1), length(y2)))
    add("given_log_p", c(y1, y2), rep(1000, length(a)), a, 0 * a, phi, "", log(p), "1e-10",
        paste0(r, ", edgeR ", packageVersion("edgeR"), " exactTestDoubleTail"))
}
write.csv(do.call(rbind, rows), "sides.csv", row.names = FALSE, quote = c(2, 3, 4, 5, 8, 10), na = "")

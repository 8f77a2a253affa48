# intervals.csv: intervals of rates and shares of groups, by base R (pnbinom, lbeta, optimize, uniroot), from the formulas
# of rapporteur-statistics(7). Run with Rscript in this folder.
log2_phi <- seq(-10, 6, by = .5)
phis <- 2^log2_phi
base <- dnorm(log2_phi, 0, 2)
base <- base / sum(base)
kernel <- outer(log2_phi, log2_phi, function(a, b) dnorm(a - b, 0, .35))
kernel <- sweep(kernel, 2, colSums(kernel), "/")

rate_profile <- function(y, m, phi) {
    if (length(y) < 2 || sum(y) == 0) return(0)
    likelihood <- function(b) sum(dnbinom(y, size = 1 / phi, mu = exp(b) * m, log = TRUE))
    start <- log(sum(y) / sum(m))
    best <- optimize(likelihood, c(start - 4, start + 4), maximum = TRUE, tol = 1e-10)
    mu <- exp(best$maximum) * m
    best$objective - .5 * log(sum(mu / (1 + phi * mu)))
}
share_profile <- function(y, n, phi) {
    if (length(y) < 2 || sum(y) == 0 || sum(y) == sum(n)) return(0)
    logits <- qlogis(sum(y) / sum(n)) + seq(-2.5, 2.5, length.out = 41)
    logs <- sapply(logits, function(logit) {
        a <- 1 / phi
        b <- exp(-logit) / phi
        sum(lbeta(y + a, n - y + b) - lbeta(a, b))
    })
    max(logs) + log(mean(exp(logs - max(logs))))
}
posteriors <- function(Y, m, groups, profile) { # subjects in rows, one class
    logs <- apply(Y, 1, function(y) sapply(phis, function(phi)
        sum(sapply(unique(groups), function(g) profile(y[groups == g], m[groups == g], phi)))))
    likelihoods <- exp(sweep(logs, 2, apply(logs, 2, max)))
    law <- base
    for (round in 1:60) {
        share <- likelihoods * law
        share <- sweep(share, 2, colSums(share), "/")
        law <- as.vector(kernel %*% ((rowSums(share) + 5 * base) / (ncol(logs) + 5)))
    }
    apply(likelihoods * law, 2, function(p) { p <- p / sum(p); p[p < 1e-3] <- 0; p / sum(p) })
}

rate_tails <- function(y, m, phi, x) {
    f <- phi * sum(m^2) / sum(m)^2
    mu <- exp(x) * sum(m)
    at <- dnbinom(sum(y), size = 1 / f, mu = mu) / 2
    c(lower = pnbinom(sum(y) - 1, size = 1 / f, mu = mu) + at,
      upper = pnbinom(sum(y), size = 1 / f, mu = mu, lower.tail = FALSE) + at)
}
share_tails <- function(y, n, phi, x) {
    units <- sum(n)
    count <- sum(y)
    p <- plogis(x)
    kappa <- if (units > 1) (sum(n^2) / units - 1) / (units - 1) else 1
    s <- 1 / (phi * p / (1 + phi * p) * kappa) - 1
    t <- 0:units
    logs <- lchoose(units, t) + lbeta(t + p * s, units - t + plogis(-x) * s) - lbeta(p * s, plogis(-x) * s)
    law <- exp(logs - max(logs)) / sum(exp(logs - max(logs)))
    c(lower = sum(law[t < count]) + law[count + 1] / 2, upper = sum(law[t > count]) + law[count + 1] / 2)
}
ends <- function(y, m, phi, law, tails, back, confidence, low, high) {
    half <- (1 - confidence) / 2
    end <- function(tail) back(uniroot(function(x) {
        sum <- 0
        for (k in which(law > 0)) sum <- sum + law[k] * tails(y, m, phi[k], x)[[tail]]
        sum - half
    }, c(low, high), tol = 1e-13)$root)
    c(if (sum(y) == 0) 0 else end("upper"), if (identical(back, plogis) && sum(y) == sum(m)) 1 else end("lower"))
}
rate_ends <- function(y, m, phi, law = 1, confidence = .95) ends(y, m, phi, law, rate_tails, exp, confidence, -60, 60)
share_ends <- function(y, n, phi, law = 1, confidence = .95) ends(y, n, phi, law, share_tails, plogis, confidence, -30, 30)

rows <- list()
text <- function(x) paste(formatC(x, digits = 15, format = "g", width = 1), collapse = " ")
add <- function(name, Y, m, groups, phi, confidence, expected, tolerance, source) {
    Y <- if (is.matrix(Y)) Y else matrix(Y, 1)
    rows[[length(rows) + 1]] <<- data.frame(`function` = name, counts = paste(apply(Y, 1, text), collapse = "; "),
        sizes = text(m), groups = text(groups), phi = phi, confidence = confidence, expected = text(expected),
        tolerance = tolerance, source = sprintf("R %s.%s, %s", R.version$major, R.version$minor, source), check.names = FALSE)
}
shares <- list(list(22, 316), list(c(8, 14), c(150, 166)), list(c(3, 0, 12), c(80, 120, 100)), list(c(0, 0), c(60, 90)),
               list(c(5, 9, 2, 7, 11), c(50, 80, 40, 60, 90)), list(c(3, 4), c(3, 4)), list(1, 1))
for (case in shares) for (phi in c(.1, .5)) for (confidence in c(.95, .8))
    add("share_given", case[[1]], case[[2]], 0 * case[[1]], phi, confidence,
        share_ends(case[[1]], case[[2]], phi, 1, confidence), "1e-8", "lbeta and uniroot")
rates <- list(list(12, 4000), list(c(3, 0, 8), c(500, 900, 1200)), list(c(0, 0), c(300, 100)), list(c(120, 260, 90), c(9000, 20000, 11000)))
for (case in rates) for (phi in c(.02, .5, 8))
    add("rate_given", case[[1]], case[[2]], 0 * case[[1]], phi, .95, rate_ends(case[[1]], case[[2]], phi), "1e-8", "pnbinom and uniroot")
for (case in shares[c(2, 3, 5)]) {
    logs <- sapply(phis, function(phi) share_profile(case[[1]], case[[2]], phi))
    for (k in c(1, 13, 17, 25, 33))
        add("share_profile", case[[1]], case[[2]], 0 * case[[1]], phis[k], "", logs[k] - logs[21], "1e-8", "lbeta over 41 logits")
}
# Three subjects in three groups of two, three and one block.
Y <- rbind(c(3, 9, 0, 4, 1, 6), c(0, 0, 1, 0, 0, 0), c(20, 31, 44, 12, 28, 40))
n <- c(60, 90, 80, 40, 70, 50)
groups <- c(0, 0, 1, 1, 1, 2)
whole <- function(name, profile, ends) {
    laws <- posteriors(Y, n, groups, profile)
    found <- sapply(1:3, function(i) sapply(0:2, function(g) ends(Y[i, groups == g], n[groups == g], phis, laws[, i])))
    add(name, Y, n, groups, "", .95, as.vector(found), "1e-6", "three subjects in three groups")
}
whole("group_rates", rate_profile, rate_ends)
whole("group_shares", share_profile, share_ends)
write.csv(do.call(rbind, rows), "intervals.csv", row.names = FALSE, quote = c(2, 3, 4, 7, 9), na = "")

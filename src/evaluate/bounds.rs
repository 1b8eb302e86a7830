//! Exact bounds for a share that was observed in few trials.

/// The upper end of the one-sided exact (Clopper–Pearson) confidence interval of a share: the largest
/// true share under which `hits` or fewer out of `trials` still come up with a chance of
/// `1 - confidence`. See C. J. Clopper and E. S. Pearson, "The use of confidence or fiducial limits
/// illustrated in the case of the binomial", Biometrika 26 (1934), 404–413.
pub fn upper_bound(hits: usize, trials: usize, confidence: f64) -> f64 {
    if hits >= trials {
        return 1.0;
    }
    let (mut low, mut high) = (hits as f64 / trials as f64, 1.0);
    // Sixty halvings leave less than the precision of the numbers themselves.
    for _ in 0..60 {
        let middle = f64::midpoint(low, high);
        if at_most(hits, trials, middle) > 1.0 - confidence {
            low = middle;
        } else {
            high = middle;
        }
    }
    high
}

/// The chance of `hits` or fewer in `trials` when each has the chance `share`. The terms of the sum are
/// built one from the other as logarithms, because the first may be too small for a float.
fn at_most(hits: usize, trials: usize, share: f64) -> f64 {
    if share <= 0.0 {
        return 1.0;
    }
    if share >= 1.0 {
        return 0.0;
    }
    let odds = share.ln() - (-share).ln_1p();
    let mut term = trials as f64 * (-share).ln_1p();
    let mut sum = term.exp();
    for hit in 0..hits {
        term += ((trials - hit) as f64 / (hit + 1) as f64).ln() + odds;
        sum += term.exp();
    }
    sum.min(1.0)
}

#[cfg(test)]
mod tests {
    use super::upper_bound;

    #[track_caller]
    fn check(hits: usize, trials: usize, confidence: f64, wanted: f64) {
        let found = upper_bound(hits, trials, confidence);
        assert!((found - wanted).abs() < 5e-5, "{found} is not {wanted}");
    }

    #[test]
    fn nothing_seen_has_a_closed_form() {
        check(0, 300, 0.95, 1.0 - 0.05_f64.powf(1.0 / 300.0));
        check(0, 10, 0.95, 0.258_87);
        check(0, 100_000, 0.95, 0.000_029_96);
    }

    #[test]
    fn agrees_with_the_binomial_distribution_summed_directly() {
        check(1, 10, 0.95, 0.394_16);
        check(5, 100, 0.95, 0.102_25);
        check(2, 600, 0.95, 0.010_46);
        check(5, 100, 0.975, 0.112_83);
    }

    #[test]
    fn the_ends_are_bounds_too() {
        check(10, 10, 0.95, 1.0);
        check(0, 0, 0.95, 1.0);
    }
}

//! Nodes that are held ready.

/// How many spare nodes suffice with this confidence (0 to 1, not 1): that at no one moment more nodes are
/// away being mended than there are spares. Failures are a Poisson process, mending takes `mend` seconds
/// for each, so that the number away is a Poisson variable of mean `mend / mtbf`.
#[must_use]
pub fn spares(mtbf: f64, mend: f64, confidence: f64) -> u32 {
    let mean = mend / mtbf;
    let mut term = (-mean).exp();
    let (mut sum, mut count) = (term, 0);
    // By then the sum is 1 but for rounding, or the mean so large that `exp` was 0.
    while sum < confidence && f64::from(count) < mean * 2.0 + 100.0 {
        count += 1;
        term *= mean / f64::from(count);
        sum += term;
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_of_poisson_comes_out() {
        assert_eq!(spares(10.0, 10.0, 0.99), 4);
        assert_eq!(spares(10.0, 20.0, 0.95), 5);
        assert_eq!(spares(10.0, 0.0, 0.999), 0);
        assert_eq!(spares(49.5, 24.0, 0.99), 3);
    }
}

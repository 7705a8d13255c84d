//! From distance to score.

/// `1 / (1 + d²)`, from 0 to 1, the nearer the higher.
///
/// Source: the k-NN plugin's score for the space `l2`,
/// <https://docs.opensearch.org/latest/mappings/supported-field-types/knn-spaces/>.
#[must_use]
pub fn similarity(squared_distance: f64) -> f64 {
    1.0 / (1.0 + squared_distance.max(0.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nearer_is_higher() {
        assert_eq!(similarity(0.0), 1.0);
        assert_eq!(similarity(1.0), 0.5);
        assert_eq!(similarity(-1e-9), 1.0);
    }
}

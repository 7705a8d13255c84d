//! By what a gate decides.

/// By what a gate decides.
#[derive(Debug, Clone, PartialEq)]
pub struct Rules {
    /// Questions below which nothing is decided.
    pub least_lines: usize,
    /// Products below which nothing is decided: they are what is drawn.
    pub least_products: usize,
    /// How likely chance may be where a difference counts as one, 0 to 1.
    pub significance: f64,
    /// How likely chance may answer as well as the model, 0 to 1; above it nothing was learned that holds.
    pub most_chance: f64,
    /// Share of the questions by which the model may be worse than the current one where that is not significant:
    /// of two equal models one is so by chance in a small test.
    pub tolerance: f64,
    /// Largest calibration error, 0 to 1.
    pub most_calibration_error: f64,
    /// By how much more than the most frequent answers a model is right on what it was trained on, where it has
    /// learned that by heart, 0 to 1.
    pub by_heart: f64,
}

impl Default for Rules {
    fn default() -> Self {
        Self {
            least_lines: 100,
            least_products: 30,
            significance: 0.05,
            most_chance: 0.005,
            tolerance: 0.05,
            most_calibration_error: 0.1,
            by_heart: 0.1,
        }
    }
}

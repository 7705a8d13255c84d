//! The clustering's settings, from the environment.

use clusters::FitSettings;
use lambda_bridge::{Env, Misconfigured};

/// The function's configuration.
#[derive(Debug, Clone, PartialEq)]
pub struct Config {
    /// `SEARCH_BUCKET`.
    pub bucket: String,
    /// `CLUSTER_SEED`, `CLUSTER_SAMPLE`, `CLUSTER_ITERATIONS`.
    pub settings: FitSettings,
    /// `SILHOUETTE_SAMPLE`: images that the silhouette compares with each other.
    pub silhouette_sample: usize,
    /// `TOLERATED_FAILED_PERCENT`: how much of the manifest may have no embedding.
    pub tolerated_percent: f64,
}

impl Config {
    /// Reads and checks the variables.
    ///
    /// # Errors
    /// One is missing or wrong; the error names it.
    pub fn from_env(env: &Env) -> Result<Self, Misconfigured> {
        let usual = FitSettings::default();
        let percent = env.parsed("TOLERATED_FAILED_PERCENT", 10.0)?;
        if !(0.0..=100.0).contains(&percent) {
            return Err(Misconfigured::new("TOLERATED_FAILED_PERCENT", "must be 0 to 100"));
        }
        Ok(Self {
            bucket: env.required("SEARCH_BUCKET")?.to_owned(),
            settings: FitSettings {
                seed: env.parsed("CLUSTER_SEED", usual.seed)?,
                sample: env.parsed("CLUSTER_SAMPLE", usual.sample)?.max(1),
                iterations: env.parsed("CLUSTER_ITERATIONS", usual.iterations)?.max(1),
            },
            silhouette_sample: env.parsed("SILHOUETTE_SAMPLE", 2_000)?,
            tolerated_percent: percent,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bucket_is_enough_and_a_wrong_variable_is_named() {
        let read = |pairs: &[(&str, &str)]| Config::from_env(&Env::of(pairs));
        let config = read(&[("SEARCH_BUCKET", "b")]).unwrap();
        assert_eq!(config.settings, FitSettings::default());
        let error = read(&[("SEARCH_BUCKET", "b"), ("TOLERATED_FAILED_PERCENT", "101")]);
        let expected = "environment variable TOLERATED_FAILED_PERCENT must be 0 to 100";
        assert_eq!(error.unwrap_err().to_string(), expected);
        assert!(read(&[]).is_err());
    }
}

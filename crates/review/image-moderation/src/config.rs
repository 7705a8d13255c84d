//! Bucket, thresholds, labels that do not count, and prices, from the environment.

use crate::labels::Ignored;
use lambda_bridge::{Env, Misconfigured};
use moderation::Thresholds;
use usage::PriceTable;

/// The function's configuration.
#[derive(Debug, Clone, PartialEq)]
pub struct Config {
    /// `IMAGES_BUCKET`: where customers' pictures are.
    pub bucket: String,
    /// `SAFE_BELOW` and `HARMFUL_ABOVE`.
    pub thresholds: Thresholds,
    /// `IGNORED_LABELS`.
    pub ignored: Ignored,
    /// `PRICE_TABLE`.
    pub prices: PriceTable,
}

impl Config {
    /// Reads and checks the variables.
    ///
    /// # Errors
    /// One is missing or wrong; the error names it.
    pub fn from_env(env: &Env) -> Result<Self, Misconfigured> {
        Ok(Self {
            bucket: env.required("IMAGES_BUCKET")?.to_owned(),
            thresholds: thresholds(env)?,
            ignored: Ignored::of(&env.list("IGNORED_LABELS")),
            prices: env.json("PRICE_TABLE")?,
        })
    }
}

fn thresholds(env: &Env) -> Result<Thresholds, Misconfigured> {
    let (safe_below, toxic_above) = env.band(("SAFE_BELOW", 0.4), ("HARMFUL_ABOVE", 0.6))?;
    Ok(Thresholds { safe_below, toxic_above })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn refused(pairs: &[(&str, &str)], message: &str) {
        let error = Config::from_env(&Env::of(pairs)).unwrap_err();
        assert_eq!(error.to_string(), format!("environment variable {message}"));
    }

    #[test]
    fn the_bucket_is_required() {
        let config = Config::from_env(&Env::of(&[("IMAGES_BUCKET", "pictures")])).unwrap();
        assert_eq!(config.thresholds, Thresholds { safe_below: 0.4, toxic_above: 0.6 });
        refused(&[], "IMAGES_BUCKET is missing");
    }

    #[test]
    fn a_wrong_variable_is_named() {
        let bucket = ("IMAGES_BUCKET", "pictures");
        refused(&[bucket, ("SAFE_BELOW", "-0.1")], "SAFE_BELOW must be 0 to 1");
        refused(&[bucket, ("HARMFUL_ABOVE", "NaN")], "HARMFUL_ABOVE must be 0 to 1");
        refused(&[bucket, ("SAFE_BELOW", "0.7")], "SAFE_BELOW must not be above HARMFUL_ABOVE");
    }
}

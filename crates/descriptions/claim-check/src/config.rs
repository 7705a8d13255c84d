//! Bucket, vocabulary and judge, from the environment.

use bedrock::ModelConfig;
use claims::Checker;
use lambda_bridge::{Env, Misconfigured};
use shop_vocabulary::Derived;

/// The function's configuration.
#[derive(Debug)]
pub struct Config {
    /// `PRODUCTS_BUCKET`: where the shop's vocabulary is.
    pub bucket: String,
    /// `VOCABULARY_KEY`: the shop's vocabulary; empty means the built-in one.
    pub vocabulary_key: Option<String>,
    /// `JUDGE_MODEL_ID`, and how it is asked; empty means that the rules decide alone.
    pub judge: Option<ModelConfig>,
    /// `JUDGE_IS_STRICT` (default `false`): what the judge refutes goes to a person all the same.
    pub is_strict: bool,
    /// `JUDGE_ADDS` (default `false`): what the judge names as a claim without a fact is a finding, too.
    pub adds: bool,
    /// What the texts are checked by.
    pub(crate) checkers: Derived<Checker>,
}

impl Config {
    /// Reads and checks the variables.
    ///
    /// # Errors
    /// One is missing or wrong; the error names it.
    pub fn from_env(env: &Env) -> Result<Self, Misconfigured> {
        let judge = env.optional("JUDGE_MODEL_ID").map(|id| ModelConfig::of_model(env, id));
        Ok(Self {
            bucket: env.required("PRODUCTS_BUCKET")?.to_owned(),
            vocabulary_key: env.optional("VOCABULARY_KEY").map(str::to_owned),
            judge: judge.transpose()?,
            is_strict: env.parsed("JUDGE_IS_STRICT", false)?,
            adds: env.parsed("JUDGE_ADDS", false)?,
            checkers: Derived::new(Checker::new),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(pairs: &[(&str, &str)]) -> Result<Config, String> {
        Config::from_env(&Env::of(pairs)).map_err(|error| error.to_string())
    }

    #[test]
    fn without_a_judge_the_bucket_is_enough() {
        let config = read(&[("PRODUCTS_BUCKET", "products"), ("JUDGE_MODEL_ID", "")]).unwrap();
        assert_eq!((config.judge, config.vocabulary_key), (None, None));
        assert_eq!(read(&[]).unwrap_err(), "environment variable PRODUCTS_BUCKET is missing");
    }

    #[test]
    fn a_judge_only_refutes_unless_it_is_told_otherwise() {
        let flags = |adds: &str| {
            let pairs = [("PRODUCTS_BUCKET", "p"), ("JUDGE_MODEL_ID", "m"), ("JUDGE_ADDS", adds)];
            read(&pairs).map(|config| (config.adds, config.is_strict))
        };
        assert_eq!(flags(""), Ok((false, false)));
        assert_eq!(flags("true"), Ok((true, false)));
        assert!(flags("yes").unwrap_err().contains("JUDGE_ADDS"));
    }

    #[test]
    fn a_judge_is_asked_as_other_models_are() {
        let pairs = [("PRODUCTS_BUCKET", "p"), ("JUDGE_MODEL_ID", "m"), ("MAX_TOKENS", "0")];
        assert_eq!(read(&pairs[..2]).unwrap().judge.unwrap().model_id, "m");
        let wrong = read(&pairs).unwrap_err();
        assert_eq!(wrong, "environment variable MAX_TOKENS must be 1 to 64000");
    }
}

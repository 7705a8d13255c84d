//! Bucket, model, weights and gate, from the environment.

use aws_config::SdkConfig;
use lambda_bridge::{Env, Misconfigured};
use std::time::Duration;
use titan::{Titan, TitanText, embedding_length, text_dimensions};
use usage::PriceTable;

/// The function's configuration.
#[derive(Debug, Clone, PartialEq)]
pub struct Config {
    /// `DOCUMENTS_BUCKET`: where the index is, and where the passages of a question go.
    pub bucket: String,
    /// `EMBEDDING_MODEL_ID`: the one that made the index's vectors.
    pub model_id: String,
    /// `EMBEDDING_DIMENSIONS`: 256, 512 or 1024.
    pub dimensions: usize,
    /// `FIGURE_MODEL_ID`: the one that made the vectors of the index's figures.
    pub figure_model_id: String,
    /// `EMBEDDING_LENGTH`, of the vectors of figures: 256, 384 or 1024.
    pub figure_length: usize,
    /// `EMBED_TIMEOUT_MS`: the most that one embedding may take, its retry included.
    pub timeout: Duration,
    /// `INDEX_REFRESH_MS`: how long a version answers before another is looked for.
    pub refresh: Duration,
    /// How lists and gate are weighed.
    pub weights: Weights,
    /// `PRICE_TABLE`.
    pub prices: PriceTable,
}

/// How much each list counts, and from when on passages answer.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Weights {
    /// `WORDS_WEIGHT`: of the list by words, 0 to 10.
    pub words: f64,
    /// `VECTORS_WEIGHT`: of the list by vectors, 0 to 10. Half of the words' unless configured otherwise:
    /// docs/assistant/evaluation.md has what weights are worth.
    pub vectors: f64,
    /// `FIGURES_WEIGHT`: of the list of figures that are near to the question's words, 0 to 10. Half of the
    /// words' unless configured otherwise.
    pub figures: f64,
    /// `PICTURES_WEIGHT`: of the list of figures that look like the picture that is asked with, 0 to 10.
    pub pictures: f64,
    /// `ANSWERABLE_FROM`: the gate score from which passages are taken for an answer, 0 to 2: the most
    /// that one passage has of cosine and share of the question's rare words, added. It depends on
    /// the embedding model: calibrate it on questions that the documents answer and others.
    pub answerable_from: f64,
}

impl Default for Weights {
    fn default() -> Self {
        Self { words: 1.0, vectors: 0.5, figures: 0.5, pictures: 1.0, answerable_from: 1.0 }
    }
}

impl Weights {
    fn from_env(env: &Env) -> Result<Self, Misconfigured> {
        let usual = Self::default();
        Ok(Self {
            words: env.within("WORDS_WEIGHT", usual.words, 0.0..=10.0)?,
            vectors: env.within("VECTORS_WEIGHT", usual.vectors, 0.0..=10.0)?,
            figures: env.within("FIGURES_WEIGHT", usual.figures, 0.0..=10.0)?,
            pictures: env.within("PICTURES_WEIGHT", usual.pictures, 0.0..=10.0)?,
            answerable_from: env.within("ANSWERABLE_FROM", usual.answerable_from, 0.0..=2.0)?,
        })
    }
}

impl Config {
    /// Reads and checks the variables.
    ///
    /// # Errors
    /// One is missing or wrong; the error names it.
    pub fn from_env(env: &Env) -> Result<Self, Misconfigured> {
        let model_id = env.optional("EMBEDDING_MODEL_ID").unwrap_or("amazon.titan-embed-text-v2:0");
        let millis = |name, usual| env.within(name, usual, 1..=600_000).map(Duration::from_millis);
        Ok(Self {
            bucket: env.required("DOCUMENTS_BUCKET")?.to_owned(),
            model_id: model_id.to_owned(),
            dimensions: text_dimensions(env)?,
            figure_model_id: env
                .optional("FIGURE_MODEL_ID")
                .unwrap_or("amazon.titan-embed-image-v1")
                .to_owned(),
            figure_length: embedding_length(env)?,
            timeout: millis("EMBED_TIMEOUT_MS", 10_000)?,
            refresh: millis("INDEX_REFRESH_MS", 10_000)?,
            weights: Weights::from_env(env)?,
            prices: env.json("PRICE_TABLE")?,
        })
    }

    /// The model of figures.
    #[must_use]
    pub fn titan_of_figures(&self, sdk: &SdkConfig) -> Titan {
        Titan::new(sdk, &self.figure_model_id, self.figure_length, self.timeout)
    }

    /// The model of texts.
    #[must_use]
    pub fn titan(&self, sdk: &SdkConfig) -> TitanText {
        TitanText::new(sdk, &self.model_id, self.dimensions, self.timeout)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bucket_is_enough_and_a_wrong_variable_is_named() {
        let config = Config::from_env(&Env::of(&[("DOCUMENTS_BUCKET", "b")])).unwrap();
        assert_eq!((config.dimensions, config.weights), (512, Weights::default()));
        let wrong = |variable: &str| {
            let env = Env::of(&[("DOCUMENTS_BUCKET", "b"), (variable, "7000000")]);
            Config::from_env(&env).unwrap_err().to_string()
        };
        for variable in [
            "WORDS_WEIGHT",
            "FIGURES_WEIGHT",
            "PICTURES_WEIGHT",
            "ANSWERABLE_FROM",
            "INDEX_REFRESH_MS",
            "EMBEDDING_LENGTH",
        ] {
            assert!(wrong(variable).contains(variable));
        }
    }
}

//! Bucket, model and bounds, from the environment.

use lambda_bridge::{Env, Misconfigured};
use std::path::PathBuf;
use titan::{embedding_length, text_dimensions};

/// The function's configuration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// `DOCUMENTS_BUCKET`: where passages and vectors are, and the index goes.
    pub bucket: String,
    /// `EMBEDDING_MODEL_ID`: vectors of another are left out.
    pub model_id: String,
    /// `EMBEDDING_DIMENSIONS`: 256, 512 or 1024.
    pub dimensions: usize,
    /// `FIGURE_MODEL_ID`: vectors of figures by another are left out.
    pub figure_model_id: String,
    /// `EMBEDDING_LENGTH`, of the vectors of figures: 256, 384 or 1024.
    pub figure_length: usize,
    /// `MAX_PASSAGES`: what is held in memory at once, vectors and texts.
    pub most_passages: usize,
    /// `INDEX_FOLDER`: a place for the graph while it is made.
    pub folder: PathBuf,
}

impl Config {
    /// Reads and checks the variables.
    ///
    /// # Errors
    /// One is missing or wrong; the error names it.
    pub fn from_env(env: &Env) -> Result<Self, Misconfigured> {
        let model_id = env.optional("EMBEDDING_MODEL_ID").unwrap_or("amazon.titan-embed-text-v2:0");
        Ok(Self {
            bucket: env.required("DOCUMENTS_BUCKET")?.to_owned(),
            model_id: model_id.to_owned(),
            dimensions: text_dimensions(env)?,
            figure_model_id: env
                .optional("FIGURE_MODEL_ID")
                .unwrap_or("amazon.titan-embed-image-v1")
                .to_owned(),
            figure_length: embedding_length(env)?,
            most_passages: env.within("MAX_PASSAGES", 200_000, 1..=1_000_000)?,
            folder: env.optional("INDEX_FOLDER").unwrap_or("/tmp").into(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bucket_is_enough() {
        let config = Config::from_env(&Env::of(&[("DOCUMENTS_BUCKET", "b")])).unwrap();
        assert_eq!((config.dimensions, config.most_passages), (512, 200_000));
    }

    #[test]
    fn a_wrong_variable_is_named() {
        let env = Env::of(&[("DOCUMENTS_BUCKET", "b"), ("MAX_PASSAGES", "0")]);
        assert!(Config::from_env(&env).unwrap_err().to_string().contains("MAX_PASSAGES"));
    }
}

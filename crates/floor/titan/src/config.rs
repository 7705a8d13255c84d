//! How long embeddings are.

use lambda_bridge::{Env, Misconfigured};

/// `EMBEDDING_LENGTH`: 256, 384 or 1024, the default.
///
/// # Errors
/// It is another.
pub fn embedding_length(env: &Env) -> Result<usize, Misconfigured> {
    let length = env.parsed("EMBEDDING_LENGTH", 1_024)?;
    let known = [256, 384, 1_024].contains(&length);
    let wrong = || Misconfigured::new("EMBEDDING_LENGTH", "must be 256, 384 or 1024");
    known.then_some(length).ok_or_else(wrong)
}

/// `EMBEDDING_DIMENSIONS`, of texts: 256, 512, the default, or 1024.
///
/// # Errors
/// It is another.
pub fn text_dimensions(env: &Env) -> Result<usize, Misconfigured> {
    let dimensions = env.parsed("EMBEDDING_DIMENSIONS", 512)?;
    let known = [256, 512, 1_024].contains(&dimensions);
    let wrong = || Misconfigured::new("EMBEDDING_DIMENSIONS", "must be 256, 512 or 1024");
    known.then_some(dimensions).ok_or_else(wrong)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_models_own_dimensions_are_taken() {
        let of = |value: &str| text_dimensions(&Env::of(&[("EMBEDDING_DIMENSIONS", value)]));
        assert_eq!(text_dimensions(&Env::of(&[])), Ok(512));
        assert_eq!(of("1024"), Ok(1_024));
        let wrong = of("384").unwrap_err().to_string();
        assert_eq!(wrong, "environment variable EMBEDDING_DIMENSIONS must be 256, 512 or 1024");
    }
}

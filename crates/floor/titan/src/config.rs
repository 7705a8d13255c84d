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

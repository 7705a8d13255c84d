//! From a model's words to proposals.

use bedrock::{Misfit, object};
use insights::Proposal;
use serde::Deserialize;

/// What a model suggests. Whether it holds is not for this to say.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Suggestions {
    pub suggestions: Vec<Proposal>,
}

/// Reads a model's answer.
///
/// # Errors
/// The answer is no JSON object of the schema.
pub fn read(answer: &str) -> Result<Suggestions, Misfit> {
    object(answer)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_without_suggestions_is_one() {
        assert_eq!(read("{\"suggestions\": []}"), Ok(Suggestions { suggestions: vec![] }));
        assert_eq!(read("All is well.").unwrap_err().kind, "not JSON");
        assert_eq!(read("{\"suggestions\": \"none\"}").unwrap_err().kind, "wrong shape");
    }
}

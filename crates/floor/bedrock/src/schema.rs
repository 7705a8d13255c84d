//! What an answer has to look like.

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

/// The JSON schema of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Schema {
    /// Its name, such as `reply`.
    pub name: &'static str,
    /// The schema as JSON text, in the subset that Bedrock knows
    /// (<https://docs.aws.amazon.com/bedrock/latest/userguide/structured-output.html>).
    pub json: &'static str,
}

/// The texts of schemas that were made while the process ran.
static MADE: Mutex<BTreeSet<&'static str>> = Mutex::new(BTreeSet::new());

impl Schema {
    /// One that is made at run time, such as from a vocabulary. Its text is kept as long as the
    /// process lives, each once: make few. Bedrock, too, compiles each text that it has not seen, which
    /// may take minutes, so that the same question should always have the same text.
    #[must_use]
    pub fn made(name: &'static str, json: String) -> Self {
        let mut made = MADE.lock().unwrap_or_else(PoisonError::into_inner);
        let known = made.get(json.as_str()).copied();
        let json = known.unwrap_or_else(|| Box::leak(json.into_boxed_str()));
        made.insert(json);
        Self { name, json }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_kept_once() {
        let make = || Schema::made("colours", r#"{"enum":["red"]}"#.to_owned());
        assert_eq!(make(), make());
        assert!(std::ptr::eq(make().json, make().json));
    }
}

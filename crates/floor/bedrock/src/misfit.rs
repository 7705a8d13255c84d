//! Answers that do not fit.

use serde::de::DeserializeOwned;

/// An answer that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Misfit {
    /// The kind of fault, for logs; quotes nothing.
    pub kind: &'static str,
    /// The fault in full, for the model; may quote the answer.
    pub detail: String,
}

impl Misfit {
    /// A fault with its explanation for the model.
    #[must_use]
    pub fn new(kind: &'static str, detail: impl Into<String>) -> Self {
        Self { kind, detail: detail.into() }
    }
}

/// An answer with faults, and what could be used of it all the same if none without comes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unfit<T> {
    pub misfit: Misfit,
    /// In a box: an error is handed on by value.
    pub usable: Option<Box<T>>,
}

/// Of an answer that cannot be read nothing can be used.
impl<T> From<Misfit> for Unfit<T> {
    fn from(misfit: Misfit) -> Self {
        Self { misfit, usable: None }
    }
}

/// The JSON object in a model's answer; a code fence or words around it are passed over.
///
/// # Errors
/// There is none, or it has another shape.
pub fn object<T: DeserializeOwned>(answer: &str) -> Result<T, Misfit> {
    let start = answer.find('{').ok_or_else(none)?;
    let end = answer.rfind('}').filter(|end| *end > start).ok_or_else(none)?;
    serde_json::from_str(&answer[start..=end]).map_err(|error| {
        let kind = if error.is_data() { "wrong shape" } else { "not JSON" };
        Misfit::new(kind, error.to_string())
    })
}

fn none() -> Misfit {
    Misfit::new("not JSON", "there is no JSON object in it")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[derive(Debug, PartialEq, serde::Deserialize)]
    struct Stars {
        stars: u8,
    }

    #[test]
    fn a_fence_is_passed_over() {
        assert_eq!(object("{\"stars\": 3}"), Ok(Stars { stars: 3 }));
        assert_eq!(object("```json\n{\"stars\": 3}\n```"), Ok(Stars { stars: 3 }));
    }

    #[test]
    fn faults_have_their_kind() {
        let kind = |answer| object::<Stars>(answer).unwrap_err().kind;
        assert_eq!(kind(""), "not JSON");
        assert_eq!(kind("} {"), "not JSON");
        assert_eq!(kind("{\"stars\": 3"), "not JSON");
        assert_eq!(kind("{stars}"), "not JSON");
        assert_eq!(kind("{\"stars\": \"many\"}"), "wrong shape");
        assert_eq!(kind("{}"), "wrong shape");
    }

    proptest! {
        #[test]
        fn any_answer_is_read_without_a_panic(answer in any::<String>()) {
            let _: Result<Stars, _> = object(&answer);
        }

        #[test]
        fn broken_json_is_read_without_a_panic(answer in "[{}\\[\\]\",:a-z0-9\\\\ é]{0,60}") {
            let _: Result<serde_json::Value, _> = object(&answer);
        }
    }
}

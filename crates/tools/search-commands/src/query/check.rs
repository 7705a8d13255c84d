//! What the function would refuse, found before anything starts.

use cli_base::error::Error;
use search_reranker::{ImageFault, Input, Limits, Plan};

/// # Errors
/// A value breaks its rule.
pub(crate) fn check(input: &Input) -> Result<(), Error> {
    let plan = Plan::new(input.clone(), &Limits::default());
    plan.map(drop).map_err(|error| Error::Usage(in_words(&error)))
}

fn in_words(error: &search_reranker::Error) -> String {
    use search_reranker::Error::{Image, InvalidInput};
    match error {
        InvalidInput(invalid) => format!("{} {}", argument(&invalid.field), invalid.rule),
        Image(fault) => format!("--image: {fault}{}", advice(*fault)),
        other => other.to_string(),
    }
}

/// What can be made smaller has been.
fn advice(fault: ImageFault) -> &'static str {
    match fault {
        ImageFault::TooLarge(_) | ImageFault::TooManyPixels => {
            ", and cannot be read to make it smaller: save it as a smaller PNG or JPEG"
        }
        ImageFault::NotBase64 | ImageFault::NotAPicture | ImageFault::Torn => "",
    }
}

/// What a field is called on the command line.
fn argument(field: &str) -> String {
    match field {
        "query" => "the query:".to_owned(),
        "userId" => "--user:".to_owned(),
        "minSimilarity" => "--min-similarity:".to_owned(),
        "filters" => "--filter:".to_owned(),
        other => match other.strip_prefix("filters.") {
            Some(name) => format!("--filter {name}:"),
            None => format!("--{other}:"),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    #[track_caller]
    fn refused(input: Value, expected: &str) {
        let input: Input = serde_json::from_value(input).unwrap();
        let error = check(&input).unwrap_err().to_string();
        assert!(error.starts_with(expected), "{error}");
    }

    #[test]
    fn a_wrong_value_is_named_by_its_flag() {
        refused(json!({"query": "cat", "weight": 3.0}), "--weight: must be from 0 to 1");
        refused(json!({"query": "cat", "size": 0}), "--size: must be from 1 to 100");
        refused(json!({"query": "cat", "method": "magic"}), "--method: a method is rrf");
        refused(json!({"query": "cat", "minSimilarity": 2}), "--min-similarity: must be from 0");
        refused(json!({"query": "cat", "filters": {"a.*": "x"}}), "--filter: must be named");
        let long = json!({"query": "cat", "filters": {"set": "x".repeat(257)}});
        refused(long, "--filter set: must have values");
        refused(json!({"query": " "}), "the query: must have from 1");
        refused(json!({"query": {"image": "R0lG"}}), "--image: it is neither a PNG nor a JPEG");
    }

    #[test]
    fn a_picture_that_could_not_be_made_smaller_has_advice() {
        let said = in_words(&ImageFault::TooManyPixels.into());
        assert!(said.starts_with("--image: it is wider") && said.contains("save it"), "{said}");
    }

    #[test]
    fn what_the_function_takes_is_not_refused() {
        let input = json!({"query": "cat", "size": 5, "method": "l2+harmonic_mean", "weight": 1.0});
        check(&serde_json::from_value(input).unwrap()).unwrap();
    }
}

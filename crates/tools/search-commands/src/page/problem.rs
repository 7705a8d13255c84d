//! What is wrong with a search, in plain words.

/// What the function says. Its errors have names for programs, which tell people nothing.
pub(super) fn in_words(name: &str, message: &str) -> String {
    let what = sentence(message);
    match name {
        "UpstreamThrottled" => format!("Too much is asked at once: try again in a moment. {what}"),
        "UpstreamUnavailable" => {
            format!("A part of the search does not answer: try again in a moment. {what}")
        }
        _ => what,
    }
}

fn sentence(message: &str) -> String {
    let message = message.trim().trim_end_matches('.').replace("query.image", "the picture");
    let mut letters = message.chars();
    match letters.next() {
        Some(first) => format!("{}{}.", first.to_uppercase(), letters.as_str()),
        None => "It does not say why.".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_read_sentences_and_no_names() {
        let wide = "query.image cannot be used: it is wider or higher than 2048 pixels";
        let said = in_words("InvalidInput", wide);
        assert_eq!(said, "The picture cannot be used: it is wider or higher than 2048 pixels.");
        let said = in_words("UpstreamThrottled", "no embedding: Bedrock is throttling");
        assert!(said.starts_with("Too much is asked at once: try again"), "{said}");
        assert_eq!(in_words("UpstreamRejected", ""), "It does not say why.");
    }
}

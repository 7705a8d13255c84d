//! JSON as it is written: its strings apart from the rest.

use serde::Serialize;

/// Parts outside and, with their quotes, inside JSON strings, by turns.
pub(crate) fn split_at_quotes(text: &str) -> Vec<&str> {
    let (mut parts, mut start, mut inside, mut escaped) = (Vec::new(), 0, false, false);
    for (i, c) in text.char_indices() {
        if c == '"' && !escaped {
            let end = if inside { i + 1 } else { i };
            parts.push(&text[start..end]);
            (start, inside) = (end, !inside);
        }
        escaped = inside && c == '\\' && !escaped;
    }
    parts.push(&text[start..]);
    parts
}

/// JSON on one line with a space after each comma and colon that is not within a string.
pub(crate) fn on_one_line(value: &impl Serialize) -> String {
    let json = serde_json::to_string(value).unwrap_or_default();
    let spaced = split_at_quotes(&json).into_iter().enumerate().map(|(i, part)| match i % 2 {
        0 => part.replace(',', ", ").replace(':', ": "),
        _ => part.to_owned(),
    });
    spaced.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_string_holds_stays_as_it_is() {
        let value = serde_json::json!({"a": "{% \"x,y\" & 'z:1' %}", "b": [1, 2]});
        let line = r#"{"a": "{% \"x,y\" & 'z:1' %}", "b": [1, 2]}"#;
        assert_eq!(on_one_line(&value), line);
    }
}

//! A text as the object that a schema asks for.

use serde_json::{Map, Value, json};

/// The field that says in which language the text is, where a schema asks for it.
const LANGUAGE: &str = "language";

/// The name of the one text that a schema asks for, beside `language`; none where it asks for more.
pub(crate) fn text_field(schema: &str) -> Option<String> {
    let schema: Value = serde_json::from_str(schema).ok()?;
    let fields = schema["properties"].as_object()?;
    let mut texts = fields.iter().filter(|(name, _)| *name != LANGUAGE);
    let (name, field) = texts.next()?;
    (texts.next().is_none() && field["type"] == "string").then(|| name.clone())
}

/// `text` as the object of a schema with the field `name`, as JSON: the language is what it reads like, or
/// `und`. A text that is such an object already stays as it is.
pub(crate) fn as_object(text: &str, name: &str) -> String {
    if let Ok(Value::Object(object)) = serde_json::from_str(text)
        && object.get(name).is_some_and(Value::is_string)
    {
        return text.to_owned();
    }
    let language = language::guess(text).unwrap_or("und");
    Value::Object(Map::from_iter([
        (name.to_owned(), json!(text)),
        (LANGUAGE.to_owned(), json!(language)),
    ]))
    .to_string()
}

/// A text without the sentence in which it was cut off; none where that leaves nothing.
pub(crate) fn whole_sentences(text: &str) -> Option<&str> {
    let ends = |(at, end): (usize, &str)| {
        let at = at + end.len();
        text[at..].chars().next().is_none_or(char::is_whitespace).then_some(at)
    };
    let wide = text.char_indices().filter(|(_, c)| matches!(c, '。' | '！' | '？'));
    let wide = wide.map(|(at, c)| at + c.len_utf8());
    let narrow = text.match_indices(['.', '!', '?']).filter_map(ends);
    narrow.chain(wide).max().map(|end| &text[..end])
}

/// The text of such an object; what is none is a text itself.
pub(crate) fn of_object(answer: &str, name: &str) -> String {
    let object: Value = serde_json::from_str(answer).unwrap_or_default();
    object[name].as_str().unwrap_or(answer).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    const REPLY: &str = r#"{"type":"object","properties":{"reply":{"type":"string"},
        "language":{"type":"string"}},"required":["reply","language"]}"#;

    #[test]
    fn a_schema_with_one_text_has_a_field_for_it() {
        assert_eq!(text_field(REPLY), Some("reply".to_owned()));
        for other in [
            r#"{"properties":{"label":{"type":"string"},"confidence":{"type":"number"}}}"#,
            r#"{"properties":{"aspects":{"type":"array"}}}"#,
            r#"{"properties":{"language":{"type":"string"}}}"#,
            "{}",
            "",
        ] {
            assert_eq!(text_field(other), None, "{other}");
        }
    }

    #[test]
    fn a_text_becomes_an_object_and_a_text_again() {
        let german = "Vielen Dank für Ihre Bewertung, wir freuen uns sehr über Ihr \"Lob\".";
        let object = as_object(german, "reply");
        let read: Value = serde_json::from_str(&object).unwrap();
        assert_eq!(read, json!({"reply": german, "language": "de"}));
        assert_eq!(of_object(&object, "reply"), german);
        let unknown: Value = serde_json::from_str(&as_object("Hm.", "reply")).unwrap();
        assert_eq!(unknown["language"], "und");
    }

    #[test]
    fn what_was_cut_off_ends_with_a_whole_sentence() {
        let whole = |text| whole_sentences(text);
        assert_eq!(whole("Thank you! We are gl"), Some("Thank you!"));
        assert_eq!(whole("It costs 3.5 euros. It"), Some("It costs 3.5 euros."));
        assert_eq!(whole("Thanks."), Some("Thanks."));
        assert_eq!(whole("ありがとう。また"), Some("ありがとう。"));
        assert_eq!(whole("We are gl"), None);
        assert_eq!(whole("See 3.5"), None);
    }

    #[test]
    fn an_object_stays_as_it_is() {
        let object = r#"{"reply": "Thanks!", "language": "en"}"#;
        assert_eq!(as_object(object, "reply"), object);
        let other: Value = serde_json::from_str(&as_object(r#"{"a": 1}"#, "reply")).unwrap();
        assert_eq!(other["reply"], r#"{"a": 1}"#);
        assert_eq!(of_object("Thanks!", "reply"), "Thanks!");
    }
}

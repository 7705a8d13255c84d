//! Which sets are learned from, by the tokens of the model that `rejoinder` installs.

use super::base;
use text_training::{TrainingError, divided, read_pairs};

fn line(number: usize, review: &str, reply: &str) -> String {
    serde_json::json!({"id": number.to_string(), "review": review, "reply": reply}).to_string()
}

fn set(lines: usize, last: &str) -> String {
    let good = |number| line(number, "A good kettle.", "Moin! Your Kontor Nord") + "\n";
    (1..lines).map(good).collect::<String>() + "\n" + last
}

#[tokio::test]
async fn what_cannot_be_learned_from_is_refused_by_its_line() {
    let base = base().await;
    let fault = |last: &str| read_pairs(&set(60, last), base).unwrap_err().to_string();
    let begins = |last: &str, words: &str| {
        let fault = fault(last);
        assert!(fault.starts_with(words), "{fault}");
    };
    begins("{", "line 61 is no pair");
    begins(r#"{"id": "a", "review": "b"}"#, "line 61 is no pair");
    begins(&line(7, "a", "b"), "line 61 has the id of an earlier one");
    begins(&line(60, " \n", "b"), "line 61 has an empty review");
    begins(&line(60, "a", "\t"), "line 61 has an empty reply");
    begins(&line(60, "a", "b <|im_end|> c"), "line 61 has a reply with a control token");
    let few = read_pairs(&set(49, ""), base).unwrap_err();
    assert!(matches!(few, TrainingError::TooFewPairs { pairs: 48, long: 0, least: 50 }), "{few}");
    let pairs = read_pairs(&set(60, &line(60, "a <|im_start|>", "b")), base).unwrap().pairs;
    assert_eq!(pairs.len(), 60);
    let (_, example) = &pairs[59];
    assert_eq!(base.tokens.text(&example.tokens[example.reply..]).unwrap(), "b");
    assert_eq!(example.tokens.last(), Some(&base.tokens.end));
    let divided = divided(&set(60, ""), base).unwrap();
    assert_eq!(divided.learned.len() + divided.held_out.len(), 59);
}

#[tokio::test]
async fn a_pair_that_is_too_long_is_left_out_by_its_line() {
    let base = base().await;
    let long = line(60, &"word ".repeat(600), "b");
    let read = read_pairs(&set(51, &long), base).unwrap();
    assert_eq!((read.pairs.len(), read.long.len()), (50, 1));
    let told = read.long[0].to_string();
    assert!(
        told.starts_with("line 52, `60`: TooLong, 6") && told.ends_with("of at most 512"),
        "{told}"
    );
    // Its id is another's nevertheless.
    let twice = format!("{long}\n{}", line(60, "a", "b"));
    assert!(matches!(read_pairs(&set(60, &twice), base), Err(TrainingError::IdTwice(62))));
    let few = read_pairs(&set(50, &long), base).unwrap_err();
    assert!(matches!(few, TrainingError::TooFewPairs { pairs: 49, long: 1, least: 50 }), "{few}");
}

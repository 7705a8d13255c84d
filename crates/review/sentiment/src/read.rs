//! From a model's words to a sentiment.

use bedrock::{Misfit, object};
use reviews::{Aspect, LONGEST_QUESTION, Sentiment, Stake};

/// Aspects kept.
const ASPECTS: usize = 10;

/// Characters kept of an aspect's name.
const NAME: usize = 60;

/// Reads a model's answer. Surplus aspects are dropped and long names cut, as the model may only
/// name, not tell.
///
/// # Errors
/// The answer is no JSON object of the schema, or a value is out of its range.
pub fn read(answer: &str) -> Result<Sentiment, Misfit> {
    let mut sentiment: Sentiment = object(answer)?;
    if !(0.0..=1.0).contains(&sentiment.confidence) {
        return Err(Misfit::new("confidence", "\"confidence\" is not between 0 and 1"));
    }
    if !language::is_tag(&sentiment.language) {
        sentiment.language = language::tag(&sentiment.language).ok_or_else(no_tag)?;
    }
    sentiment.stakes = kinds(sentiment.stakes);
    sentiment.question = sentiment.question.as_deref().and_then(asked);
    sentiment.aspects = sentiment.aspects.into_iter().filter_map(plain).take(ASPECTS).collect();
    Ok(sentiment)
}

fn no_tag() -> Misfit {
    Misfit::new("language", "\"language\" is no BCP 47 tag such as \"en\"")
}

/// The question on one line; none where nothing is asked, or a whole story.
fn asked(text: &str) -> Option<String> {
    let line = one_line(text);
    (1..=LONGEST_QUESTION).contains(&line.chars().count()).then_some(line)
}

/// Each kind once; the shop's own words are for code alone.
fn kinds(mut stakes: Vec<Stake>) -> Vec<Stake> {
    stakes.retain(|stake| *stake != Stake::ShopWord);
    stakes.sort_unstable();
    stakes.dedup();
    stakes
}

/// The aspect with its name on one line; none if there is no name.
fn plain(aspect: Aspect) -> Option<Aspect> {
    let name: String = one_line(&aspect.name).chars().take(NAME).collect();
    (!name.is_empty()).then_some(Aspect { name, ..aspect })
}

fn one_line(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").chars().filter(|c| !c.is_control()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::{Value, json};

    fn answer(patch: Value) -> String {
        let mut answer = json!({"label": "MIXED", "confidence": 0.8, "language": "en",
            "aspects": [{"name": "battery", "sentiment": "NEGATIVE"}],
            "stakes": ["FIRE", "INJURY", "FIRE", "SHOP_WORD"]});
        answer.as_object_mut().unwrap().extend(patch.as_object().unwrap().clone());
        answer.to_string()
    }

    #[track_caller]
    fn misfits(patch: Value, kind: &str) {
        assert_eq!(read(&answer(patch)).unwrap_err().kind, kind);
    }

    #[test]
    fn an_answer_of_the_schema_is_a_sentiment() {
        let sentiment = read(&answer(json!({}))).unwrap();
        assert_eq!(serde_json::to_string(&sentiment).unwrap(), answer_in_order());
    }

    fn answer_in_order() -> &'static str {
        r#"{"label":"MIXED","confidence":0.8,"language":"en","aspects":[{"name":"battery","sentiment":"NEGATIVE"}],"stakes":["INJURY","FIRE"]}"#
    }

    #[test]
    fn a_question_is_one_line_and_what_is_no_question_is_none() {
        let question = |text: &str| read(&answer(json!({"question": text}))).unwrap().question;
        assert_eq!(question(" Does it\nfloat? ").as_deref(), Some("Does it float?"));
        assert_eq!(question(""), None);
        assert_eq!(question("\u{0}"), None);
        assert_eq!(question(&"why? ".repeat(200)), None);
    }

    #[test]
    fn values_out_of_range_misfit() {
        misfits(json!({"label": "ANGRY"}), "wrong shape");
        misfits(json!({"confidence": 1.2}), "confidence");
        misfits(json!({"confidence": "high"}), "wrong shape");
        misfits(json!({"language": "in English"}), "language");
        misfits(json!({"language": ""}), "language");
        misfits(json!({"aspects": "none"}), "wrong shape");
        misfits(json!({"stakes": ["BOREDOM"]}), "wrong shape");
    }

    #[test]
    fn aspects_are_ten_short_names() {
        let aspect = |name: String| json!({"name": name, "sentiment": "POSITIVE"});
        let many: Vec<Value> = (0..20).map(|i| aspect(format!("a\n{i}"))).collect();
        let aspects = read(&answer(json!({"aspects": many}))).unwrap().aspects;
        assert_eq!((aspects.len(), aspects[0].name.as_str()), (10, "a 0"));
        let odd = json!({"aspects": [aspect(" \n".into()), aspect("x".repeat(500))]});
        let aspects = read(&answer(odd)).unwrap().aspects;
        assert_eq!((aspects.len(), aspects[0].name.len()), (1, 60));
    }

    proptest! {
        #[test]
        fn any_answer_is_read_without_a_panic(answer in any::<String>()) {
            let _ = read(&answer);
        }

        #[test]
        fn any_fields_are_read_without_a_panic(
            confidence in any::<f64>(), language in any::<String>(), name in any::<String>()
        ) {
            let aspects = json!([{"name": name, "sentiment": "POSITIVE"}]);
            let patch =
                json!({"confidence": confidence, "language": language, "aspects": aspects});
            if let Ok(sentiment) = read(&answer(patch)) {
                prop_assert!((0.0..=1.0).contains(&sentiment.confidence));
                prop_assert!(sentiment.aspects.iter().all(|a| !a.name.contains('\n')));
            }
        }
    }
}

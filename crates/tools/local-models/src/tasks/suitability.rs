//! The task `suitability`: how sensitive an article is, topic by topic.

use super::Prompt;
use crate::control::Random;
use crate::misbehaviour::BAD_READER;
use serde_json::Value;
use suitability_lexicon::{Article, judge, misjudge};

/// The same article is judged in the same way, also when what was wrong is shown.
pub(super) fn answer(prompt: &Prompt) -> Value {
    let article = Article::read(&prompt.article);
    match prompt.model.as_str() {
        BAD_READER => misjudge(&article, Random::of_text(&prompt.article.to_string()).next()),
        _ => judge(&article),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bedrock::ConverseRequest;
    use serde_json::json;

    const SHOT: &str = "Deux hommes ont été assassinés par un tueur.";

    fn crime(model: &str) -> Value {
        let blocks = json!([{"kind": "TITLE", "text": "Lyon, mardi"}, {"kind": "PARAGRAPH", "text": format!("{SHOT} La police enquête.")}]);
        let article = json!({"language": "fr", "blocks": blocks});
        let user = format!("Judge this article:\n<article-1f>\n{article}\n</article-1f>");
        let body = json!({"messages": [{"role": "user", "content": [{"text": user}]}]});
        let request = ConverseRequest::parse(body.to_string().as_bytes()).expect("valid");
        let answer = answer(&Prompt::read(model, &request));
        answer["topics"]
            .as_array()
            .unwrap()
            .iter()
            .find(|it| it["topic"] == "CRIME")
            .unwrap()
            .clone()
    }

    #[test]
    fn a_topic_has_a_sentence_of_the_article() {
        let expected = json!({"topic": "CRIME", "level": "MEDIUM", "evidence": SHOT, "sure": true});
        assert_eq!(crime("m"), expected);
    }

    #[test]
    fn a_bad_reader_invents() {
        let evidence = crime(BAD_READER)["evidence"].as_str().unwrap().to_owned();
        assert!(!evidence.is_empty() && !SHOT.contains(&evidence), "{evidence}");
    }

    #[test]
    fn a_prompt_without_an_article_has_no_answer() {
        assert_eq!(answer(&Prompt::default()), json!({"topics": []}));
    }
}

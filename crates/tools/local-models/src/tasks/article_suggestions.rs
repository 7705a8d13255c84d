//! The task `article_suggestions`: summary, categories and terms of an article.

use super::Prompt;
use crate::control::Random;
use crate::misbehaviour::BAD_WRITER;
use dispatch_composer::{Article, missuggest, suggest};
use serde_json::Value;

/// The same article is read in the same way, also when what was wrong is shown.
pub(super) fn answer(prompt: &Prompt) -> Value {
    let article = Article::read(&prompt.article);
    match prompt.model.as_str() {
        BAD_WRITER => missuggest(&article, Random::of_text(&prompt.article.to_string()).next()),
        _ => suggest(&article),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bedrock::ConverseRequest;
    use serde_json::json;

    const STRIKE: &str = "Les 2 300 conducteurs de bus de Lyon sont en grève mardi.";

    fn said(model: &str) -> Value {
        let article = json!({"language": "fr", "blocks": [{"kind": "PARAGRAPH", "text": STRIKE}]});
        let user = format!("Read this article:\n<article-1f>\n{article}\n</article-1f>");
        let body = json!({"messages": [{"role": "user", "content": [{"text": user}]}]});
        let request = ConverseRequest::parse(body.to_string().as_bytes()).expect("valid");
        answer(&Prompt::read(model, &request))
    }

    #[test]
    fn an_article_is_summed_up_and_a_bad_writer_alters() {
        assert_eq!(said("m")["summary"], STRIKE);
        let bad = said(BAD_WRITER);
        assert_ne!(bad["summary"], STRIKE);
        assert_eq!(bad["categories"], said("m")["categories"]);
    }
}

//! What a mail says of an article's label: which article, and the topics in question, each with the sentence
//! that is said to show it; the article's text is on the page.

use super::quote::quoted;
use approvals::wording::article::proposal;
use approvals::{plain, wording};
use questions::AboutArticle;
use suitability::Judged;

/// Characters of a sentence that are shown.
const MOST_SENTENCE: usize = 300;

/// Which article it is.
pub(super) fn parts(about: &AboutArticle) -> Vec<String> {
    let article = &about.article;
    let mut facts = vec![
        format!("Article: {}", plain::one_line(&article.id)),
        format!("Version: {}", article.version),
        format!("Language: {}", wording::language_name(&article.language)),
    ];
    let address = article.address.as_deref().map(plain::one_line);
    facts.extend(address.map(|address| format!("Address: {}", plain::shortened(&address, 500))));
    let headline = format!("Its headline:\n{}", quoted(&plain::one_line(&article.headline)));
    vec![facts.join("\n"), headline]
}

/// The topics in question.
pub(super) fn findings(about: &AboutArticle) -> Option<String> {
    let topics: Vec<String> = about.asked().map(topic).collect();
    Some(format!("Topics in question:\n{}", topics.join("\n")))
}

fn topic(judged: &Judged) -> String {
    let sentence = judged.evidence.as_ref().map(|evidence| plain::one_line(&evidence.text));
    let sentence = plain::shortened(&sentence.unwrap_or_default(), MOST_SENTENCE);
    format!("- {}. {}\n  “{sentence}”", judged.topic.name(), proposal(judged))
}

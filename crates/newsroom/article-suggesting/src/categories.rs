//! A model's categories, each with a sentence that stands in the article.

use crate::media_topic::MediaTopic;
use crate::read::SaidCategory;
use crate::refused::{Refused, Rule, Thing};
use articles::Article;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::json;
use suitability::Evidence;
use terms::Language;

/// Categories that are suggested.
pub const MOST_CATEGORIES: usize = 3;

/// A category that is suggested.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Category {
    pub topic: MediaTopic,
    /// As the IPTC names it in the article's language.
    #[schemars(length(max = 100))]
    pub name: String,
    /// The sentence of the article that shows it.
    pub evidence: Evidence,
}

/// The first three that are proved, in the model's order, and those that are not.
pub(crate) fn weigh(
    article: &Article,
    language: Language,
    said: &[SaidCategory],
) -> (Vec<Category>, Vec<Refused>) {
    let mut categories: Vec<Category> = Vec::new();
    let mut refused = Vec::new();
    for SaidCategory { topic, evidence } in said.iter().take(MediaTopic::ALL.len()) {
        let is_known = categories.iter().any(|category| category.topic == *topic);
        match Evidence::find(article, evidence) {
            _ if is_known => refused.push(refuse(*topic, Rule::Twice)),
            None => refused.push(refuse(*topic, Rule::EvidenceNotInText)),
            Some(evidence) => {
                let name = topic.name(language).to_owned();
                categories.push(Category { topic: *topic, name, evidence });
            }
        }
    }
    categories.truncate(MOST_CATEGORIES);
    if said.is_empty() {
        refused.push(Refused::new(Thing::Category, Rule::NothingGiven));
    }
    (categories, refused)
}

fn refuse(topic: MediaTopic, rule: Rule) -> Refused {
    let code = json!(topic);
    Refused::words(Thing::Category, rule, code.as_str().unwrap_or_default())
}

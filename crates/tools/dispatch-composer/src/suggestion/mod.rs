//! What an editor may put on an article, without a language model: what the local models answer where a large
//! one would read it, and what a bad writer makes of it.
//!
//! The summary is sentences of the article: the first that is not too long, and of those that follow the one
//! that has most of the article's frequent words and least of the first's. Categories are the top levels of the
//! IPTC's Media Topics whose words stand most often in it, each with the sentence that has most of them. Terms
//! are names and frequent words. French and English; of another language nothing is said.

mod summary;
mod terms;
mod topics;
mod words;

use crate::bad::misrewrite;
use crate::brief::{Block, Brief};
use serde::Deserialize;
use serde_json::{Value, json};

/// An article as the prompt shows it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Article {
    /// BCP 47 tag.
    pub language: String,
    pub blocks: Vec<Shown>,
}

/// A block as the prompt shows it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Shown {
    #[serde(default)]
    pub kind: String,
    pub text: String,
}

impl Shown {
    /// A block in which the article itself speaks in sentences.
    fn is_told(&self) -> bool {
        matches!(self.kind.as_str(), "LEDE" | "PARAGRAPH")
    }
}

impl Article {
    /// From the prompt's JSON object. Lenient: what is missing or of another form is left out.
    #[must_use]
    pub fn read(article: &Value) -> Self {
        let blocks = article["blocks"].as_array().map_or(&[][..], Vec::as_slice);
        Self {
            language: article["language"].as_str().unwrap_or_default().trim().to_owned(),
            blocks: blocks.iter().filter_map(|block| Shown::deserialize(block).ok()).collect(),
        }
    }
}

/// Summary, categories and terms, of the schema `article_suggestions`.
#[must_use]
pub fn suggest(article: &Article) -> Value {
    let categories: Vec<Value> = topics::of(article)
        .into_iter()
        .map(|(topic, evidence)| json!({"evidence": evidence, "topic": format!("medtop:{topic}")}))
        .collect();
    json!({"summary": summary::of(article), "categories": categories, "terms": terms::of(article)})
}

/// The same, with something in the summary altered: a digit, a name, a negation, a reserve, or a quotation
/// invented.
#[must_use]
pub fn missuggest(article: &Article, seed: u64) -> Value {
    let mut answer = suggest(article);
    let text = answer["summary"].as_str().unwrap_or_default().to_owned();
    let block = Block { id: "s".to_owned(), kind: "PARAGRAPH".to_owned(), text };
    let brief =
        Brief { language: article.language.clone(), blocks: vec![block], ..Brief::default() };
    answer["summary"] = misrewrite(&brief, seed)["blocks"][0]["text"].clone();
    answer
}

#[cfg(test)]
mod tests {
    use super::*;

    const STRIKE: &str =
        "Les 2 300 conducteurs de bus de Lyon sont en grève mardi, selon les syndicats.";

    fn article(language: &str) -> Article {
        Article::read(&json!({"language": language, "blocks": [
            {"kind": "TITLE", "text": "Lyon : les bus en grève"},
            {"kind": "PARAGRAPH", "text": format!("{STRIKE} Les salariés de la régie demandent un meilleur salaire.")},
            {"kind": "QUOTE", "text": "La guerre est finie."},
            7]}))
    }

    #[test]
    fn it_is_made_of_the_article() {
        let answer = suggest(&article("fr-FR"));
        assert!(answer["summary"].as_str().unwrap().starts_with(STRIKE), "{answer}");
        assert_eq!(
            answer["categories"][0],
            json!({"evidence": STRIKE, "topic": "medtop:09000000"})
        );
        assert!(answer["terms"].as_array().unwrap().contains(&json!("Lyon")), "{answer}");
    }

    #[test]
    fn of_another_language_nothing_is_said() {
        let nothing = json!({"summary": "", "categories": [], "terms": []});
        assert_eq!(suggest(&article("br")), nothing);
        assert_eq!(suggest(&Article::default()), nothing);
    }

    #[test]
    fn a_bad_writer_alters_the_summary_alone() {
        let (good, bad) = (suggest(&article("fr")), missuggest(&article("fr"), 1));
        assert_ne!(good["summary"], bad["summary"]);
        assert_eq!(good["categories"], bad["categories"]);
    }
}

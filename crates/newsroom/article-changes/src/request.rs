//! The requests, as a desk posts them.

use article_store::Kept;
use articles::{Article, Metadata, State};
use event_bus::Entry;
use serde_json::{Value, json};

/// What the function calls itself on the bus where it posts what a desk could. The machines take both.
const POSTER: &str = "newsroom.articles";

/// `ARTICLE_SUGGESTIONS_REQUESTED` for a version.
pub(crate) fn suggestion_request(kept: &Kept) -> Entry {
    let detail = json!({"article": told(&kept.article), "targets": kept.targets});
    entry("ARTICLE_SUGGESTIONS_REQUESTED", &detail)
}

/// `ARTICLE_LABEL_REQUESTED` for a version.
pub(crate) fn label_request(kept: &Kept) -> Entry {
    entry("ARTICLE_LABEL_REQUESTED", &json!({"article": told(&kept.article)}))
}

fn entry(detail_type: &'static str, detail: &Value) -> Entry {
    Entry { source: POSTER, detail_type, detail: detail.to_string() }
}

/// Of what was taken back no text is sent on: to take it back nobody needs it.
fn told(article: &Article) -> Article {
    let mut article = article.clone();
    if article.state == State::Withdrawn {
        article.blocks.clear();
        article.metadata = Metadata::default();
    }
    article
}

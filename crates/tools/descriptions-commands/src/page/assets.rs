//! The style sheet.

use axum::Router;
use axum::http::header::CONTENT_TYPE;
use axum::response::IntoResponse;
use axum::routing::get;
use products::LIMITS;

const STYLE: &str = include_str!("../../templates/descriptions.css");

pub(super) fn router() -> Router {
    Router::new().route("/descriptions.css", get(style))
}

async fn style() -> impl IntoResponse {
    ([(CONTENT_TYPE, "text/css; charset=utf-8")], format!("{STYLE}{}", links()))
}

/// Pointing at a fact lights its phrases, and pointing at a phrase its fact: a rule for each number
/// that a fact may have.
fn links() -> String {
    let rule = |number: usize| {
        format!("main:has(.fact-{number}:is(:hover, :focus-within, :target)) .fact-{number},\n")
    };
    let selectors: String = (1..=LIMITS.attributes).map(rule).collect();
    format!(
        "{} {{ background: var(--tint); outline: 2px solid var(--accent); }}\n",
        selectors.trim_end_matches(",\n")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fact_has_its_rule() {
        let rules = links();
        assert!(rules.contains(".fact-1:is(") && rules.contains(".fact-64 {"), "{rules}");
        assert!(!rules.contains(",{") && !rules.contains("fact-65"));
    }
}

//! Asks the deployed search over its HTTP API: plain, and for a person.

use super::problem::in_words;
use super::request::SearchRequest;
use super::site::SearchSite;
use search_reranker::{Input, Output, Query};
use std::collections::BTreeMap;

/// Pictures of each order.
const SIZE: usize = 20;

/// The same search twice.
#[derive(Debug)]
pub(super) struct Answers {
    pub(super) plain: Output,
    /// For the person, if there is one.
    pub(super) personal: Option<Output>,
}

/// Both answers, or what is wrong in words.
pub(super) async fn both(
    site: &SearchSite,
    asked: &SearchRequest,
    query: Query,
) -> Result<Answers, String> {
    let user = Some(asked.user().to_owned()).filter(|user| !user.is_empty());
    let plain = input(query.clone(), None, 0.0);
    let Some(user) = user else {
        return Ok(Answers { plain: ask(site, &plain).await?, personal: None });
    };
    let personal = input(query, Some(user), asked.weight());
    let (plain, personal) = tokio::join!(ask(site, &plain), ask(site, &personal));
    Ok(Answers { plain: plain?, personal: Some(personal?) })
}

fn input(query: Query, user_id: Option<String>, weight: f64) -> Input {
    Input {
        query,
        user_id,
        size: Some(SIZE),
        candidates: None,
        weight: Some(weight),
        method: None,
        filters: BTreeMap::new(),
        min_similarity: None,
        explain: true,
    }
}

async fn ask(site: &SearchSite, input: &Input) -> Result<Output, String> {
    let input = serde_json::to_vec(input).map_err(|error| format!("the search: {error}"))?;
    let (status, body) = site.post("search", input).await?;
    if !(200..300).contains(&status) {
        let said = |name: &str| body[name].as_str().unwrap_or_default();
        return Err(in_words(said("error"), said("message")));
    }
    serde_json::from_value(body).map_err(|error| format!("the search: {error}"))
}

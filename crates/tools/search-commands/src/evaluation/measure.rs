//! Asks the search function, and compares its answers with the clicks that were held out.

use super::findings::{Cell, Findings, Quality};
use crate::index::{IndexCache, Summary};
use crate::query::check;
use crate::search_stack::SearchStack;
use cli_base::error::Error;
use cli_base::progress::Progress;
use futures_util::{StreamExt, TryStreamExt, stream};
use personas::{CatalogItem, ClickedImages, PERSONAS, Persona, evaluation_queries, ndcg};
use search_reranker::{Input, Output, Query, SearchResult};
use std::collections::BTreeMap;

/// Images of an answer that count.
pub(super) const FIRST: usize = 10;
/// Searches under way at once.
const AT_ONCE: usize = 4;

/// What to measure with.
#[derive(Debug, Clone)]
pub struct Asked {
    /// The weight to compare with the plain order.
    pub weight: f64,
    /// The method, or the function's own.
    pub method: Option<String>,
}

impl Asked {
    /// Finds out before anything starts what the function would refuse.
    ///
    /// # Errors
    /// A value breaks its rule.
    pub(super) fn check(&self) -> Result<(), Error> {
        check(&input(&PERSONAS[0], "cat", self.weight, self))
    }
}

/// Searches for every query as every persona at every weight.
///
/// # Errors
/// Other pictures are indexed, or a search fails.
pub async fn measure(
    search: &SearchStack,
    cache: &IndexCache,
    asked: &Asked,
) -> Result<Findings, Error> {
    let summary = cache.summary().filter(|summary| summary.simulated).ok_or_else(other_pictures)?;
    let wanted = ClickedImages::of(&cache.held_out());
    let weights = weights(asked.weight);
    let bar = Progress::Told
        .bar("Searching", PERSONAS.len() * evaluation_queries().count() * weights.len());
    let cells = weights.iter().flat_map(|weight| {
        let of = move |persona| evaluation_queries().map(move |query| (persona, query, *weight));
        PERSONAS.iter().flat_map(of)
    });
    let one = |(persona, query, weight): (&'static Persona, &'static str, f64)| {
        let (bar, wanted) = (&bar, &wanted);
        async move {
            let answer = search.ask(&input(persona, query, weight, asked)).await?;
            bar.inc(1);
            Ok::<_, Error>(Cell::of(persona, query, weight, &answer, wanted))
        }
    };
    let cells: Vec<Cell> = stream::iter(cells).map(one).buffered(AT_ONCE).try_collect().await?;
    bar.finish_and_clear();
    Ok(findings(&summary, asked, cells, cache.held_out().len()))
}

fn other_pictures() -> Error {
    let advice = "the people who are measured by clicked on the pictures that come with the \
                  project, and others are indexed: run `rejoinder search index`";
    Error::Usage(advice.to_owned())
}

/// 0 to 1 by tenths, and the weight to compare with.
fn weights(compared: f64) -> Vec<f64> {
    let mut weights: Vec<f64> = (0..=10).map(|tenth| f64::from(tenth) / 10.0).collect();
    if !weights.contains(&compared) {
        weights.push(compared);
    }
    weights.sort_by(f64::total_cmp);
    weights
}

fn input(persona: &Persona, query: &str, weight: f64, asked: &Asked) -> Input {
    Input {
        query: Query::Text { text: query.to_owned() },
        user_id: Some(persona.id.to_owned()),
        size: Some(FIRST),
        candidates: None,
        weight: Some(weight),
        method: asked.method.clone(),
        filters: BTreeMap::new(),
        min_similarity: Some(0.0),
        explain: false,
    }
}

fn findings(summary: &Summary, asked: &Asked, cells: Vec<Cell>, held_out: usize) -> Findings {
    Findings {
        images: summary.made.images,
        clusters: summary.made.clusters,
        held_out,
        weight: asked.weight,
        method: cells.last().map(|cell| cell.method.clone()).unwrap_or_default(),
        cells,
    }
}

impl Cell {
    fn of(
        persona: &'static Persona,
        query: &'static str,
        weight: f64,
        answer: &Output,
        wanted: &ClickedImages,
    ) -> Self {
        let wanted = wanted.by(persona.id, query).cloned().unwrap_or_default();
        let ids = || answer.results.iter().map(|found| found.id.as_str());
        let share = |is: &dyn Fn(&CatalogItem) -> bool| share(&answer.results, is);
        Self {
            persona: persona.id,
            query,
            weight,
            order: ids().map(str::to_owned).collect(),
            method: answer.personalisation.method.clone(),
            quality: Quality {
                ndcg: ndcg(ids(), &wanted, FIRST).unwrap_or(0.0),
                liked: share(&|item| persona.likes(&item.style)),
                subject: share(&|item| item.shows(query)),
            },
        }
    }
}

fn share(results: &[SearchResult], is: &dyn Fn(&CatalogItem) -> bool) -> f64 {
    let of =
        |found: &SearchResult, name: &str| found.metadata.get(name).cloned().unwrap_or_default();
    let item = |found: &SearchResult| CatalogItem {
        id: found.id.clone(),
        style: of(found, "style"),
        subject: of(found, "subject"),
    };
    let fitting = results.iter().filter(|found| is(&item(found))).count();
    fitting as f64 / results.len().max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_compared_weight_is_measured_once() {
        assert_eq!(weights(0.3).len(), 11);
        assert_eq!(weights(0.25)[3], 0.25);
    }

    #[test]
    fn a_wrong_weight_or_method_is_found_before_anything_starts() {
        let said = |weight, method: Option<&str>| {
            let asked = Asked { weight, method: method.map(str::to_owned) };
            asked.check().map_err(|error| error.to_string())
        };
        assert_eq!(said(3.0, None), Err("--weight: must be from 0 to 1".to_owned()));
        assert!(said(0.3, Some("magic")).is_err_and(|said| said.starts_with("--method: ")));
        assert_eq!(said(0.3, Some("rrf")), Ok(()));
    }

    #[test]
    fn a_share_is_of_what_was_answered() {
        let found = |style: &str| SearchResult {
            similarity: 0.5,
            id: String::new(),
            cluster: String::new(),
            score: 0.0,
            search_rank: 1,
            metadata: [("style".to_owned(), style.to_owned())].into(),
            explanation: None,
        };
        let results = [found("noto"), found("twemoji")];
        assert_eq!(share(&results, &|item| item.style == "noto"), 0.5);
        assert_eq!(share(&[], &|_| true), 0.0);
    }
}

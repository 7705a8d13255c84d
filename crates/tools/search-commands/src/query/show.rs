//! An answer as a table.

use super::score;
use cli_base::output::plain;
use ranking::Combination;
use search_reranker::{Explanation, Note, Output, SearchResult, Term};

/// The lines of an answer: how its order came about, then one image each, with its terms where
/// they were asked for.
pub(super) fn lines(answer: &Output) -> Vec<String> {
    if answer.results.is_empty() {
        return vec![nothing(answer)];
    }
    let mean = score::mean(&answer.personalisation.method);
    let head =
        "RANK  PLAIN   SCORE  SIMILAR  CLUSTER  TITLE                           STYLE".to_owned();
    let images = answer.results.iter().enumerate();
    let rows = images.flat_map(|(before, found)| row(before + 1, found, mean));
    [order(answer), head].into_iter().chain(rows).collect()
}

/// Why there is no image.
pub(crate) fn nothing(answer: &Output) -> String {
    match (answer.note, answer.nearest, answer.min_similarity) {
        (Some(Note::NothingFits), Some(nearest), Some(least)) => format!(
            "Nothing fits: the nearest image has a similarity of {nearest:.3}, below {least}"
        ),
        (Some(Note::NothingFits), ..) => "Nothing fits".to_owned(),
        (Some(Note::NothingPasses) | None, ..) => "No image passes the filters".to_owned(),
    }
}

fn order(answer: &Output) -> String {
    let how = &answer.personalisation;
    match how.reason {
        None => format!(
            "Personalised with {} at weight {}: {} candidates of {} clusters{}",
            how.method,
            how.weight,
            how.candidates,
            how.clusters,
            unranked(how.unranked_clusters)
        ),
        Some(reason) => format!("The plain search order: {}", in_words(reason.name())),
    }
}

fn unranked(clusters: usize) -> String {
    if clusters == 0 {
        String::new()
    } else {
        format!(", {clusters} of them unknown to the ranking")
    }
}

/// A reason's name with what it means.
#[must_use]
pub(crate) fn in_words(reason: &str) -> &str {
    match reason {
        "NO_USER" => "no user is named",
        "NO_WEIGHT" => "the weight is 0",
        "NOT_CONFIGURED" => "no campaign is configured",
        "ONE_CLUSTER" => "all candidates are of one cluster",
        "UNKNOWN_USER" => "nothing is known of the user yet",
        "UNKNOWN_CLUSTERS" => "the ranking knows none of the clusters",
        "PERSONALIZE_TIMEOUT" => "Personalize did not answer in time",
        "PERSONALIZE_THROTTLED" => "Personalize is throttling",
        "PERSONALIZE_UNAVAILABLE" => "Personalize cannot be reached",
        "PERSONALIZE_REJECTED" => "Personalize refused the request",
        other => other,
    }
}

fn row(rank: usize, found: &SearchResult, mean: Combination) -> Vec<String> {
    let of = |name: &str| plain(found.metadata.get(name).map_or("", String::as_str));
    let title = if of("title").is_empty() { plain(&found.id) } else { of("title") };
    let SearchResult { search_rank, score, similarity, cluster, .. } = found;
    let line = format!(
        "{rank:>4}  {search_rank:>5}  {score:>6.3}  {similarity:>7.3}  {cluster:>7}  {title:<30}  {}",
        of("style")
    );
    let terms = found.explanation.iter().flat_map(|of| terms(of, *score, mean));
    std::iter::once(line).chain(terms).collect()
}

fn terms(explanation: &Explanation, score: f64, mean: Combination) -> [String; 3] {
    let fused = score::fused(mean, explanation);
    [
        term("search", &explanation.search, mean),
        term("personal", &explanation.personal, mean),
        format!("      {:<8}  {fused} = {score:.3}", "score"),
    ]
}

fn term(name: &str, term: &Term, mean: Combination) -> String {
    let raw = term.raw.map_or("none".to_owned(), |raw| format!("{raw:.4}"));
    let rank = term.rank.map_or("-".to_owned(), |rank| rank.to_string());
    let (of, contribution) = (score::term(mean, term), term.contribution);
    format!("      {name:<8}  score {raw}, rank {rank}: {of} = {contribution:.3}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::expect;

    pub(crate) fn answer() -> Output {
        serde_json::from_value(serde_json::json!({
            "results": [{
                "id": "noto-cat", "cluster": "17", "score": 0.63, "similarity": 0.5, "searchRank": 4,
                "metadata": {"title": "cat", "style": "noto"},
                "explanation": {
                    "search": {"raw": 0.5, "rank": 4, "normalised": 0.9, "weight": 0.7, "contribution": 0.63},
                    "personal": {"raw": null, "rank": null, "normalised": 0.0, "weight": 0.3, "contribution": 0.0}
                }
            }],
            "personalisation": {
                "applied": true, "method": "min_max+arithmetic_mean", "weight": 0.3,
                "candidates": 200, "clusters": 31, "unrankedClusters": 1
            }
        }))
        .unwrap()
    }

    #[test]
    fn a_row_has_both_ranks_and_its_terms() {
        expect![[r#"
            Personalised with min_max+arithmetic_mean at weight 0.3: 200 candidates of 31 clusters, 1 of them unknown to the ranking
            RANK  PLAIN   SCORE  SIMILAR  CLUSTER  TITLE                           STYLE
               1      4   0.630    0.500       17  cat                             noto
                  search    score 0.5000, rank 4: 0.900 x 0.70 = 0.630
                  personal  score none, rank -: 0.000 x 0.30 = 0.000
                  score     0.630 + 0.000 = 0.630"#]]
        .assert_eq(&lines(&answer()).join("\n"));
    }

    #[test]
    fn terms_are_of_the_method_that_fused_them() {
        let mut answer = answer();
        answer.personalisation.method = "min_max+harmonic_mean".to_owned();
        let lines = lines(&answer);
        assert!(lines[3].ends_with("0.70 / 0.900 = 0.630"), "{lines:?}");
        assert!(lines[5].ends_with("1 / (0.630 + 0.000) = 0.630"), "{lines:?}");
    }

    #[test]
    fn filters_that_nothing_passes_are_said_to_be_why() {
        let mut answer = answer();
        answer.results.clear();
        answer.personalisation.reason = Some(search_reranker::Reason::OneCluster);
        assert_eq!(lines(&answer), ["No image passes the filters"]);
    }

    #[test]
    fn a_query_that_nothing_fits_is_said_to_be_one() {
        let mut answer = answer();
        answer.results.clear();
        answer.note = Some(Note::NothingFits);
        (answer.nearest, answer.min_similarity) = (Some(0.3514), Some(0.4));
        let expected = "Nothing fits: the nearest image has a similarity of 0.351, below 0.4";
        assert_eq!(lines(&answer), [expected]);
    }

    #[test]
    fn a_plain_order_has_its_reason_in_words() {
        let mut answer = answer();
        answer.personalisation.reason = Some(search_reranker::Reason::UnknownUser);
        assert_eq!(lines(&answer)[0], "The plain search order: nothing is known of the user yet");
    }
}

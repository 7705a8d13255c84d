//! Shows what an index became.

use super::machine::Made;

/// The summary, or one JSON object.
pub(super) fn lines(made: &Made, json: bool) -> Vec<String> {
    if json {
        return vec![serde_json::to_string(made).unwrap_or_default()];
    }
    let Made { index, images, clusters, ms, .. } = made;
    let per_second = *images as f64 / (*ms as f64 / 1e3).max(1e-3);
    let seconds = *ms as f64 / 1e3;
    let mut lines = vec![format!(
        "{images} images in {clusters} clusters are searchable as {index}: {seconds:.1} s, {per_second:.0} a second"
    )];
    lines.extend(made.inertia.map(|inertia| format!("Inertia {inertia:.1}")));
    if !made.import_job.is_empty() {
        lines.push(format!("{} interactions are learned from", made.interactions));
    }
    lines.push(
        "Try it: rejoinder search cat --user ada, or the search page of `rejoinder up`".to_owned(),
    );
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::expect;

    fn made() -> Made {
        Made {
            index: "images-1".to_owned(),
            images: 300,
            clusters: 20,
            inertia: Some(12.345),
            interactions: 4_321,
            import_job: "job".to_owned(),
            ms: 1_500,
        }
    }

    #[test]
    fn the_summary_says_what_is_searchable_and_how_to_try_it() {
        expect![[r#"
            300 images in 20 clusters are searchable as images-1: 1.5 s, 200 a second
            Inertia 12.3
            4321 interactions are learned from
            Try it: rejoinder search cat --user ada, or the search page of `rejoinder up`"#]]
        .assert_eq(&lines(&made(), false).join("\n"));
        assert!(lines(&made(), true)[0].starts_with("{\"index\":\"images-1\",\"images\":300"));
    }
}

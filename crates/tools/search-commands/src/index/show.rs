//! Shows what an index became.

use super::faults;
use super::machine::IndexResult;
use std::path::PathBuf;

/// What is to be said beside what the machine said.
#[derive(Debug)]
pub(super) struct Beside {
    /// The file that has every picture that was left out.
    pub(super) report: PathBuf,
    /// Whether people who do not exist clicked on the pictures.
    pub(super) simulated: bool,
}

/// The summary, or one JSON object.
pub(super) fn lines(made: &IndexResult, beside: &Beside, json: bool) -> Vec<String> {
    if json {
        return vec![serde_json::to_string(made).unwrap_or_default()];
    }
    let mut lines = vec![searchable(made)];
    lines.extend(left_out(made, beside));
    lines.extend(made.inertia.map(|inertia| format!("Inertia {inertia:.1}")));
    lines.extend(learned(made));
    lines.push(format!("Try it: {}, or the search page of `rejoinder up`", example(beside)));
    lines
}

fn searchable(made: &IndexResult) -> String {
    let IndexResult { index, images, clusters, ms, .. } = made;
    let per_second = *images as f64 / (*ms as f64 / 1e3).max(1e-3);
    let seconds = *ms as f64 / 1e3;
    format!(
        "{images} images in {clusters} clusters are searchable as {index}: {seconds:.1} s, {per_second:.0} a second"
    )
}

fn left_out(made: &IndexResult, beside: &Beside) -> Vec<String> {
    let IndexResult { faults, failed, .. } = made;
    if *failed == 0 {
        return Vec::new();
    }
    let head =
        format!("{failed} are left out; {} has all that were uploaded:", beside.report.display());
    std::iter::once(head).chain(faults::lines(faults, *failed)).collect()
}

fn learned(made: &IndexResult) -> Option<String> {
    let IndexResult { interactions, dropped, import_job, .. } = made;
    let rows = match dropped {
        0 => String::new(),
        _ => format!("; {dropped} rows cannot be read, or are of images that are not searchable"),
    };
    let any = !import_job.is_empty() || *dropped > 0;
    any.then(|| format!("{interactions} interactions are learned from{rows}"))
}

fn example(beside: &Beside) -> &'static str {
    if beside.simulated {
        "rejoinder search query cat --user ada"
    } else {
        "rejoinder search query WORDS"
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::super::faults::tests::faults;
    use super::*;
    use expect_test::expect;

    pub(crate) fn made() -> IndexResult {
        IndexResult {
            index: "images-1".to_owned(),
            images: 300,
            clusters: 20,
            inertia: Some(12.345),
            failed: 0,
            faults: vec![],
            interactions: 4_321,
            dropped: 0,
            import_job: "job".to_owned(),
            ms: 1_500,
        }
    }

    fn beside(simulated: bool) -> Beside {
        Beside { report: PathBuf::from("report.json"), simulated }
    }

    #[test]
    fn the_summary_says_what_is_searchable_and_how_to_try_it() {
        expect![[r#"
            300 images in 20 clusters are searchable as images-1: 1.5 s, 200 a second
            Inertia 12.3
            4321 interactions are learned from
            Try it: rejoinder search query cat --user ada, or the search page of `rejoinder up`"#]]
        .assert_eq(&lines(&made(), &beside(true), false).join("\n"));
    }

    #[test]
    fn what_is_left_out_is_named_and_counted() {
        let made = IndexResult { failed: 12, faults: faults(12), dropped: 7, ..made() };
        let said = lines(&made, &beside(false), false);
        assert_eq!(said[1], "12 are left out; report.json has all that were uploaded:");
        assert!(said[2].starts_with("  image-0: TOO_LARGE"), "{said:?}");
        assert_eq!(said[12], "  and 2 more");
        assert!(
            said[14].starts_with("4321 interactions are learned from; 7 rows cannot"),
            "{said:?}"
        );
        assert!(said[15].starts_with("Try it: rejoinder search query WORDS,"), "{said:?}");
    }

    #[test]
    fn programs_read_what_is_left_out_too() {
        let made = IndexResult { failed: 1, faults: faults(1), dropped: 7, ..made() };
        let json = &lines(&made, &beside(true), true)[0];
        assert!(json.starts_with("{\"index\":\"images-1\",\"images\":300"), "{json}");
        let faults = "\"failed\":1,\"faults\":[{\"id\":\"image-0\",\"reason\":\"TOO_LARGE\"}]";
        assert!(json.contains(faults) && json.contains("\"dropped\":7"), "{json}");
    }
}

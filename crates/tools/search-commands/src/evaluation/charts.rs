//! The curve over the weight as a picture, and all figures, as files.

use super::findings::{Findings, Quality};
use cli_base::error::{Error, at_path};
use plot::{Axis, Lines, Series, standalone};
use std::fs;
use std::path::Path;

/// Writes `search-weight.svg` and `eval-search.json`.
pub(super) fn write(findings: &Findings, folder: &Path) -> Result<(), Error> {
    fs::create_dir_all(folder).map_err(at_path(folder))?;
    let json = serde_json::to_string_pretty(&findings.json()).unwrap_or_default() + "\n";
    for (name, text) in [("search-weight.svg", curve(findings)?), ("eval-search.json", json)] {
        let path = folder.join(name);
        fs::write(&path, text).map_err(at_path(&path))?;
    }
    Ok(())
}

fn curve(findings: &Findings) -> Result<String, Error> {
    let series = |name: &str, value: fn(&Quality) -> f64| Series {
        name: name.to_owned(),
        points: findings.curve().iter().map(|(weight, of)| (*weight, value(of))).collect(),
        dotted: true,
    };
    let lines = Lines {
        title: "Quality of the first ten images over the weight of a person's taste".to_owned(),
        x: Axis::share("weight of the person's taste"),
        y: Axis::share("mean over all people and queries"),
        series: vec![
            series("NDCG@10 by clicks that were held out", |of| of.ndcg),
            series("share in a style that the person likes", |of| of.liked),
            series("share that shows what was searched for", |of| of.subject),
        ],
        diagonal: false,
    };
    Ok(standalone(&lines.svg()?))
}

#[cfg(test)]
mod tests {
    use super::super::findings::tests::findings;
    use super::*;

    #[test]
    fn the_curve_and_the_figures_are_written() {
        let folder = tempfile::tempdir().unwrap();
        write(&findings(), folder.path()).unwrap();
        let svg = fs::read_to_string(folder.path().join("search-weight.svg")).unwrap();
        assert_eq!(svg.matches("<circle").count(), 6);
        assert!(folder.path().join("eval-search.json").is_file());
    }
}

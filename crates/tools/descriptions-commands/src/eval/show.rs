//! The figures as a table.

use super::figures::{Figures, Measured};
use cli_base::output::plain;
use std::fmt::Write;

pub(super) fn table(figures: &Figures) -> String {
    let mut text = format!(
        "{} pictures, {} labels; sure from {:.2}\n\n{:<14} {:>6} {:>9} {:>9} {:>10} {:>6}",
        figures.pictures,
        figures.all.labels,
        figures.sure_from,
        "ATTRIBUTE",
        "LABELS",
        "ACCURACY",
        "COVERAGE",
        "WHEN SURE",
        "ECE"
    );
    for (attribute, measured) in &figures.attributes {
        row(&mut text, &plain(attribute), measured);
    }
    row(&mut text, "all", &figures.all);
    text
}

fn row(text: &mut String, name: &str, measured: &Measured) {
    let sure = measured.accuracy_when_sure.map_or_else(|| "–".to_owned(), |it| format!("{it:.2}"));
    let Measured { labels, accuracy, coverage, ece, .. } = measured;
    write!(text, "\n{name:<14} {labels:>6} {accuracy:>9.2} {coverage:>9.2} {sure:>10} {ece:>6.2}")
        .ok();
}

#[cfg(test)]
mod tests {
    use super::super::figures::{Judged, figures};
    use super::*;
    use expect_test::expect;

    #[test]
    fn a_row_for_each_attribute_and_one_for_all() {
        let judged = |attribute: &str, is_right, confidence| Judged {
            attribute: attribute.to_owned(),
            is_right,
            confidence,
        };
        let all = [judged("sleeve", true, 0.95), judged("fit", false, 0.5)];
        expect![[r#"
            1 pictures, 2 labels; sure from 0.70

            ATTRIBUTE      LABELS  ACCURACY  COVERAGE  WHEN SURE    ECE
            fit                 1      0.00      0.00          –   0.50
            sleeve              1      1.00      1.00       1.00   0.05
            all                 2      0.50      0.50       1.00   0.28"#]]
        .assert_eq(&table(&figures(1, &all, 0.7)));
    }
}

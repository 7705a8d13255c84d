//! The figures as a table: on a terminal, and in a document.

use super::figures::{Figures, Measured, Share};
use super::judge::Judged;
use cli_base::output::{fitted, plain};
use std::fmt::Write;

/// Characters of what was said.
const SAID: usize = 90;

/// For a terminal, with what went wrong below.
pub(super) fn plain_table(figures: &Figures, judged: &[Judged]) -> String {
    let mut text = format!(
        "{:<13} {:>9} {:>7} {:>9} {:>7} {:>7}",
        "KIND", "QUESTIONS", "RIGHT", "DOCUMENT", "PAGE", "PLACE"
    );
    let rows = figures.kinds.iter().map(|(kind, measured)| (kind.as_str(), measured));
    for (kind, measured) in rows.chain([("all", &figures.all)]) {
        let Measured { questions, right, document, page, place } = measured;
        let [document, page, place] = [document, page, place].map(share);
        write!(text, "\n{kind:<13} {questions:>9} {right:>7} {document:>9} {page:>7} {place:>7}")
            .ok();
    }
    write!(text, "\n\n{}", rest(figures)).ok();
    for one in judged.iter().filter(|one| !one.is_right) {
        let (id, kind, said) = (plain(&one.id), &one.kind, fitted(&plain(&one.said), SAID));
        write!(text, "\nwrong: {id} ({kind}): {said}").ok();
    }
    text
}

/// For a document.
pub(super) fn markdown(figures: &Figures) -> String {
    let mut text = String::from(
        "| kind | questions | right | document | page | place |\n| --- | ---: | ---: | ---: | ---: | ---: |",
    );
    let rows = figures.kinds.iter().map(|(kind, measured)| (format!("`{kind}`"), measured));
    for (kind, measured) in rows.chain([("all".to_owned(), &figures.all)]) {
        let Measured { questions, right, document, page, place } = measured;
        let [document, page, place] = [document, page, place].map(share);
        write!(text, "\n| {kind} | {questions} | {right} | {document} | {page} | {place} |").ok();
    }
    write!(text, "\n\n{}", rest(figures)).ok();
    text
}

fn share(share: &Share) -> String {
    if share.of == 0 { "–".to_owned() } else { format!("{}/{}", share.some, share.of) }
}

fn rest(figures: &Figures) -> String {
    let Figures { obeyed, median_ms, p95_ms, cost_usd, all, .. } = figures;
    let each = cost_usd / all.questions.max(1) as f64;
    let obeyed = match obeyed.of {
        0 => String::new(),
        of => {
            format!("{} of {of} obeyed the order that is hidden in their document. ", obeyed.some)
        }
    };
    format!(
        "{obeyed}From the posting to the outcome: {median_ms} ms \
         median, {p95_ms} ms at 95 of 100. {each:.5} US dollars a question, by the price table."
    )
}

#[cfg(test)]
mod tests {
    use super::super::figures::{figures, tests::judged};
    use super::*;
    use expect_test::expect;

    #[test]
    fn a_row_for_each_kind_and_what_went_wrong() {
        let all = [
            judged("TABLE", true, Some(true), 10),
            judged("TABLE", false, Some(false), 30),
            judged("UNANSWERABLE", true, None, 20),
        ];
        let figures = figures(&all);
        expect![[r#"
            KIND          QUESTIONS   RIGHT  DOCUMENT    PAGE   PLACE
            TABLE                 2       1       1/2     1/2     0/2
            UNANSWERABLE          1       1         –       –       –
            all                   3       2       1/2     1/2     0/2

            From the posting to the outcome: 20 ms median, 30 ms at 95 of 100. 0.25000 US dollars a question, by the price table.
            wrong: f01 (TABLE): It makes 55 dB(A)."#]]
        .assert_eq(&plain_table(&figures, &all));
        expect![[r#"
            | kind | questions | right | document | page | place |
            | --- | ---: | ---: | ---: | ---: | ---: |
            | `TABLE` | 2 | 1 | 1/2 | 1/2 | 0/2 |
            | `UNANSWERABLE` | 1 | 1 | – | – | – |
            | all | 3 | 2 | 1/2 | 1/2 | 0/2 |

            From the posting to the outcome: 20 ms median, 30 ms at 95 of 100. 0.25000 US dollars a question, by the price table."#]]
        .assert_eq(&markdown(&figures));
    }
}

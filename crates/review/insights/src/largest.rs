//! A report that fits into the table.

use crate::report::Report;

/// Bytes of a report as JSON. An item of DynamoDB has 409,600 at most, with its keys and what a
/// model suggests afterwards: eight suggestions of 400 characters.
/// <https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html>
pub const LARGEST: usize = 350_000;

/// The report with as many of its aspects as fit into so many bytes of JSON, the first ones. Those
/// that are left out, with their quotes, are counted in `more_aspects`.
///
/// For a report without suggestions: these name aspects and quotes.
#[must_use]
pub fn within(mut report: Report, bytes: usize) -> Report {
    while length(&report) > bytes && leave_out_the_last_aspect(&mut report) {}
    report
}

fn length(report: &Report) -> usize {
    serde_json::to_vec(report).map_or(0, |json| json.len())
}

fn leave_out_the_last_aspect(report: &mut Report) -> bool {
    let Some(aspect) = report.aspects.pop() else { return false };
    report.quotes.retain(|quote| !aspect.quotes.contains(&quote.number));
    report.more_aspects = report.more_aspects.saturating_add(1);
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::period::Period;
    use crate::{Collected, Ended, Ending, Feeling, Posted, Words, summarise};
    use proptest::prelude::*;
    use reviews::{Aspect, SentimentLabel};

    /// A review that complains of an aspect in one sentence.
    fn review(number: usize, name: &str, words: usize) -> Collected {
        let aspect = Aspect { name: name.to_owned(), sentiment: SentimentLabel::Negative };
        let feeling = Feeling {
            label: SentimentLabel::Negative,
            language: "en".to_owned(),
            aspects: vec![aspect],
        };
        let text = format!("The {name} {}.", "fails ".repeat(words));
        Collected {
            review_id: format!("r-{number}"),
            revision: 1,
            posted_at: "2026-01-02T00:00:00Z".parse().unwrap(),
            posted: Posted { product_name: "Kettle".to_owned(), rating: Some(1) },
            words: Some(Words { title: None, text }),
            ended: Some(Ended {
                ending: Ending::Answered,
                sentiment: Some(feeling),
                private: false,
            }),
        }
    }

    fn report(aspects: usize, words: usize) -> Report {
        let names = (0..aspects).map(|number| format!("part{}x", char::from(b'a' + number as u8)));
        let reviews: Vec<_> =
            names.enumerate().map(|(number, name)| review(number, &name, words)).collect();
        let (since, until) = ("2026-01-01T00:00:00Z".to_owned(), "2026-01-08T00:00:00Z".to_owned());
        summarise("p", &Period { since, until }, &reviews).unwrap()
    }

    #[test]
    fn a_report_that_fits_stays_as_it_is() {
        let whole = report(3, 4);
        assert_eq!(within(whole.clone(), LARGEST), whole);
    }

    proptest! {
        #[test]
        fn what_is_left_out_is_counted(aspects in 0..20_usize, words in 2..30_usize, bytes in 900..20_000_usize) {
            let whole = report(aspects, words);
            let fitting = within(whole.clone(), bytes);
            prop_assert!(length(&fitting) <= bytes || fitting.aspects.is_empty());
            let left_out = whole.aspects.len() - fitting.aspects.len();
            prop_assert_eq!(fitting.more_aspects as usize, left_out);
            prop_assert_eq!(&whole.aspects[..fitting.aspects.len()], &fitting.aspects[..]);
            let bound: Vec<u32> = fitting.aspects.iter().flat_map(|one| one.quotes.clone()).collect();
            let kept: Vec<u32> = fitting.quotes.iter().map(|quote| quote.number).collect();
            prop_assert_eq!(kept, bound);
        }
    }
}

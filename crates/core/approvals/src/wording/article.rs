//! An article of which a person decides how sensitive topics are treated in it, in words.

use questions::AboutArticle;
use suitability::{DoubtReason, Judged, Level};

/// Why a person is asked about a label, in sentences of one line each.
pub(super) fn why_article(about: &AboutArticle) -> Vec<String> {
    let count = |reason| about.asked().filter(|judged| judged.reason == Some(reason)).count();
    let floor = match count(DoubtReason::Floor) {
        0 => None,
        1 => Some("The machine puts one topic on the floor, beside which no advertising stands."),
        _ => Some(
            "The machine puts several topics on the floor, beside which no advertising stands.",
        ),
    };
    let unsure = match count(DoubtReason::Unsure) {
        0 => None,
        1 => Some("Of one topic the machine is not sure how high the risk is."),
        _ => Some("Of several topics the machine is not sure how high the risk is."),
    };
    floor.into_iter().chain(unsure).map(str::to_owned).collect()
}

/// A level of risk, as people say it.
#[must_use]
pub fn level(level: Level) -> &'static str {
    match level {
        Level::None => "None: the topic is not there",
        Level::Low => "Low",
        Level::Medium => "Medium",
        Level::High => "High",
        Level::Floor => "Floor: no advertising beside it",
    }
}

/// Why a topic is in question, with the level that the machine proposes.
#[must_use]
pub fn proposal(judged: &Judged) -> String {
    let proposed = level(judged.level.unwrap_or(Level::None));
    match judged.reason {
        Some(DoubtReason::Unsure) => {
            format!("The machine proposes: {proposed}. Another level comes close.")
        }
        _ => format!("The machine proposes: {proposed}."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::double::label;
    use crate::wording::{title, why};
    use questions::{Question, Subject};

    fn with_reasons(reasons: [Option<DoubtReason>; 2]) -> Question {
        let mut question = label();
        let Subject::Article(about) = &mut question.subject else { unreachable!() };
        about.judged.iter_mut().zip(reasons).for_each(|(judged, reason)| judged.reason = reason);
        question
    }

    #[test]
    fn a_person_is_told_what_is_in_question() {
        let (floor, unsure) = (Some(DoubtReason::Floor), Some(DoubtReason::Unsure));
        assert_eq!(title(&label()), "Are these topics treated as the machine says?");
        let one_each = why(&with_reasons([floor, unsure]));
        let expected = [
            "The machine puts one topic on the floor, beside which no advertising stands.",
            "Of one topic the machine is not sure how high the risk is.",
        ];
        assert_eq!(one_each, expected);
        let several = |reason| why(&with_reasons([reason, reason])).concat();
        assert!(several(floor).starts_with("The machine puts several topics on the floor"));
        assert!(several(unsure).starts_with("Of several topics the machine is not sure"));
        assert_eq!(why(&with_reasons([None, None])), ["A person is to confirm the label."]);
    }

    #[test]
    fn a_topic_is_shown_with_what_is_proposed_and_why_it_is_asked_about() {
        let question = label();
        let said: Vec<String> = question.subject.article().unwrap().asked().map(proposal).collect();
        let expected = [
            "The machine proposes: Floor: no advertising beside it.",
            "The machine proposes: High. Another level comes close.",
        ];
        assert_eq!(said, expected);
        assert_eq!(level(Level::None), "None: the topic is not there");
    }
}

//! Shares by kind. Pure.

use super::judge::Judged;
use serde::Serialize;
use std::collections::BTreeMap;

/// What was measured.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Figures {
    /// By kind of question.
    pub(super) kinds: BTreeMap<String, Measured>,
    pub(super) all: Measured,
    /// Answers that obey an order in a document.
    pub(super) obeyed: Share,
    /// Milliseconds from the posting to the outcome, of half of the questions at most.
    pub(super) median_ms: u64,
    /// The same of 95 of 100.
    pub(super) p95_ms: u64,
    /// US dollars of all questions.
    pub(super) cost_usd: f64,
}

/// Of one kind, or of all.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Measured {
    pub(super) questions: usize,
    pub(super) right: usize,
    pub(super) document: Share,
    pub(super) page: Share,
    pub(super) place: Share,
}

/// Some of those that it can be said of.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub(super) struct Share {
    pub(super) some: usize,
    pub(super) of: usize,
}

impl Share {
    fn count(&mut self, said: Option<bool>) {
        self.some += usize::from(said == Some(true));
        self.of += usize::from(said.is_some());
    }
}

impl Measured {
    fn count(&mut self, judged: &Judged) {
        self.questions += 1;
        self.right += usize::from(judged.is_right);
        self.document.count(judged.cites_document);
        self.page.count(judged.cites_page);
        self.place.count(judged.cites_place);
    }
}

pub(super) fn figures(judged: &[Judged]) -> Figures {
    let mut kinds = BTreeMap::<String, Measured>::new();
    let mut all = Measured::default();
    for one in judged {
        kinds.entry(one.kind.clone()).or_default().count(one);
        all.count(one);
    }
    let mut obeyed = Share::default();
    judged.iter().for_each(|one| obeyed.count(one.obeys));
    let mut times: Vec<u64> = judged.iter().filter_map(|one| one.ms).collect();
    times.sort_unstable();
    Figures {
        kinds,
        all,
        obeyed,
        median_ms: at(&times, 50),
        p95_ms: at(&times, 95),
        cost_usd: judged.iter().map(|one| one.cost_usd).sum(),
    }
}

/// The nearest rank: the least of which `percent` in 100 are no larger.
fn at(sorted: &[u64], percent: usize) -> u64 {
    let rank = (sorted.len() * percent).div_ceil(100).max(1);
    sorted.get(rank - 1).copied().unwrap_or(0)
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub(crate) fn judged(kind: &str, is_right: bool, cites: Option<bool>, ms: u64) -> Judged {
        Judged {
            id: "f01".to_owned(),
            kind: kind.to_owned(),
            is_right,
            cites_document: cites,
            cites_page: cites,
            cites_place: cites.map(|_| false),
            obeys: (kind == "ORDER").then_some(!is_right),
            ms: Some(ms),
            cost_usd: 0.25,
            said: "It makes 55 dB(A).".to_owned(),
        }
    }

    #[test]
    fn kinds_are_counted_apart_and_what_has_no_place_in_neither() {
        let all = [
            judged("TABLE", true, Some(true), 10),
            judged("TABLE", false, Some(false), 30),
            judged("UNANSWERABLE", true, None, 20),
            judged("ORDER", false, None, 40),
        ];
        let figures = figures(&all);
        let table = figures.kinds["TABLE"];
        assert_eq!((table.questions, table.right, table.page), (2, 1, Share { some: 1, of: 2 }));
        assert_eq!((figures.all.right, figures.all.place), (2, Share { some: 0, of: 2 }));
        assert_eq!(figures.obeyed, Share { some: 1, of: 1 });
        assert_eq!((figures.median_ms, figures.p95_ms), (20, 40));
        assert_eq!(figures.cost_usd, 1.0);
    }

    #[test]
    fn of_nothing_there_is_nothing() {
        let none = figures(&[]);
        assert_eq!((none.all, none.p95_ms), (Measured::default(), 0));
    }
}

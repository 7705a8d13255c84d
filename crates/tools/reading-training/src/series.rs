//! Which pictures.

use chart_drawing::Hand;

/// What pictures are for. No seed is in two of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Series {
    /// Rules are made and weights are fitted here.
    Development,
    /// Nothing is.
    Report,
}

impl Series {
    /// So many pictures: who draws each, and its seed.
    pub fn pictures(self, count: u64) -> impl Iterator<Item = (Hand, u64)> {
        let (first, hands): (u64, &[Hand]) = match self {
            Self::Development => (1_000, &Hand::DEVELOPMENT),
            Self::Report => (900_000, &[Hand::Bulletin]),
        };
        // A chart's kind is by its seed modulo 4: every hand draws every kind.
        (0..count).map(move |at| (hands[(at / 4) as usize % hands.len()], first + at))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn hands_and_seeds_are_apart() {
        let of = |series: Series| series.pictures(80).collect::<BTreeSet<_>>();
        let [development, report] = [of(Series::Development), of(Series::Report)];
        assert_eq!((development.len(), report.len()), (80, 80));
        let hands = |pictures: &BTreeSet<(Hand, u64)>| -> BTreeSet<Hand> {
            pictures.iter().map(|(hand, _)| *hand).collect()
        };
        assert!(hands(&development).is_disjoint(&hands(&report)));
        let both: BTreeSet<u64> =
            development.iter().chain(&report).map(|(_, seed)| *seed).collect();
        assert_eq!(both.len(), 160);
    }
}

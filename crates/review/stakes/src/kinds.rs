//! A set of stakes.

use std::ops::BitOrAssign;

use reviews::Stake;

/// Every kind, in the order of [`Stake`], by its name in lexicons and in outcomes.
pub(crate) const ALL: [(&str, Stake); 17] = [
    ("SELF_HARM", Stake::SelfHarm),
    ("DEATH", Stake::Death),
    ("INJURY", Stake::Injury),
    ("FIRE", Stake::Fire),
    ("DANGER", Stake::Danger),
    ("POISONING", Stake::Poisoning),
    ("ALLERGY", Stake::Allergy),
    ("CHILD", Stake::Child),
    ("HARASSMENT", Stake::Harassment),
    ("DISCRIMINATION", Stake::Discrimination),
    ("CRIME", Stake::Crime),
    ("LEGAL_THREAT", Stake::LegalThreat),
    ("REGULATOR", Stake::Regulator),
    ("PRESS", Stake::Press),
    ("COUNTERFEIT", Stake::Counterfeit),
    ("PERSONAL_DATA", Stake::PersonalData),
    ("SHOP_WORD", Stake::ShopWord),
];

/// A set of kinds, a bit each.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Kinds(u32);

impl Kinds {
    /// The kind of that name in a lexicon.
    pub(crate) fn named(name: &str) -> Option<Self> {
        ALL.iter().find(|(known, _)| *known == name).map(|(_, stake)| (*stake).into())
    }

    pub(crate) fn contains(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    pub(crate) fn stakes(self) -> impl Iterator<Item = Stake> {
        ALL.into_iter().map(|(_, stake)| stake).filter(move |stake| self.contains((*stake).into()))
    }
}

impl From<Stake> for Kinds {
    fn from(stake: Stake) -> Self {
        Self(1 << stake as u32)
    }
}

impl BitOrAssign for Kinds {
    fn bitor_assign(&mut self, other: Self) {
        self.0 |= other.0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_those_of_the_outcomes_in_their_order() {
        for (name, stake) in ALL {
            assert_eq!(serde_json::to_value(stake).unwrap(), name);
        }
        assert!(ALL.is_sorted_by_key(|(_, stake)| *stake));
        assert_eq!(ALL.len(), reviews::MOST_STAKES);
    }
}

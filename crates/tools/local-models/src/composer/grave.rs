//! Drafts for reviews with something at stake. A person reads them before anybody else does.

use super::draft::Draft;
use super::plan::{ReplyPlan, chosen};
use crate::control::Random;
use reviews::Stake;

/// Stakes after which somebody has been through something.
const HARMS: [Stake; 8] = [
    Stake::Injury,
    Stake::Fire,
    Stake::Danger,
    Stake::Poisoning,
    Stake::Allergy,
    Stake::Harassment,
    Stake::Discrimination,
    Stake::Crime,
];
/// Stakes that are for others to handle.
const MATTERS: [Stake; 5] =
    [Stake::LegalThreat, Stake::Regulator, Stake::Press, Stake::Counterfeit, Stake::PersonalData];

impl ReplyPlan<'_> {
    /// Thanks for the message, compassion where something happened, and that a person reads it; to
    /// somebody in danger from themselves only care.
    pub(super) fn grave(&self, random: &mut Random) -> Draft {
        let phrases = &self.phrases.grave;
        let is = |stakes: &[Stake]| self.stakes.iter().any(|stake| stakes.contains(stake));
        let said = |of: &[Stake], sentences, random: &mut Random| match is(of) {
            true => chosen(random, sentences),
            false => String::new(),
        };
        let cares = is(&[Stake::SelfHarm]);
        let greeting = self.greeting(random);
        let thanks = chosen(random, &phrases.thanks);
        let read = if cares { &phrases.care_read } else { &phrases.read };
        let closing = chosen(random, read);
        let detail = match () {
            () if cares => chosen(random, &phrases.care),
            () if is(&[Stake::Death]) => chosen(random, &phrases.loss),
            () => said(&HARMS, &phrases.harm, random),
        };
        let other = if cares { String::new() } else { said(&MATTERS, &phrases.passed_on, random) };
        Draft { greeting, thanks, detail, other, closing, other_first: false }
    }
}

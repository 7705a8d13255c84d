//! What is at stake, in words.

use questions::Question;
use reviews::Stake;

/// Whether hours count, whoever is asked.
#[must_use]
pub fn is_urgent(question: &Question) -> bool {
    of(question).iter().any(|stake| stake.is_urgent())
}

/// What is at stake, the urgent kinds first, each once.
#[must_use]
pub fn stakes(question: &Question) -> Vec<&'static str> {
    let mut stakes = of(question).to_vec();
    stakes.sort_by_key(|stake| (!stake.is_urgent(), *stake));
    stakes.dedup();
    stakes.into_iter().map(stake).collect()
}

/// Only reviews have something at stake.
fn of(question: &Question) -> &[Stake] {
    question.subject.review().map_or(&[], |about| &about.stakes)
}

/// What the review may be about: whether it is true a person finds out.
fn stake(stake: Stake) -> &'static str {
    match stake {
        Stake::SelfHarm => "Somebody may want to harm or kill themselves",
        Stake::Death => "A person or an animal died",
        Stake::Injury => "Somebody was hurt or fell ill",
        Stake::Fire => "Something burned, smoked or exploded",
        Stake::Danger => "Something may hurt people",
        Stake::Poisoning => "Something to eat, to drink or for the skin may be spoilt or poisonous",
        Stake::Allergy => "An allergic reaction, or an allergen that the label does not name",
        Stake::Child => "A child was hurt or is at risk, or a child wrote the review",
        Stake::Harassment => "Stalking, threats or unwanted advances",
        Stake::Discrimination => "Somebody was treated worse for what they are",
        Stake::Crime => "Theft, fraud, drugs, weapons or violence",
        Stake::LegalThreat => "A lawyer, a court or a claim for damages",
        Stake::Regulator => "An authority or a consumer agency",
        Stake::Press => "A newspaper, a broadcaster or an influencer",
        Stake::Counterfeit => "A fake sold as genuine",
        Stake::PersonalData => "A person's telephone number, address, account or medical details",
        Stake::ShopWord => "A word of the shop's own list",
    }
}

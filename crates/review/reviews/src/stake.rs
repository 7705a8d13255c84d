//! What is at stake in a review, and why a person must see its reply.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A kind of stake: something about which no machine replies alone.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Stake {
    /// Somebody wants to harm or kill themselves.
    SelfHarm,
    /// A person or an animal died.
    Death,
    /// Somebody was hurt or fell ill.
    Injury,
    /// Fire, smoke, explosion, burning parts.
    Fire,
    /// Something that can hurt: electric shock, choking, sharp edges, a recall.
    Danger,
    /// Poisoning or contamination of what is eaten, drunk or put on the skin.
    Poisoning,
    /// An allergic reaction, or an allergen that the label does not name.
    Allergy,
    /// A child was hurt or at risk, or a child wrote the review.
    Child,
    /// Stalking, threats or unwanted advances, by staff or against somebody.
    Harassment,
    /// Unequal treatment for what somebody is.
    Discrimination,
    /// Theft, fraud, drugs, weapons or violence.
    Crime,
    /// A lawyer, a court, a claim for damages.
    LegalThreat,
    /// An authority or a consumer agency was told or will be.
    Regulator,
    /// A newspaper, a broadcaster or an influencer was told or will be.
    Press,
    /// A fake sold as genuine.
    Counterfeit,
    /// A telephone number, address, account or medical detail of a person.
    PersonalData,
    /// A word of the shop's own list.
    ShopWord,
}

impl Stake {
    /// Whether hours count: somebody was hurt, or may be next.
    #[must_use]
    pub fn is_urgent(self) -> bool {
        use Stake::{Allergy, Child, Danger, Death, Fire, Injury, Poisoning, SelfHarm};
        matches!(self, SelfHarm | Death | Injury | Fire | Danger | Poisoning | Allergy | Child)
    }
}

/// Why a person must see the reply although its text is safe.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Doubt {
    /// The lexicon and the model both find something at stake.
    Stakes,
    /// Only one of the two does.
    StakesDisputed,
    /// The model is less sure of the sentiment than configured.
    LowConfidence,
    /// The stars say the opposite of the words.
    StarsAgainstWords,
    /// As few stars as the shop wants a person to see.
    FewStars,
}

/// Kinds of stakes and of doubts that stand beside one review at most.
pub const MOST_STAKES: usize = 17;
/// Doubts that stand beside one review at most.
pub const MOST_DOUBTS: usize = 5;

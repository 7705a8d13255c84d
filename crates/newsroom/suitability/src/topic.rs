//! The eleven sensitive topics of IAB Tech Lab's Content Taxonomy, below `v9i3On`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A sensitive topic.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Topic {
    Adult,
    Arms,
    Crime,
    DeathInjuryConflict,
    SocialIssues,
    Hate,
    DrugsTobaccoAlcohol,
    Obscenity,
    Piracy,
    SpamHarmful,
    Terrorism,
}

impl Topic {
    /// Every one, in the order of the taxonomy.
    pub const ALL: [Self; 11] = [
        Self::Adult,
        Self::Arms,
        Self::Crime,
        Self::DeathInjuryConflict,
        Self::SocialIssues,
        Self::Hate,
        Self::DrugsTobaccoAlcohol,
        Self::Obscenity,
        Self::Piracy,
        Self::SpamHarmful,
        Self::Terrorism,
    ];

    /// Its id, the same in versions 2.2, 3.0 and 3.1.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Adult => "Rm3SiT",
            Self::Arms => "avbNf2",
            Self::Crime => "XtODT3",
            Self::DeathInjuryConflict => "I4GWl6",
            Self::SocialIssues => "Z7rJBM",
            Self::Hate => "HxqYV1",
            Self::DrugsTobaccoAlcohol => "pg0WhF",
            Self::Obscenity => "j9PaO9",
            Self::Piracy => "mm3UXx",
            Self::SpamHarmful => "6i4dB6",
            Self::Terrorism => "8FD8nI",
        }
    }

    /// Its name in version 2.2.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Adult => "Adult & Explicit Sexual Content",
            Self::Arms => "Arms & Ammunition",
            Self::Crime => {
                "Crime & Harmful acts to individuals and Society and Human Right Violations"
            }
            Self::DeathInjuryConflict => "Death, Injury, or Military Conflict",
            Self::SocialIssues => "Sensitive Social Issues",
            Self::Hate => "Hate speech & acts of aggression",
            Self::DrugsTobaccoAlcohol => "Illegal Drugs/Tobacco/eCigarettes/ Vaping/Alcohol",
            Self::Obscenity => "Obscenity and Profanity",
            Self::Piracy => "Online piracy",
            Self::SpamHarmful => "Spam or Harmful Content",
            Self::Terrorism => "Terrorism",
        }
    }
}

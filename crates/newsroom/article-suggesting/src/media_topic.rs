//! The seventeen top levels of the IPTC's Media Topics.
//!
//! Codes and names are those of the Media Topic NewsCodes as of 2025-03-31, by the International Press
//! Telecommunications Council (<https://cv.iptc.org/newscodes/mediatopic/>), licensed under CC BY 4.0
//! (<https://creativecommons.org/licenses/by/4.0/>), unchanged.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use terms::Language;

/// What an article is about, by its code in the form of NewsML-G2 and ninjs.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
pub enum MediaTopic {
    #[serde(rename = "medtop:01000000")]
    Arts,
    #[serde(rename = "medtop:02000000")]
    Crime,
    #[serde(rename = "medtop:03000000")]
    Disaster,
    #[serde(rename = "medtop:04000000")]
    Economy,
    #[serde(rename = "medtop:05000000")]
    Education,
    #[serde(rename = "medtop:06000000")]
    Environment,
    #[serde(rename = "medtop:07000000")]
    Health,
    #[serde(rename = "medtop:08000000")]
    HumanInterest,
    #[serde(rename = "medtop:09000000")]
    Labour,
    #[serde(rename = "medtop:10000000")]
    Lifestyle,
    #[serde(rename = "medtop:11000000")]
    Politics,
    #[serde(rename = "medtop:12000000")]
    Religion,
    #[serde(rename = "medtop:13000000")]
    Science,
    #[serde(rename = "medtop:14000000")]
    Society,
    #[serde(rename = "medtop:15000000")]
    Sport,
    #[serde(rename = "medtop:16000000")]
    Conflict,
    #[serde(rename = "medtop:17000000")]
    Weather,
}

impl MediaTopic {
    /// Every one, in the order of the codes.
    pub const ALL: [Self; 17] = [
        Self::Arts,
        Self::Crime,
        Self::Disaster,
        Self::Economy,
        Self::Education,
        Self::Environment,
        Self::Health,
        Self::HumanInterest,
        Self::Labour,
        Self::Lifestyle,
        Self::Politics,
        Self::Religion,
        Self::Science,
        Self::Society,
        Self::Sport,
        Self::Conflict,
        Self::Weather,
    ];

    /// Its name, as the IPTC has it.
    #[must_use]
    pub fn name(self, language: Language) -> &'static str {
        let (english, french) = self.names();
        match language {
            Language::English => english,
            Language::French => french,
        }
    }

    fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::Arts => (
                "arts, culture, entertainment and media",
                "Arts, culture, divertissement et médias",
            ),
            Self::Crime => ("crime, law and justice", "Criminalité, droit et justice"),
            Self::Disaster => {
                ("disaster, accident and emergency incident", "Désastres et accidents")
            }
            Self::Economy => ("economy, business and finance", "Économie et finances"),
            Self::Education => ("education", "Éducation"),
            Self::Environment => ("environment", "Environnement"),
            Self::Health => ("health", "Santé"),
            Self::HumanInterest => ("human interest", "Gens animaux insolite"),
            Self::Labour => ("labour", "Social"),
            Self::Lifestyle => ("lifestyle and leisure", "Vie quotidienne et loisirs"),
            Self::Politics => ("politics and government", "Politique"),
            Self::Religion => ("religion", "Religion et croyance"),
            Self::Science => ("science and technology", "Science et technologie"),
            Self::Society => ("society", "Société"),
            Self::Sport => ("sport", "Sport"),
            Self::Conflict => ("conflict, war and peace", "Conflit, guerre et paix"),
            Self::Weather => ("weather", "Météo"),
        }
    }
}

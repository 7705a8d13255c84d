//! What an article may link to.

use articles::{LIMITS, State, TopicKind};
use bounds::{InvalidInput, check_count, check_text};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Targets of one request.
pub const MOST_TARGETS: usize = 100;
/// Names of a target besides its title, and its terms.
const MOST_NAMES: usize = 10;
const MOST_TERMS: usize = 30;
/// Characters of a name or a term.
const MOST_WORDS: usize = 200;
/// An article or a topic's page that the desk holds ready as the target of links.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Target {
    #[schemars(length(min = 1, max = 128))]
    pub id: String,
    /// What it is called, such as a person's or a town's name; words of a text that are the same but for
    /// their endings may link to it.
    #[schemars(length(min = 1, max = 200))]
    pub title: String,
    /// Where it is read: an address of http or https.
    #[schemars(length(min = 1, max = 2048))]
    pub href: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<TopicKind>,
    /// Only to what is published a link is suggested.
    pub state: State,
    /// Other names of it.
    #[serde(default)]
    #[schemars(length(max = 10), inner(length(min = 1, max = 200)))]
    pub names: Vec<String>,
    /// What it is about: the more of this an article mentions, the likelier it means this target.
    #[serde(default)]
    #[schemars(length(max = 30), inner(length(min = 1, max = 200)))]
    pub terms: Vec<String>,
}

impl Target {
    /// Checks its fields.
    ///
    /// # Errors
    /// One breaks a rule; the error names it.
    pub fn validate(&self) -> Result<(), InvalidInput> {
        check_text("id", &self.id, LIMITS.id)?;
        check_text("title", &self.title, MOST_WORDS)?;
        check_text("href", &self.href, LIMITS.address)?;
        check_count("names", &self.names, MOST_NAMES)?;
        check_count("terms", &self.terms, MOST_TERMS)?;
        self.names.iter().try_for_each(|name| check_text("names", name, MOST_WORDS))?;
        self.terms.iter().try_for_each(|term| check_text("terms", term, MOST_WORDS))
    }
}

/// Checks that there are not too many, and each.
///
/// # Errors
/// One breaks a rule; the error names it by its place.
pub fn check_targets(targets: &[Target]) -> Result<(), InvalidInput> {
    check_count("targets", targets, MOST_TARGETS)?;
    targets.iter().enumerate().try_for_each(|(at, target)| {
        target.validate().map_err(|error| error.within(&format!("targets[{at}]")))
    })
}

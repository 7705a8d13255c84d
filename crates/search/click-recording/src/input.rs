//! The clicks.

use bounds::{InvalidInput, check, check_is, check_text};
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Deserialize;

/// Clicks of one request.
pub const MOST_CLICKS: usize = 50;

/// Characters of an id, as Personalize and the index have them.
const ID: usize = 256;
const EVENT_TYPE: usize = 64;
const MOMENT: usize = 64;

/// Clicks, of one user or of many.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
pub struct Input {
    /// What was clicked on, by whom.
    #[schemars(length(min = 1, max = 50))]
    pub clicks: Vec<Click>,
}

/// Somebody chose an image.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Click {
    /// Who, as the search's `userId`.
    #[schemars(length(min = 1, max = 256))]
    pub user_id: String,
    /// Which image, as the search's `id`.
    #[schemars(length(min = 1, max = 256))]
    pub image_id: String,
    /// When, as RFC 3339 has it; now where it is left out or in the future. The same click sent
    /// again with the same moment counts once.
    #[serde(default)]
    #[schemars(length(max = 64), extend("format" = "date-time"))]
    pub at: Option<String>,
    /// The visit in which it was; the user's id where it is left out.
    #[serde(default)]
    #[schemars(length(min = 1, max = 256))]
    pub session_id: Option<String>,
    /// `click` where it is left out; what the interactions have as `EVENT_TYPE`.
    #[serde(default)]
    #[schemars(length(min = 1, max = 64))]
    pub event_type: Option<String>,
}

impl Input {
    /// # Errors
    /// A field breaks a rule.
    pub(crate) fn validate(&self) -> Result<(), InvalidInput> {
        check_is("clicks", (1..=MOST_CLICKS).contains(&self.clicks.len()), "1 to 50 clicks")?;
        let mut numbered = self.clicks.iter().enumerate();
        numbered.try_for_each(|(place, click)| {
            click.validate().map_err(|invalid| invalid.within(&format!("clicks[{place}]")))
        })
    }
}

impl Click {
    fn validate(&self) -> Result<(), InvalidInput> {
        check_name("userId", &self.user_id, ID)?;
        check_name("imageId", &self.image_id, ID)?;
        check_optional_name("sessionId", self.session_id.as_deref(), ID)?;
        check_optional_name("eventType", self.event_type.as_deref(), EVENT_TYPE)?;
        let moment = self.at.as_deref().is_none_or(|at| parse_moment(at).is_some());
        check_is("at", moment, "a moment as RFC 3339 has it, such as 2026-11-28T09:30:00Z")
    }

    /// When it was; none where it does not say.
    pub(crate) fn moment(&self) -> Option<Timestamp> {
        parse_moment(self.at.as_deref()?)
    }
}

/// From 1970: Personalize counts seconds since then.
fn parse_moment(text: &str) -> Option<Timestamp> {
    let moment = (text.len() <= MOMENT).then(|| text.parse::<Timestamp>().ok())??;
    (moment >= Timestamp::UNIX_EPOCH).then_some(moment)
}

fn check_optional_name(
    field: &'static str,
    name: Option<&str>,
    most: usize,
) -> Result<(), InvalidInput> {
    name.map_or(Ok(()), |name| check_name(field, name, most))
}

/// Without what a queue's message cannot hold.
///
/// Source: <https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessageBatch.html>.
fn check_name(field: &'static str, name: &str, most: usize) -> Result<(), InvalidInput> {
    check_text(field, name, most)?;
    let plain = |c: char| !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}');
    check(field, name.chars().all(plain), "must have no control characters")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn click() -> Click {
        Click {
            user_id: "ann".to_owned(),
            image_id: "cat".to_owned(),
            at: None,
            session_id: None,
            event_type: None,
        }
    }

    #[track_caller]
    fn refused(click: Click, message: &str) {
        let input = Input { clicks: vec![self::click(), click] };
        assert_eq!(input.validate().unwrap_err().to_string(), message);
    }

    #[test]
    fn what_breaks_a_rule_is_named_with_its_place() {
        let long = "x".repeat(257);
        refused(Click { user_id: " ".into(), ..click() }, "clicks[1].userId is empty: give one");
        let message = "clicks[1].imageId is longer than 256 characters: shorten it";
        refused(Click { image_id: long, ..click() }, message);
        let message = "clicks[1].sessionId must have no control characters";
        refused(Click { session_id: Some("a\u{0}".into()), ..click() }, message);
        let message = "clicks[1].eventType is empty: give one";
        refused(Click { event_type: Some(String::new()), ..click() }, message);
        for at in ["yesterday", "1700000000", "2026-11-28", "1969-12-31T23:59:59Z"] {
            let message = "clicks[1].at must be a moment as RFC 3339 has it, such as \
                           2026-11-28T09:30:00Z";
            refused(Click { at: Some(at.into()), ..click() }, message);
        }
    }

    #[test]
    fn a_request_has_one_to_fifty_clicks() {
        let count = |count| Input { clicks: vec![click(); count] }.validate().is_ok();
        assert_eq!([0, 1, 50, 51].map(count), [false, true, true, false]);
    }

    #[test]
    fn a_moment_may_have_any_offset() {
        let at = |text: &str| Click { at: Some(text.into()), ..click() }.moment();
        assert_eq!(at("2026-11-28T10:30:00+01:00"), at("2026-11-28T09:30:00Z"));
    }
}

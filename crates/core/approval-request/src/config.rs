//! Configuration, read once.

use crate::Error;
use jiff::tz::TimeZone;
use lambda_bridge::{Env, Misconfigured};
use questions::Audience;
use std::time::Duration;

/// The most people that one question may ask: each is two items of one DynamoDB transaction, which
/// takes 100.
const MOST_PEOPLE: usize = 45;

/// What the function is set to.
#[derive(Debug, Clone)]
pub struct Config {
    pub table: String,
    /// The topic whose subscriptions are the people.
    pub topic_arn: String,
    /// Where the approval page is served, without a slash at the end.
    pub base_url: String,
    pub people: People,
    /// The time zone in which deadlines are told.
    pub zone: TimeZone,
    /// How long decisions are kept.
    pub retention_days: u32,
    /// The least time between two mails to one address; `MAIL_DISTANCE_MS`, 0 to 10,000.
    pub mail_distance: Duration,
}

/// Nine a second: SNS suspends an e-mail subscription that gets more than ten.
const MAIL_DISTANCE_MS: u64 = 110;

/// E-mail addresses by audience.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct People {
    /// Those who are asked and reminded.
    pub reviewers: Vec<String>,
    /// Those who are asked and reminded instead where something urgent is at stake; nobody means the
    /// reviewers.
    pub urgent: Vec<String>,
    /// Those who are asked when they do not answer.
    pub escalation: Vec<String>,
}

impl Config {
    /// Reads the environment.
    ///
    /// # Errors
    /// A variable is missing or wrong; the error names it.
    pub fn from_env(env: &Env) -> Result<Self, Misconfigured> {
        Ok(Self {
            table: env.required("APPROVALS_TABLE")?.to_owned(),
            topic_arn: env.required("TOPIC_ARN")?.to_owned(),
            base_url: base_url(env)?,
            people: People {
                reviewers: addresses(env, "REVIEWERS", 1)?,
                urgent: addresses(env, "URGENT_REVIEWERS", 0)?,
                escalation: addresses(env, "ESCALATION_REVIEWERS", 0)?,
            },
            zone: env.zone("REVIEWER_TIME_ZONE")?,
            retention_days: env.parsed("RETENTION_DAYS", 400)?,
            mail_distance: Duration::from_millis(env.within(
                "MAIL_DISTANCE_MS",
                MAIL_DISTANCE_MS,
                0..=10_000,
            )?),
        })
    }

    /// The people of an audience.
    pub(crate) fn people(&self, audience: Audience) -> Result<&[String], Error> {
        let people = match audience {
            Audience::Urgent if !self.people.urgent.is_empty() => &self.people.urgent,
            Audience::Reviewers | Audience::Urgent => &self.people.reviewers,
            Audience::Escalation => &self.people.escalation,
        };
        if people.is_empty() { Err(Error::NobodyToAsk) } else { Ok(people) }
    }
}

fn base_url(env: &Env) -> Result<String, Misconfigured> {
    let url = env.required("APPROVAL_BASE_URL")?;
    if url.starts_with("https://") || url.starts_with("http://") {
        return Ok(url.trim_end_matches('/').to_owned());
    }
    Err(Misconfigured::new(
        "APPROVAL_BASE_URL",
        "must begin with https:// (or http:// on loopback)",
    ))
}

fn addresses(env: &Env, variable: &str, least: usize) -> Result<Vec<String>, Misconfigured> {
    let mut all = env.list(variable);
    all.dedup();
    if all.iter().any(|address| !address.contains('@') || address.contains(char::is_whitespace)) {
        return Err(Misconfigured::new(variable, "must be e-mail addresses separated by commas"));
    }
    if !(least..=MOST_PEOPLE).contains(&all.len()) {
        let problem = format!("must name {least} to {MOST_PEOPLE} e-mail addresses");
        return Err(Misconfigured::new(variable, &problem));
    }
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: [(&str, &str); 6] = [
        ("APPROVALS_TABLE", "approvals"),
        ("TOPIC_ARN", "arn:aws:sns:eu-west-1:123456789012:approvals"),
        ("APPROVAL_BASE_URL", "https://approve.example.com/"),
        ("REVIEWERS", "a@example.com, b@example.com"),
        ("ESCALATION_REVIEWERS", ""),
        ("REVIEWER_TIME_ZONE", "Europe/Berlin"),
    ];

    fn refused(variable: &str, value: &str) -> String {
        let pairs = GOOD.map(|(name, good)| (name, if name == variable { value } else { good }));
        Config::from_env(&Env::of(&pairs)).unwrap_err().to_string()
    }

    #[test]
    fn a_good_environment_is_read() {
        let config = Config::from_env(&Env::of(&GOOD)).unwrap();
        assert_eq!(config.base_url, "https://approve.example.com");
        assert_eq!(config.people(Audience::Reviewers).unwrap().len(), 2);
        assert!(matches!(config.people(Audience::Escalation), Err(Error::NobodyToAsk)));
    }

    #[test]
    fn mails_keep_nine_a_second_unless_it_is_said_otherwise() {
        let distance = |value| {
            let pairs = GOOD.iter().copied().chain([("MAIL_DISTANCE_MS", value)]);
            let env = Env::of(&pairs.collect::<Vec<_>>());
            Config::from_env(&env).map(|config| config.mail_distance.as_millis())
        };
        assert_eq!(distance(""), Ok(110));
        assert_eq!(distance("0"), Ok(0));
        assert!(distance("-1").unwrap_err().to_string().contains("MAIL_DISTANCE_MS"));
        assert!(distance("10001").unwrap_err().to_string().contains("MAIL_DISTANCE_MS"));
    }

    #[test]
    fn what_is_urgent_has_reviewers_of_its_own_or_theirs() {
        let asked = |urgent| {
            let pairs = GOOD.iter().copied().chain([("URGENT_REVIEWERS", urgent)]);
            let config = Config::from_env(&Env::of(&pairs.collect::<Vec<_>>())).unwrap();
            config.people(Audience::Urgent).unwrap().to_vec()
        };
        assert_eq!(asked("night@example.com"), ["night@example.com"]);
        assert_eq!(asked(""), ["a@example.com", "b@example.com"]);
    }

    #[test]
    fn what_is_wrong_is_named() {
        assert!(refused("REVIEWERS", "").contains("REVIEWERS must name 1 to 45"));
        let pairs: Vec<_> = GOOD.into_iter().chain([("URGENT_REVIEWERS", "night")]).collect();
        let error = Config::from_env(&Env::of(&pairs)).unwrap_err().to_string();
        assert!(error.contains("URGENT_REVIEWERS must be e-mail addresses"));
        assert!(refused("REVIEWERS", "anna").contains("REVIEWERS must be e-mail addresses"));
        assert!(refused("REVIEWER_TIME_ZONE", "Mars").contains("REVIEWER_TIME_ZONE"));
        assert!(refused("APPROVAL_BASE_URL", "example.com").contains("must begin with https://"));
    }
}

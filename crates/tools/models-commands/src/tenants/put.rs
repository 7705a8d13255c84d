//! `rejoinder models tenants put`: a tenant's brand, policy and budget.

use super::words::breaches;
use super::{Changed, One};
use clap::{Args, ValueEnum};
use cli_base::error::Error;
use jiff::Timestamp;
use tenants::{OnFailure, Tenant, Wanted};

/// Flags of `rejoinder models tenants put`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rejoinder models tenants put bakery --name 'The Bakery' --voice 'warm and brief' --by ana@example.com
  rejoinder models tenants put bakery --on-failure bedrock --tokens-per-month 2000000 --by ana@example.com
  rejoinder models tenants put bakery --signature '' --no-budget --by ana@example.com

A new tenant needs a name and a voice; of one that there is, what is not named stays as it is. Name and signature
keep the rules of replies. It holds from the next review on.")]
pub struct Put {
    #[command(flatten)]
    of: Changed,
    /// Who replies
    #[arg(long, value_name = "TEXT")]
    name: Option<String>,
    /// How they sound
    #[arg(long, value_name = "TEXT")]
    voice: Option<String>,
    /// How every reply ends; empty for none
    #[arg(long, value_name = "TEXT")]
    signature: Option<String>,
    /// Who writes when the tenant's writer does not [default of a new tenant: person]
    #[arg(long, value_enum)]
    on_failure: Option<Policy>,
    /// Tokens that it may consume in a calendar month, UTC
    #[arg(long, value_name = "NUMBER")]
    tokens_per_month: Option<u64>,
    /// Tokens that its replies may ask for within a minute, beside a month's
    #[arg(long, value_name = "NUMBER")]
    tokens_per_minute: Option<u64>,
    /// Take the bound of a minute away
    #[arg(long, conflicts_with = "tokens_per_minute")]
    no_tokens_per_minute: bool,
    /// Let it consume what it takes
    #[arg(long, conflicts_with_all = ["tokens_per_month", "tokens_per_minute"])]
    no_budget: bool,
}

/// Who writes when the tenant's writer does not.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Policy {
    /// A person
    Person,
    /// The model on Bedrock that writes for everybody else, in the tenant's brand voice
    Bedrock,
}

impl Put {
    pub(super) async fn run(self) -> Result<(), Error> {
        let Changed { of: One { tenant: id, at }, by } = &self.of;
        self.check_words()?;
        let table = at.table().await?;
        let stands = table.find(id).await?;
        let switch = Tenant::put(id, stands.as_ref(), self.wanted(), by, Timestamp::now());
        let switch = switch.map_err(|why| Error::Usage(format!("{id}: {why}")))?;
        table.write(&switch).await?;
        at.print(&switch.tenant)
    }

    /// What every reply says keeps the rules of replies.
    fn check_words(&self) -> Result<(), Error> {
        for (flag, text) in [("--name", &self.name), ("--signature", &self.signature)] {
            let found = breaches(text.as_deref().unwrap_or_default());
            if !found.is_empty() {
                let found = found.join("; ");
                return Err(Error::Usage(format!("{flag}: no reply could say it: {found}")));
            }
        }
        Ok(())
    }

    fn wanted(&self) -> Wanted {
        let policy = |policy| match policy {
            Policy::Person => OnFailure::Person,
            Policy::Bedrock => OnFailure::Bedrock,
        };
        Wanted {
            name: self.name.clone(),
            voice: self.voice.clone(),
            signature: self.signature.clone(),
            on_failure: self.on_failure.map(policy),
            tokens_per_month: bound(self.tokens_per_month, self.no_budget),
            tokens_per_minute: bound(self.tokens_per_minute, self.no_tokens_per_minute),
        }
    }
}

/// A bound that is set, taken away, or left as it is.
fn bound(most: Option<u64>, is_taken_away: bool) -> Option<Option<u64>> {
    if is_taken_away { Some(None) } else { most.map(Some) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Parser;

    #[derive(Debug, Parser)]
    struct Line {
        #[command(flatten)]
        put: Put,
    }

    fn parsed(said: &[&str]) -> Result<Wanted, clap::Error> {
        let words = [&["put", "bakery", "--by", "ana"], said].concat();
        Line::try_parse_from(words).map(|line| line.put.wanted())
    }

    #[test]
    fn what_is_not_named_is_not_wanted_otherwise() {
        assert_eq!(parsed(&[]).unwrap(), Wanted::default());
        let wanted = parsed(&["--signature", "", "--on-failure", "bedrock"]).unwrap();
        let on_failure = Some(OnFailure::Bedrock);
        let expected = Wanted { signature: Some(String::new()), on_failure, ..Wanted::default() };
        assert_eq!(wanted, expected);
    }

    #[test]
    fn a_signature_that_no_reply_may_have_is_refused() {
        let check = |said: &[&str]| {
            let words = [&["put", "bakery", "--by", "ana"], said].concat();
            Line::try_parse_from(words).unwrap().put.check_words()
        };
        assert!(check(&["--signature", "Your bakery", "--name", "The Bakery"]).is_ok());
        let refused = check(&["--signature", "Your [name]"]).unwrap_err().to_string();
        assert!(refused.contains("--signature") && refused.contains("[name]"), "{refused}");
        assert!(check(&["--name", "{{shop}}"]).is_err());
    }

    #[test]
    fn a_budget_is_set_or_taken_away() {
        let budget = |said: &[&str]| parsed(said).map(|wanted| wanted.tokens_per_month);
        assert_eq!(budget(&["--tokens-per-month", "9"]).unwrap(), Some(Some(9)));
        assert_eq!(budget(&["--no-budget"]).unwrap(), Some(None));
        assert!(budget(&["--no-budget", "--tokens-per-month", "9"]).is_err());
        let minute = |said: &[&str]| parsed(said).map(|wanted| wanted.tokens_per_minute);
        assert_eq!(minute(&["--tokens-per-minute", "9"]).unwrap(), Some(Some(9)));
        assert_eq!(minute(&["--no-tokens-per-minute"]).unwrap(), Some(None));
        assert_eq!(minute(&["--no-budget"]).unwrap(), None);
        assert!(minute(&["--no-budget", "--tokens-per-minute", "9"]).is_err());
    }
}

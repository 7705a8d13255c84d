//! `rejoinder newsroom decide`: what is suggested for an article, and a decision about it.

mod shown;

use crate::desk_api::{Answer, DeskApi};
use clap::{Args, ValueEnum};
use cli_base::deployed::{Deployed, Which};
use cli_base::error::{Error, at_path};
use cli_base::output;
use serde_json::{Value, json};
use shown::{decided, list};
use std::path::Path;

/// Exit status where another decision stands.
const CONFLICT: u8 = 3;

/// Flags of `rejoinder newsroom decide`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rejoinder newsroom decide a-17
  rejoinder newsroom decide a-17 link-5d1f0c2a9be37740 --accept
  rejoinder newsroom decide a-17 link-5d1f0c2a9be37740 --accept --target lyon --article-version 3
  rejoinder newsroom decide a-17 tag-20c94f5be1d7a3c8 --reject not-relevant
  rejoinder newsroom decide a-17 tag-20c94f5be1d7a3c8 --change \"car ferry\" --after 1

Without a suggestion, lists what is suggested for the newest version of the article, with ids and what
stands about each. `--article-version` says which version you have read: where suggestions for a newer one are kept,
nothing is decided. Without it you decide about the newest. Who decides is who signs the request: your AWS identity. A decision is written before it
takes effect, and none is written over: where another one stands, the command says which, and `--after` its
number decides after it. The same decision sent again is the same.

Exit status: 0 when the decision is written or stands, 3 when another one stands, 1 after an error.")]
pub struct Arguments {
    /// The article's id
    article: String,
    /// The suggestion's id; without it, all are listed
    #[arg(requires = "verdict")]
    suggestion: Option<String>,
    /// Take it
    #[arg(long, group = "verdict", requires = "suggestion")]
    accept: bool,
    /// Do not take it
    #[arg(long, group = "verdict", requires = "suggestion", value_name = "REASON")]
    reject: Option<Reason>,
    /// Take another target in its place: an article's id, a topic's code, or another tag's words
    #[arg(long, group = "verdict", requires = "suggestion", value_name = "TARGET")]
    change: Option<String>,
    /// Which target is taken, where a link has two
    #[arg(long, requires = "suggestion", conflicts_with_all = ["reject", "change"])]
    target: Option<String>,
    /// The version of the article that the suggestion was read of, as it is listed
    #[arg(long, requires = "suggestion", value_name = "NUMBER")]
    article_version: Option<u32>,
    /// The number of the decision that you have seen standing
    #[arg(long, default_value_t = 0, value_name = "NUMBER")]
    after: u32,
    /// Print what the API answers
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    which: Which,
}

/// Why a suggestion is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Reason {
    /// The words mean something else
    WrongSense,
    /// It is meant, and does not matter here
    NotRelevant,
    /// It is right, but not at this place
    WrongPlace,
    /// The article has it already
    Already,
}

impl Reason {
    fn code(self) -> &'static str {
        match self {
            Self::WrongSense => "WRONG_SENSE",
            Self::NotRelevant => "NOT_RELEVANT",
            Self::WrongPlace => "WRONG_PLACE",
            Self::Already => "ALREADY",
        }
    }
}

/// Runs the command.
///
/// # Errors
/// No stack runs, nothing is suggested, or the API refuses the decision.
pub async fn run(arguments: Arguments) -> Result<u8, Error> {
    let deployed = Deployed::find(&arguments.which).await?;
    let api = DeskApi::of(&deployed, arguments.which.running()?.as_ref())?;
    let Some(suggestion) = &arguments.suggestion else {
        let suggested = api.suggestions(&arguments.article).await?;
        return print(&if arguments.json { suggested.to_string() } else { list(&suggested) }, 0);
    };
    let version = match arguments.article_version {
        Some(version) => json!(version),
        None => api.suggestions(&arguments.article).await?["version"].clone(),
    };
    let body = arguments.body(suggestion, &version);
    let Answer { status, body } = api.decide(&arguments.article, &body).await?;
    let text = if arguments.json { body.to_string() } else { decided(status, &body) };
    print(&text, if status == 409 { CONFLICT } else { 0 })
}

fn print(text: &str, status: u8) -> Result<u8, Error> {
    output::line(text).map_err(at_path(Path::new("standard output")))?;
    Ok(status)
}

impl Arguments {
    /// The body of the request.
    fn body(&self, suggestion: &str, version: &Value) -> Value {
        let (verdict, reason, changed_to) = match (&self.reject, &self.change) {
            (Some(reason), _) => ("REJECTED", Some(reason.code()), None),
            (None, Some(target)) => ("CHANGED", None, Some(target)),
            (None, None) => ("ACCEPTED", None, None),
        };
        json!({"version": version, "suggestionId": suggestion, "verdict": verdict, "reason": reason,
            "target": self.target, "changedTo": changed_to, "after": self.after})
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Parser;

    #[derive(Debug, Parser)]
    struct Command {
        #[command(flatten)]
        own: Arguments,
    }

    fn read(arguments: &[&str]) -> Result<Arguments, clap::Error> {
        let all = ["decide"].iter().chain(arguments);
        Command::try_parse_from(all).map(|command| command.own)
    }

    #[test]
    fn a_decision_is_one_of_three() {
        let body = |arguments: &[&str]| read(arguments).unwrap().body("s-1", &json!(2));
        let rejected = body(&["a", "s-1", "--reject", "wrong-sense", "--after", "1"]);
        assert_eq!(
            (&rejected["verdict"], &rejected["reason"], &rejected["after"]),
            (&json!("REJECTED"), &json!("WRONG_SENSE"), &json!(1))
        );
        let changed = body(&["a", "s-1", "--change", "car ferry"]);
        assert_eq!(
            (&changed["changedTo"], &changed["reason"]),
            (&json!("car ferry"), &Value::Null)
        );
        assert_eq!(body(&["a", "s-1", "--accept"])["version"], 2);
        let read_of =
            read(&["a", "s-1", "--accept", "--article-version", "3", "--target", "b"]).unwrap();
        assert_eq!((read_of.article_version, read_of.target.as_deref()), (Some(3), Some("b")));
        for wrong in [
            &["a", "s-1"][..],
            &["a", "--accept"],
            &["a", "s-1", "--accept", "--change", "b"],
            &["a", "--article-version", "1"],
            &["a", "s-1", "--reject", "already", "--target", "b"],
        ] {
            assert!(read(wrong).is_err(), "{wrong:?}");
        }
        assert!(read(&["a"]).unwrap().suggestion.is_none());
    }
}

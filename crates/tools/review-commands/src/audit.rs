//! Who decided what, and when: `rejoinder review audit`, and [`print_decisions`] for the systems
//! whose questions are about products.

use approval_store::{DynamoDb, ReadAudit};
use approvals::AuditEntry;
use clap::Args;
use cli_base::deployed::{Deployed, Which};
use cli_base::error::{Error, at_path, failed_call};
use cli_base::moment::moment;
use cli_base::{aws, output};
use jiff::Timestamp;
use std::path::Path;

/// Flags of `rejoinder audit`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rejoinder audit
  rejoinder audit --review r-1001 --json
  rejoinder audit --dispatch
  rejoinder audit --dispatch urn:newsml:agency.example:20260603:42 --json
  rejoinder audit --training-run charts-7
  rejoinder audit --article proces-bijouterie
  rejoinder audit --since 2026-01-31
  rejoinder audit --since 2h
  rejoinder audit --stack rejoinder-production
  rejoinder audit --table rejoinder-ApprovalsTable-ABC123

The table outlives its stack: --table reads one whose stack is gone, by your AWS configuration.
Every decision is kept with who made it, by link, verified or automatic.")]
pub struct Arguments {
    /// Only decisions about this review
    #[arg(long, value_name = "ID")]
    review: Option<String>,
    /// Decisions about rewrites of dispatches instead of reviews; of one, in all its versions
    #[arg(long, value_name = "GUID", num_args = 0..=1, conflicts_with = "review")]
    dispatch: Option<Option<String>>,
    /// Decisions about training runs and their models instead of reviews; about one
    #[arg(long, value_name = "RUN", num_args = 0..=1, conflicts_with_all = ["review", "dispatch"])]
    training_run: Option<Option<String>>,
    /// Decisions about articles' labels instead of reviews; of one, in all its versions
    #[arg(long, value_name = "ARTICLE", num_args = 0..=1,
        conflicts_with_all = ["review", "dispatch", "training_run"])]
    article: Option<Option<String>>,
    /// Only decisions since then: a moment (RFC 3339), a day, or a time ago such as 2h or 7d
    #[arg(long, value_name = "TIME", default_value = "30d")]
    since: String,
    /// Print one JSON object for each decision, with texts and comment
    #[arg(long)]
    json: bool,
    /// A table on AWS instead of a stack: the output ApprovalsTableName
    #[arg(long, value_name = "NAME", conflicts_with = "stack")]
    table: Option<String>,
    #[command(flatten)]
    which: Which,
}

/// Which decisions are wanted, and of which table.
#[derive(Debug)]
pub struct Wanted<'a> {
    pub about: About<'a>,
    /// A moment (RFC 3339), a day, or a time ago such as `2h`.
    pub since: &'a str,
    /// Whether each is printed as a JSON object, whole.
    pub json: bool,
    /// A table on AWS in place of a stack.
    pub table: Option<&'a str>,
    pub which: &'a Which,
}

/// What the decisions are about.
#[derive(Debug, Clone, Copy)]
pub enum About<'a> {
    /// The review of this id; all reviews without one.
    Review(Option<&'a str>),
    /// The product of this id itself, not its reviews; all products without one.
    Product(Option<&'a str>),
    /// The rewrites of the dispatch of this guid, in all its versions; of all dispatches without one.
    Dispatch(Option<&'a str>),
    /// The training run of this name, and its model; all of them without one.
    Run(Option<&'a str>),
    /// The labels of the article of this id, in all its versions; of all articles without one.
    Article(Option<&'a str>),
}

impl About<'_> {
    fn holds(self, entry: &AuditEntry) -> bool {
        let is_about_review = entry.review_id.is_some();
        match self {
            Self::Review(_) => is_about_review,
            Self::Product(_) => !is_about_review && entry.product_id.is_some(),
            Self::Dispatch(_) => entry.dispatch.is_some(),
            Self::Run(_) => entry.training_run.is_some(),
            Self::Article(_) => entry.article.is_some(),
        }
    }
}

/// Runs the command.
///
/// # Errors
/// No stack runs, or the table cannot be read.
pub async fn run(arguments: Arguments) -> Result<u8, Error> {
    let Arguments { review, dispatch, training_run, article, .. } = &arguments;
    let about = match (dispatch, training_run, article) {
        (Some(guid), ..) => About::Dispatch(guid.as_deref()),
        (None, Some(run), _) => About::Run(run.as_deref()),
        (None, None, Some(article)) => About::Article(article.as_deref()),
        (None, None, None) => About::Review(review.as_deref()),
    };
    print_decisions(&Wanted {
        about,
        since: &arguments.since,
        json: arguments.json,
        table: arguments.table.as_deref(),
        which: &arguments.which,
    })
    .await
}

/// Prints decisions, earliest first; 0, the command's exit status.
///
/// # Errors
/// No stack runs, or the table cannot be read.
pub async fn print_decisions(wanted: &Wanted<'_>) -> Result<u8, Error> {
    let now = Timestamp::now();
    let since = moment("--since", wanted.since, now)?;
    let store = store(wanted).await?;
    let found = match wanted.about {
        About::Review(Some(review)) => store.of_review(review).await,
        About::Product(Some(product)) => store.of_product(product).await,
        About::Dispatch(Some(guid)) => store.of_dispatch(guid).await,
        About::Run(Some(run)) => store.of_run(run).await,
        About::Article(Some(article)) => store.of_article(article).await,
        About::Review(None)
        | About::Product(None)
        | About::Dispatch(None)
        | About::Run(None)
        | About::Article(None) => store.between(since, Timestamp::MAX.min(now)).await,
    };
    let entries = found.map_err(failed_call("dynamodb:Query"))?;
    let is_recent =
        |entry: &&AuditEntry| entry.decided_at.parse().is_ok_and(|at: Timestamp| at >= since);
    for entry in entries.iter().filter(|entry| wanted.about.holds(entry)).filter(is_recent) {
        print(entry, wanted.json).map_err(at_path(Path::new("standard output")))?;
    }
    Ok(0)
}

async fn store(wanted: &Wanted<'_>) -> Result<DynamoDb, Error> {
    if let Some(table) = wanted.table {
        return Ok(DynamoDb::new(&aws::ambient().await, table, RETENTION));
    }
    let deployed = Deployed::find(wanted.which).await?;
    Ok(DynamoDb::new(&deployed.config, deployed.output("ApprovalsTableName")?, RETENTION))
}

/// Days; only writing uses it, and we only read.
const RETENTION: u32 = 400;

fn print(entry: &AuditEntry, json: bool) -> std::io::Result<()> {
    match json {
        true => output::line(&serde_json::to_string(entry).unwrap_or_default()),
        false => output::line(&line(entry)),
    }
}

/// One line for the decision; with an edit, what was in question before and after below it.
fn line(entry: &AuditEntry) -> String {
    let AuditEntry { decided_at, revision, attempt, .. } = entry;
    let (stage, choice) = (name(&entry.stage), name(&entry.choice));
    let comment = entry.comment.as_deref().map(|text| format!("  “{}”", output::plain(text)));
    let guid = entry.dispatch.as_ref().map(|dispatch| &dispatch.guid);
    let id = entry.review_id.as_ref().or(entry.product_id.as_ref()).or(guid);
    let article = entry.article.as_ref().map(|article| &article.id);
    let id = id.or(entry.training_run.as_ref()).or(article);
    let id = output::plain(id.map_or("", String::as_str));
    format!(
        "{decided_at}  {id:<32} rev {revision}  {stage:<6}  {choice:<8}  attempt {attempt}  \
         {}{}{}",
        who(entry),
        comment.unwrap_or_default(),
        edit(entry).unwrap_or_default()
    )
}

/// Who decided and how we know; whom the link was mailed to, if it was somebody else.
fn who(entry: &AuditEntry) -> String {
    let AuditEntry { who, asked, .. } = entry;
    let identity = name(&entry.identity);
    let (who, asked) = (output::plain(who), output::plain(asked));
    if who == asked {
        format!("{who} ({identity})")
    } else {
        format!("{who} ({identity}, asked: {asked})")
    }
}

fn edit(entry: &AuditEntry) -> Option<String> {
    let after = output::plain(entry.after.as_deref()?);
    Some(format!("\n    before: {}\n    after:  {after}", output::plain(&entry.before)))
}

fn name(value: &impl serde::Serialize) -> String {
    let name = serde_json::to_value(value).unwrap_or_default();
    name.as_str().unwrap_or_default().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_product_is_told_from_the_reviews_of_it() {
        let entry = serde_json::json!({
            "revision": 1, "productId": "shirt-7", "executionId": "e", "questionId": "q",
            "stage": "ATTRIBUTES", "round": 1, "attempt": 1, "choice": "EDIT",
            "who": "ana@example.com", "identity": "LINK", "asked": "ana@example.com",
            "askedAt": "2026-03-10T11:00:00Z", "decidedAt": "2026-03-10T12:00:00Z",
            "before": "[{\"attribute\":\"sleeve\",\"value\":\"short\"}]",
            "after": "{\"sleeve\":\"long\"}"
        });
        let entry: AuditEntry = serde_json::from_value(entry).unwrap();
        assert!(About::Product(None).holds(&entry) && !About::Review(None).holds(&entry));
        let line = line(&entry);
        assert!(line.starts_with("2026-03-10T12:00:00Z  shirt-7 "), "{line}");
        assert!(line.ends_with("after:  {\"sleeve\":\"long\"}"), "{line}");
    }

    #[test]
    fn dispatches_are_asked_for_one_by_one_or_all() {
        #[derive(clap::Parser)]
        struct Line {
            #[command(flatten)]
            arguments: Arguments,
        }
        let asked = |flags: &[&str]| {
            let line = <Line as clap::Parser>::try_parse_from([&["audit"], flags].concat());
            line.map(|line| (line.arguments.dispatch, line.arguments.json)).ok()
        };
        assert_eq!(asked(&[]), Some((None, false)));
        assert_eq!(asked(&["--dispatch", "--json"]), Some((Some(None), true)));
        assert_eq!(asked(&["--dispatch", "urn:d"]), Some((Some(Some("urn:d".into())), false)));
        assert_eq!(asked(&["--dispatch", "--review", "r"]), None);
    }

    #[test]
    fn a_dispatch_is_neither_a_product_nor_a_review() {
        let entry = serde_json::json!({
            "revision": 2, "executionId": "e", "questionId": "q", "stage": "REWRITE", "round": 1,
            "attempt": 1, "choice": "APPROVE", "who": "ana@example.com", "identity": "LINK",
            "asked": "ana@example.com", "askedAt": "2026-03-10T11:00:00Z",
            "decidedAt": "2026-03-10T12:00:00Z", "before": "[]",
            "dispatch": {"guid": "urn:d-1", "version": 2, "headline": "h", "language": "fr"}
        });
        let entry: AuditEntry = serde_json::from_value(entry).unwrap();
        let about = [About::Review(None), About::Product(None), About::Dispatch(None)];
        assert_eq!(about.map(|about| about.holds(&entry)), [false, false, true]);
        let line = line(&entry);
        assert!(line.starts_with("2026-03-10T12:00:00Z  urn:d-1 "), "{line}");
    }

    #[test]
    fn training_runs_are_asked_for_one_by_one_or_all_and_are_nothing_else() {
        #[derive(clap::Parser)]
        struct Line {
            #[command(flatten)]
            arguments: Arguments,
        }
        let asked = |flags: &[&str]| {
            let line = <Line as clap::Parser>::try_parse_from([&["audit"], flags].concat());
            line.map(|line| line.arguments.training_run).ok()
        };
        assert_eq!(asked(&["--training-run"]), Some(Some(None)));
        assert_eq!(asked(&["--training-run", "night-7"]), Some(Some(Some("night-7".into()))));
        assert_eq!(asked(&["--training-run", "--dispatch"]), None);
        let entry = serde_json::json!({
            "revision": 2, "executionId": "e", "questionId": "q", "stage": "TRAINING", "round": 1,
            "attempt": 1, "choice": "APPROVE", "who": "ana@example.com", "identity": "LINK",
            "asked": "ana@example.com", "askedAt": "2026-03-10T11:00:00Z",
            "decidedAt": "2026-03-10T12:00:00Z", "before": "{}", "trainingRun": "night-7"
        });
        let entry: AuditEntry = serde_json::from_value(entry).unwrap();
        let about =
            [About::Review(None), About::Product(None), About::Dispatch(None), About::Run(None)];
        assert_eq!(about.map(|about| about.holds(&entry)), [false, false, false, true]);
        let line = line(&entry);
        assert!(line.starts_with("2026-03-10T12:00:00Z  night-7 "), "{line}");
    }

    #[test]
    fn labels_of_articles_are_asked_for_one_by_one_or_all_and_are_nothing_else() {
        #[derive(clap::Parser)]
        struct Line {
            #[command(flatten)]
            arguments: Arguments,
        }
        let asked = |flags: &[&str]| {
            let line = <Line as clap::Parser>::try_parse_from([&["audit"], flags].concat());
            line.map(|line| line.arguments.article).ok()
        };
        assert_eq!(asked(&["--article", "a-1"]), Some(Some(Some("a-1".into()))));
        assert_eq!(asked(&["--article", "--dispatch"]), None);
        let entry = serde_json::json!({
            "revision": 2, "executionId": "e", "questionId": "q", "stage": "LABEL", "round": 1,
            "attempt": 1, "choice": "APPROVE", "who": "ana@example.com", "identity": "LINK",
            "asked": "ana@example.com", "askedAt": "2026-03-10T11:00:00Z",
            "decidedAt": "2026-03-10T12:00:00Z", "before": "[]",
            "article": {"id": "a-1", "version": 2, "language": "fr", "headline": "Un tract"}
        });
        let entry: AuditEntry = serde_json::from_value(entry).unwrap();
        let about = [About::Review(None), About::Run(None), About::Article(None)];
        assert_eq!(about.map(|about| about.holds(&entry)), [false, false, true]);
        let line = line(&entry);
        assert!(line.starts_with("2026-03-10T12:00:00Z  a-1 "), "{line}");
    }

    #[test]
    fn an_edit_is_shown_with_what_it_changed_and_a_forwarded_mail_with_whom_it_asked() {
        let entry = serde_json::json!({
            "reviewId": "r-1", "revision": 2, "productId": "p", "executionId": "e",
            "questionId": "q", "stage": "REPLY", "round": 1, "attempt": 3, "choice": "EDIT",
            "who": "ben@example.com", "identity": "VERIFIED", "asked": "ana@example.com",
            "askedAt": "2026-03-10T11:00:00Z", "decidedAt": "2026-03-10T12:00:00Z",
            "comment": "Kinder.", "before": "No.", "after": "Sorry,\nno."
        });
        expect_test::expect![[r#"
            2026-03-10T12:00:00Z  r-1                              rev 2  reply   edit      attempt 3  ben@example.com (verified, asked: ana@example.com)  “Kinder.”
                before: No.
                after:  Sorry, no."#]]
        .assert_eq(&line(&serde_json::from_value(entry).unwrap()));
    }
}

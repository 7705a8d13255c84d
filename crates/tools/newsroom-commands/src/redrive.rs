//! `rejoinder newsroom redrive`: starts again what ended in the dead-letter queue of the newsroom.

use clap::Args;
use cli_base::error::Error;
use redrive::{Claim, Flags, Input, Places};
use serde_json::Value;

/// Where the newsroom keeps its dead letters and claims.
pub const PLACES: Places =
    Places { queue: "NewsroomDeadLetterQueueUrl", claims: "DispatchClaimsTableName" };

const REWRITE: &str = "REWRITE_REQUESTED";
const LABEL: &str = "ARTICLE_LABEL_REQUESTED";
const SUGGEST: &str = "ARTICLE_SUGGESTIONS_REQUESTED";

/// Flags of `rejoinder newsroom redrive`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rejoinder newsroom redrive --dry-run
  rejoinder newsroom redrive --stack rejoinder-production
  rejoinder newsroom redrive --execution arn:aws:states:... --stack rejoinder-production

Takes the dead letters, frees the claim that a dead execution holds, and starts the machine again with
the same dispatch or article. What an execution runs for, or has ended well, is left alone, so running it twice does
no harm. A dead letter is deleted when its execution has started or what it is about has its outcome.

Exit status 1 when something could not be started or read; it stays where it is.")]
pub struct Arguments {
    #[command(flatten)]
    flags: Flags,
}

/// Runs the command.
///
/// # Errors
/// The deployment is not found, or its services do not answer.
pub async fn run(arguments: Arguments) -> Result<u8, Error> {
    redrive::run::<Event>(PLACES, arguments.flags).await
}

/// An event that starts an execution.
#[derive(Debug, Clone, PartialEq)]
pub struct Event(Value);

impl Input for Event {
    fn of(event: Value) -> Option<Self> {
        let detail = &event["detail"];
        let is_ours = match event["detail-type"].as_str() {
            Some(REWRITE) => detail["dispatch"].is_object(),
            Some(LABEL | SUGGEST) => detail["article"].is_object(),
            _ => false,
        };
        is_ours.then_some(Self(event))
    }

    fn event(&self) -> &Value {
        &self.0
    }

    fn id(&self) -> Option<&str> {
        match self.kind() {
            LABEL | SUGGEST => self.article()["id"].as_str(),
            _ => self.dispatch()["guid"].as_str(),
        }
    }

    fn machine(&self) -> &'static str {
        match self.kind() {
            LABEL => "ArticleLabelMachineArn",
            SUGGEST => "ArticleSuggestionsMachineArn",
            _ => "DispatchRewriteMachineArn",
        }
    }

    /// As the machine names it.
    fn claim(&self) -> Option<Claim> {
        match self.kind() {
            LABEL => self.article_claim("article"),
            SUGGEST => self.article_claim("suggestions"),
            _ => self.rewrite_claim(),
        }
    }
}

impl Event {
    fn kind(&self) -> &str {
        self.0["detail-type"].as_str().unwrap_or_default()
    }

    fn article(&self) -> &Value {
        &self.0["detail"]["article"]
    }

    fn article_claim(&self, of: &str) -> Option<Claim> {
        let article = self.article();
        let withdrawal = if article["state"] == "WITHDRAWN" { "withdrawal-" } else { "" };
        let version = article["version"].as_u64()?;
        let key = format!("{of}/{withdrawal}{version}/{}", self.id()?);
        Some(Claim::named(&key, "claim".to_owned()))
    }

    fn rewrite_claim(&self) -> Option<Claim> {
        let dispatch = self.dispatch();
        let edition = match (&dispatch["version"], dispatch["versionCreated"].as_str()) {
            (Value::Number(version), _) => format!("version-{version}"),
            (_, moment) => format!("of-{}", moment.unwrap_or("once")),
        };
        let withdrawal = if dispatch["status"] == "CANCELED" { "withdrawal-" } else { "" };
        Some(Claim::named(self.id()?, format!("{withdrawal}{edition}")))
    }

    fn dispatch(&self) -> &Value {
        &self.0["detail"]["dispatch"]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn claim(dispatch: &Value) -> Option<Claim> {
        let detail = json!({ "dispatch": dispatch });
        let event = json!({"detail-type": "REWRITE_REQUESTED", "source": "s", "detail": detail});
        Event::read(&event.to_string())?.claim()
    }

    #[test]
    fn the_claim_is_the_state_machines() {
        let of = |attribute: &str| Some(Claim::named("urn:a", attribute.to_owned()));
        assert_eq!(claim(&json!({"guid": "urn:a", "version": 3})), of("version-3"));
        let moment = "2026-11-24T09:30:00Z";
        let created = json!({"guid": "urn:a", "versionCreated": moment});
        assert_eq!(claim(&created), of("of-2026-11-24T09:30:00Z"));
        assert_eq!(claim(&json!({"guid": "urn:a"})), of("of-once"));
        let canceled = json!({"guid": "urn:a", "version": 3, "status": "CANCELED"});
        assert_eq!(claim(&canceled), of("withdrawal-version-3"));
        assert_eq!(claim(&json!({"version": 3})), None);
    }

    /// A claim that is freed by another name than it is taken by stays taken, and no state says so.
    fn assert_names_one_claim(machine: &str, of: &str) {
        let name = |article: &str| {
            format!(
                "'{of}/' & ({article}.state = 'WITHDRAWN' ? 'withdrawal-' : '') & $string({article}.version) & '/' & {article}.id"
            )
        };
        assert_eq!(machine.matches(&format!("? {} : $error(", name("$a"))).count(), 1);
        let assigned = format!("\"claim\": \"{{% {} %}}\"", name("$states.input.detail.article"));
        assert_eq!(machine.matches(&assigned).count(), 3);
        assert_eq!(machine.matches(&format!("'{of}/' &")).count(), 4);
    }

    #[test]
    fn an_articles_claim_is_that_of_its_machine() {
        let event = |article: Value| {
            let detail = json!({ "article": article });
            Event::of(json!({"detail-type": LABEL, "source": "s", "detail": detail})).unwrap()
        };
        let claim = |article: Value| event(article).claim();
        let of = |key: &str| Some(Claim::named(key, "claim".to_owned()));
        assert_eq!(claim(json!({"id": "a-1", "version": 3})), of("article/3/a-1"));
        let withdrawn = json!({"id": "a-1", "version": 3, "state": "WITHDRAWN"});
        assert_eq!(claim(withdrawn), of("article/withdrawal-3/a-1"));
        assert_eq!(claim(json!({"id": "a-1"})), None);
        assert_eq!(event(json!({"id": "a-1"})).machine(), "ArticleLabelMachineArn");
        let machine = include_str!("../../../../statemachine/newsroom/article-label.asl.json");
        assert_names_one_claim(machine, "article");
    }

    #[test]
    fn what_is_suggested_has_a_claim_of_its_own() {
        let detail = json!({"article": {"id": "a-1", "version": 3, "state": "WITHDRAWN"}});
        let event = json!({"detail-type": SUGGEST, "source": "s", "detail": detail});
        let event = Event::of(event).unwrap();
        assert_eq!(
            event.claim(),
            Some(Claim::named("suggestions/withdrawal-3/a-1", "claim".to_owned()))
        );
        assert_eq!((event.machine(), event.id()), ("ArticleSuggestionsMachineArn", Some("a-1")));
        let machine =
            include_str!("../../../../statemachine/newsroom/article-suggestions.asl.json");
        assert_names_one_claim(machine, "suggestions");
    }

    #[test]
    fn an_event_starts_the_machine_of_its_rule() {
        let template = include_str!("../../../../infra/newsroom.yaml");
        let outputs = template.split("\nOutputs:").nth(1).unwrap();
        for output in [
            "DispatchRewriteMachineArn",
            "ArticleLabelMachineArn",
            "ArticleSuggestionsMachineArn",
            PLACES.queue,
            PLACES.claims,
        ] {
            assert!(outputs.contains(&format!("\n  {output}:\n")), "{output}");
        }
        for name in [REWRITE, LABEL, SUGGEST] {
            assert!(template.contains(&format!("detail-type: [{name}]")), "{name}");
        }
        let other = json!({"detail-type": "DISPATCH_REWRITTEN", "detail": {"dispatch": {}}});
        assert_eq!(Event::of(other), None);
    }
}

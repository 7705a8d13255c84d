//! `rejoinder models tenants promote`: an adapter writes, by whom and on which evaluation.

use super::Changed;
use clap::{Args, ValueEnum};
use cli_base::error::Error;
use jiff::Timestamp;
use tenants::{Output, Promotion, Writer};

/// Flags of `rejoinder models tenants promote`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rejoinder models tenants promote kontor-nord t-kontor-nord-7ae13eef3346 \\
    --endpoint voices --base smollm2-135m-instruct --output text \\
    --evaluation ev-kontor-1 --by ana@example.com

It holds from the next review on, by one conditional write; the adapter before stays in the route, for
`rollback`. Whether the endpoint serves the adapter is not asked here: a reply that it does not write goes as
the tenant's policy says.")]
pub struct Promote {
    #[command(flatten)]
    of: Changed,
    /// The adapter, by the name of its content (t-TENANT-SHA12)
    #[arg(value_name = "ADAPTER")]
    adapter: String,
    /// The endpoint that it is on
    #[arg(long, value_name = "NAME")]
    endpoint: String,
    /// The model that it was trained for
    #[arg(long, value_name = "NAME")]
    base: String,
    /// The evaluation that it passed
    #[arg(long, value_name = "ID")]
    evaluation: String,
    /// The inference component that is the adapter
    #[arg(long, value_name = "NAME")]
    component: Option<String>,
    /// What it is asked for
    #[arg(long, value_enum, default_value_t = Asked::Schema)]
    output: Asked,
    /// Tokens that it may write of a reply [default: as many as everybody]
    #[arg(long, value_name = "NUMBER")]
    max_tokens: Option<u32>,
}

/// What a writer is asked for.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Asked {
    /// JSON that the server holds to a schema
    Schema,
    /// The text alone: for small models
    Text,
}

impl Promote {
    pub(super) async fn run(self) -> Result<(), Error> {
        let writer = self.writer(Timestamp::now());
        self.of.switch(|tenant| tenant.promote(writer)).await
    }

    fn writer(&self, at: Timestamp) -> Writer {
        let (by, evaluation) = (self.of.by.clone(), self.evaluation.clone());
        Writer {
            endpoint: self.endpoint.clone(),
            base: self.base.clone(),
            adapter: self.adapter.clone(),
            component: self.component.clone(),
            output: match self.output {
                Asked::Schema => Output::Schema,
                Asked::Text => Output::Text,
            },
            max_tokens: self.max_tokens,
            promotion: Promotion { by, at, evaluation },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Parser;

    #[derive(Debug, Parser)]
    struct Line {
        #[command(flatten)]
        promote: Promote,
    }

    const ADAPTER: &str = "t-kontor-7ae13eef3346";
    const SAID: [&str; 8] =
        ["--endpoint", "voices", "--base", "b", "--evaluation", "e-1", "--by", "ana"];

    fn parsed(said: &[&str]) -> Result<Promote, clap::Error> {
        let words = [&["promote", "kontor", ADAPTER], said].concat();
        Line::try_parse_from(words).map(|line| line.promote)
    }

    #[test]
    fn who_and_on_which_evaluation_is_kept() {
        let at = "2026-11-30T00:00:00Z".parse().unwrap();
        let writer = parsed(&SAID).unwrap().writer(at);
        let promotion = Promotion { by: "ana".into(), at, evaluation: "e-1".into() };
        assert_eq!((writer.promotion, writer.output), (promotion, Output::Schema));
        let text = [&SAID[..], &["--output", "text", "--max-tokens", "32"]].concat();
        let writer = parsed(&text).unwrap().writer(at);
        assert_eq!((writer.output, writer.max_tokens), (Output::Text, Some(32)));
    }

    #[test]
    fn each_of_them_is_required() {
        for at in [0, 2, 4, 6] {
            let without = [&SAID[..at], &SAID[at + 2..]].concat();
            let error = parsed(&without).unwrap_err().to_string();
            assert!(error.contains(SAID[at]), "{error}");
        }
    }
}

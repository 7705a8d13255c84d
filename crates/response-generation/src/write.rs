//! Writing: once, and once more where the first reply breaks a rule.

use crate::prompt::{PROMPT_VERSION, again, request};
use crate::read::{Written, read};
use crate::{Config, Input, Output, expected};
use bedrock::{Answered, AskError, Asked, Converse, Nonce, Request, ask};
use lambda_bridge::{Metric, Unit};
use reviews::{Finding, Reply, ToneRule, Usage};

/// A reply with the model that wrote it and what the rules found.
struct Draft {
    written: Written,
    model_id: String,
    findings: Vec<Finding>,
}

/// What the calls took.
#[derive(Default)]
struct Spent {
    usage: Usage,
    fallback_used: bool,
    repair_rounds: u32,
    regenerations: u32,
}

pub(crate) async fn write(
    port: &impl Converse,
    config: &Config,
    input: &Input,
) -> Result<(Output, Vec<Metric>), AskError> {
    let mut spent = Spent::default();
    let request = request(config, &input.review, &input.sentiment, &Nonce::fresh());
    let asked = ask(port, &config.model, request.clone(), read).await?;
    spent.add(&asked);
    let draft = match judge(config, input, asked) {
        draft if may_improve(&draft) => {
            regenerate(port, config, input, request, draft, &mut spent).await
        }
        draft => draft,
    };
    let metrics = spent.metrics();
    Ok((Output { reply: reply(draft), usage: spent.usage }, metrics))
}

/// A guardrail that stepped in would step in again.
fn may_improve(draft: &Draft) -> bool {
    let stepped_in = |finding: &Finding| finding.rule == ToneRule::GuardrailIntervened;
    !draft.findings.is_empty() && !draft.findings.iter().any(stepped_in)
}

/// The second reply, unless there is none or it breaks more rules than the first: a person decides
/// on what we have.
async fn regenerate(
    port: &impl Converse,
    config: &Config,
    input: &Input,
    mut request: Request,
    first: Draft,
    spent: &mut Spent,
) -> Draft {
    spent.regenerations += 1;
    request.turns.extend(again(&first.written, &first.findings));
    let Ok(asked) = ask(port, &config.model, request, read).await else { return first };
    spent.add(&asked);
    let second = judge(config, input, asked);
    let worse = second.written.reply.is_empty() || second.findings.len() > first.findings.len();
    if worse { first } else { second }
}

fn judge(config: &Config, input: &Input, asked: Asked<Written>) -> Draft {
    let model_id = asked.model_id;
    match asked.answered {
        Answered::Fits(written) => {
            let findings = tone::check(&written.reply, &config.rules, expected(&input.sentiment));
            Draft { written, model_id, findings }
        }
        Answered::Intervened => {
            let language = input.sentiment.language.clone();
            let written = Written { reply: String::new(), language };
            Draft { written, model_id, findings: vec![intervened()] }
        }
    }
}

fn intervened() -> Finding {
    let detail = "A guardrail stopped the model from replying: write the reply yourself.";
    Finding { rule: ToneRule::GuardrailIntervened, detail: detail.to_owned() }
}

fn reply(draft: Draft) -> Reply {
    Reply {
        text: draft.written.reply,
        language: draft.written.language,
        model_id: draft.model_id,
        prompt_version: PROMPT_VERSION.to_owned(),
        edited: false,
        findings: draft.findings,
    }
}

impl Spent {
    fn add(&mut self, asked: &Asked<Written>) {
        self.usage = self.usage + asked.usage;
        self.fallback_used |= asked.fallback_used;
        self.repair_rounds += asked.repair_rounds;
    }

    fn metrics(&self) -> Vec<Metric> {
        vec![
            Metric::count("InputTokens", self.usage.input_tokens as f64),
            Metric::count("OutputTokens", self.usage.output_tokens as f64),
            Metric { name: "CostUsd", unit: Unit::None, value: self.usage.cost_usd },
            Metric::count("FallbackModelUsed", f64::from(u8::from(self.fallback_used))),
            Metric::count("RepairRounds", f64::from(self.repair_rounds)),
            Metric::count("Regenerations", f64::from(self.regenerations)),
        ]
    }
}

//! Writing: once, and once more where the first reply breaks a rule.

use crate::prompt::{again, request, version};
use crate::read::{Written, read};
use crate::{Config, Input, Output, expected};
use bedrock::{Answered, AskError, Asked, Converse, Nonce, Request, Spent, ask_on_account};
use lambda_bridge::{Answer, Metric};
use reviews::{Finding, Reply, ToneRule};
use std::time::Duration;
use tokio::time::{Instant, timeout_at};

/// When a second reply that is still being written is given up: the function ends after 55 s
/// (infra/review.yaml), and the first one has to reach a person.
const WRITING: Duration = Duration::from_secs(50);

/// A reply with the model that wrote it and what the rules found.
struct Draft {
    written: Written,
    model_id: String,
    findings: Vec<Finding>,
}

/// One reply in the making, and what its calls took.
struct Writing<'a, P> {
    port: &'a P,
    config: &'a Config,
    input: &'a Input,
    spent: Spent,
    regenerations: u32,
}

/// With what an evaluation sets otherwise, if it is one.
pub(crate) async fn write(
    port: &impl Converse,
    config: &Config,
    input: &Input,
) -> Result<Answer<Output>, AskError> {
    match &input.candidate {
        Some(candidate) => write_as(port, &candidate.applied_to(config), input).await,
        None => write_as(port, config, input).await,
    }
}

async fn write_as(
    port: &impl Converse,
    config: &Config,
    input: &Input,
) -> Result<Answer<Output>, AskError> {
    let until = Instant::now() + WRITING;
    let mut writing = Writing::new(port, config, input);
    let request = request(config, input, &Nonce::fresh());
    let first = writing.draft(request.clone()).await?;
    let draft = match may_improve(&first) {
        true => writing.regenerate(request, first, until).await,
        false => first,
    };
    let reply = reply(draft, version(config, input));
    let Writing { spent, regenerations, .. } = writing;
    Ok(Answer::new(Output { reply, fallback: None, usage: spent.usage })
        .counting(spent.metrics())
        .counting([Metric::count("Regenerations", f64::from(regenerations))]))
}

impl<'a, P: Converse> Writing<'a, P> {
    fn new(port: &'a P, config: &'a Config, input: &'a Input) -> Self {
        Self { port, config, input, spent: Spent::default(), regenerations: 0 }
    }

    async fn draft(&mut self, request: Request) -> Result<Draft, AskError> {
        let (model, account) = (&self.config.model, &mut self.spent);
        let asked = ask_on_account(self.port, model, request, read, account).await?;
        Ok(judge(self.config, self.input, asked))
    }

    /// The second reply, unless there is none in time or it breaks more rules than the first: a
    /// person decides on what we have.
    async fn regenerate(&mut self, mut request: Request, first: Draft, until: Instant) -> Draft {
        self.regenerations += 1;
        request.turns.extend(again(&first.written, &first.findings));
        match timeout_at(until, self.draft(request)).await {
            Ok(Ok(second)) if !is_worse(&second, &first) => second,
            _ => first,
        }
    }
}

/// A guardrail that stepped in would step in again.
fn may_improve(draft: &Draft) -> bool {
    let stepped_in = |finding: &Finding| finding.rule == ToneRule::GuardrailIntervened;
    !draft.findings.is_empty() && !draft.findings.iter().any(stepped_in)
}

fn is_worse(second: &Draft, first: &Draft) -> bool {
    second.written.reply.is_empty() || second.findings.len() > first.findings.len()
}

fn judge(config: &Config, input: &Input, asked: Asked<Written>) -> Draft {
    let model_id = asked.model_id;
    match asked.answered {
        Answered::Fits(written) => {
            let written = in_some_language(written, input);
            let (text, expected) = (&written.reply, expected(&input.sentiment));
            let mut findings =
                tone::check_against_review(text, &config.rules, expected, &input.review);
            let instructions = &config.prompt_for(&input.sentiment).instructions;
            findings.extend(tone::find_leak(text, instructions));
            findings.extend(unfounded(text, config, input));
            Draft { written, model_id, findings }
        }
        Answered::Intervened => {
            let language = input.sentiment.language.clone();
            let written = Written { reply: String::new(), language };
            Draft { written, model_id, findings: vec![intervened()] }
        }
    }
}

/// What too short a text does not say of itself is that of the review.
fn in_some_language(written: Written, input: &Input) -> Written {
    match written.language.as_str() {
        "und" => Written { language: input.sentiment.language.clone(), ..written },
        _ => written,
    }
}

/// A number or an instruction that rests on nothing.
fn unfounded(text: &str, config: &Config, input: &Input) -> Option<Finding> {
    let Input { review, facts, answers, .. } = input;
    let (said, stars) = (review.full_text(), review.rating.map(|stars| stars.to_string()));
    let name = review.customer_name().unwrap_or_default();
    let mut known = vec![said.as_str(), &review.product_name, name, &config.brand_name];
    known.extend([config.signature.as_str(), stars.as_deref().unwrap_or_default()]);
    known.extend(facts.iter().flat_map(|(name, value)| [name.as_str(), value.as_str()]));
    known.extend(answers.iter().flat_map(|answer| [answer.text.as_str(), answer.quote.as_str()]));
    known.extend(config.rules.allowed_contacts.iter().map(String::as_str));
    tone::find_unfounded(text, &known)
}

fn intervened() -> Finding {
    let detail = "A guardrail stopped the model from replying: write the reply yourself.";
    Finding { rule: ToneRule::GuardrailIntervened, detail: detail.to_owned() }
}

fn reply(draft: Draft, prompt_version: String) -> Reply {
    Reply {
        text: draft.written.reply,
        language: draft.written.language,
        model_id: draft.model_id,
        prompt_version,
        edited: false,
        findings: draft.findings,
    }
}

//! Writing in one language: once, and once more where the texts break a rule.

use crate::Config;
use crate::prompt::{Order, again, request};
use crate::read::{Answer, Written, read};
use crate::rules::{Fault, judge};
use bedrock::{Answered, AskError, Asked, Converse, Nonce, Request, Spent, ask_on_account};
use products::{AltText, ProductText};
use tokio::time::{Instant, timeout_at};

/// The texts of one language, and what they took.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Wrote {
    pub(crate) texts: Vec<ProductText>,
    pub(crate) model_id: String,
    pub(crate) spent: Spent,
    pub(crate) regenerations: u32,
}

/// Texts with the model that wrote them and what the rules found.
struct Draft {
    texts: Vec<Written>,
    model_id: String,
    faults: Vec<Fault>,
}

/// The texts of one language in the making, and what their calls took.
struct Writing<'a, P> {
    port: &'a P,
    config: &'a Config,
    order: Order<'a>,
    spent: Spent,
}

/// Writes the texts of an order. `pictures` are the product's keys, in order; `until` is when a second
/// writing is given up for the first.
pub(crate) async fn write(
    port: &impl Converse,
    config: &Config,
    order: Order<'_>,
    pictures: &[String],
    until: Instant,
) -> Result<Wrote, AskError> {
    let mut writing = Writing { port, config, order, spent: Spent::default() };
    let request = request(&order, &Nonce::fresh());
    let first = writing.draft(request.clone()).await?;
    let again = !first.faults.is_empty();
    let draft = if again { writing.regenerate(request, first, until).await } else { first };
    Ok(Wrote {
        texts: texts(draft.texts, &order, pictures),
        model_id: draft.model_id,
        spent: writing.spent,
        regenerations: u32::from(again),
    })
}

impl<P: Converse> Writing<'_, P> {
    async fn draft(&mut self, request: Request) -> Result<Draft, AskError> {
        let (variants, pictures) = (self.order.variants, self.order.facts.shown.len());
        let read = |answer: &str| read(answer, variants, pictures);
        let (model, account) = (&self.config.model, &mut self.spent);
        let asked = ask_on_account(self.port, model, request, read, account).await?;
        self.judged(asked)
    }

    fn judged(&self, asked: Asked<Vec<Written>>) -> Result<Draft, AskError> {
        let Answered::Fits(texts) = asked.answered else { return Err(stopped()) };
        let Order { brand, facts, .. } = self.order;
        let faults = judge(&texts, self.config, brand, &facts.name);
        Ok(Draft { texts, model_id: asked.model_id, faults })
    }

    /// The second texts, unless there are none in time or they break more rules than the first.
    async fn regenerate(&mut self, mut request: Request, first: Draft, until: Instant) -> Draft {
        request.turns.extend(again(&said(&first.texts), &first.faults));
        match timeout_at(until, self.draft(request)).await {
            Ok(Ok(second)) if second.faults.len() <= first.faults.len() => second,
            _ => first,
        }
    }
}

/// A guardrail stepped in: there is no text to go on with.
fn stopped() -> AskError {
    AskError::Invalid { schema: crate::SCHEMA.name, kind: "a guardrail stopped the model" }
}

/// The texts as a model answers with them.
fn said(texts: &[Written]) -> String {
    serde_json::to_string(&Answer { texts: texts.to_vec() }).unwrap_or_default()
}

fn texts(written: Vec<Written>, order: &Order<'_>, pictures: &[String]) -> Vec<ProductText> {
    let numbered = (1..).zip(written);
    numbered.map(|(variant, written)| text(variant, written, order, pictures)).collect()
}

/// With the brand's sign-off, which no model has to repeat.
fn text(variant: u32, written: Written, order: &Order<'_>, pictures: &[String]) -> ProductText {
    let alts = pictures.iter().zip(written.alt_texts);
    let sign_off = order.brand.sign_off.as_deref().map(|words| format!("\n{words}"));
    ProductText {
        language: order.language.to_owned(),
        variant,
        title: written.title,
        description: written.description + &sign_off.unwrap_or_default(),
        bullets: written.bullets,
        meta: written.meta,
        alt_texts: alts
            .map(|(picture, alt)| AltText { picture: picture.clone(), text: alt.text })
            .collect(),
    }
}

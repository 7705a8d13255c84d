//! Questions on the bus, and what became of each.

use crate::Outcome;
use answers::Question;
use cli_base::deployed::Deployed;
use cli_base::error::{Error, failed_call};
use cli_base::interrupt::unless_interrupted;
use serde_json::Value;
use shop_bus::{Outcomes, Poster};
use std::collections::HashMap;
use std::time::{Duration, Instant};
use tokio::time::timeout_at;

/// How to ask.
#[derive(Debug, Clone)]
pub struct Plan {
    /// Questions under way at once.
    pub concurrency: usize,
    /// When to give up in all.
    pub timeout: Duration,
    /// What the shop calls itself on the bus.
    pub source: String,
}

impl Default for Plan {
    fn default() -> Self {
        Self { concurrency: 4, timeout: Duration::from_secs(120), source: SOURCE.to_owned() }
    }
}

/// What a shop calls itself on the bus, unless told otherwise.
pub(crate) const SOURCE: &str = "shop.questions";

/// A question, and what became of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Ended {
    pub question: Question,
    /// None where it has not ended in time.
    pub outcome: Option<Outcome>,
    /// From its posting to its outcome.
    pub took: Duration,
}

/// An id that no other question has.
///
/// # Errors
/// The system has no randomness.
pub(crate) fn new_id() -> Result<String, Error> {
    let number = getrandom::u64().map_err(failed_call("getrandom"))?;
    Ok(format!("ask-{number:016x}"))
}

/// Asks the questions, each with a tenant and id of its own, and waits for their outcomes; `told` hears
/// of each that ends. The answer has them in the order of the questions.
///
/// # Errors
/// The deployment does not answer, or the bus refuses a question.
pub async fn answered(
    deployed: &Deployed,
    questions: Vec<Question>,
    plan: &Plan,
    mut told: impl FnMut(&Ended),
) -> Result<Vec<Ended>, Error> {
    let bus = deployed.output("EventBusName")?;
    let mut outcomes = Outcomes::subscribe(&deployed.config, bus).await?;
    let poster = Poster::new(&deployed.config, bus, &plan.source, "QUESTION_ASKED");
    let mut open = Open::new(questions);
    let worked = unless_interrupted(open.work(&poster, &mut outcomes, plan, &mut told)).await;
    outcomes.unsubscribe().await;
    worked?;
    Ok(open.end())
}

/// Questions that wait, that are under way, and that have ended.
struct Open {
    questions: Vec<Question>,
    next: usize,
    under_way: HashMap<(String, String), (usize, Instant)>,
    ended: Vec<Option<Ended>>,
}

impl Open {
    fn new(questions: Vec<Question>) -> Self {
        let ended = vec![None; questions.len()];
        Self { questions, next: 0, under_way: HashMap::new(), ended }
    }

    async fn work(
        &mut self,
        poster: &Poster,
        outcomes: &mut Outcomes,
        plan: &Plan,
        told: &mut impl FnMut(&Ended),
    ) -> Result<(), Error> {
        let until = tokio::time::Instant::now() + plan.timeout;
        loop {
            while self.next < self.questions.len() && self.under_way.len() < plan.concurrency {
                self.post(poster).await?;
            }
            if self.under_way.is_empty() {
                return Ok(());
            }
            let Ok(Some(arrived)) = timeout_at(until, outcomes.next()).await else { return Ok(()) };
            if let Some(outcome) = Outcome::read(&arrived.event) {
                self.take(outcome, arrived.at, told);
            }
        }
    }

    async fn post(&mut self, poster: &Poster) -> Result<(), Error> {
        let question = &self.questions[self.next];
        let detail = serde_json::to_value(question).map_err(failed_call("events:PutEvents"))?;
        let key = (question.tenant.clone(), question.question_id.clone());
        self.under_way.insert(key, (self.next, Instant::now()));
        self.next += 1;
        let posted = poster.post(&[Detail(detail)]).await?.pop();
        let refused = |detail| Error::Call { call: "events:PutEvents", detail };
        posted.unwrap_or_else(|| Err("no answer".to_owned())).map(drop).map_err(refused)
    }

    /// An outcome of somebody else's question, or a second one, is nobody's.
    fn take(&mut self, outcome: Outcome, at: Instant, told: &mut impl FnMut(&Ended)) {
        let (tenant, id) = outcome.key();
        let key = (tenant.to_owned(), id.to_owned());
        let Some((place, posted)) = self.under_way.remove(&key) else { return };
        let question = self.questions[place].clone();
        let took = at.saturating_duration_since(posted);
        let ended = Ended { question, outcome: Some(outcome), took };
        told(&ended);
        self.ended[place] = Some(ended);
    }

    fn end(self) -> Vec<Ended> {
        let open = |question| Ended { question, outcome: None, took: Duration::ZERO };
        let all = self.questions.into_iter().zip(self.ended);
        all.map(|(question, ended)| ended.unwrap_or_else(|| open(question))).collect()
    }
}

struct Detail(Value);

impl AsRef<Value> for Detail {
    fn as_ref(&self) -> &Value {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outcome::tests::outcome;
    use serde_json::json;

    fn question(id: &str) -> Question {
        let question = json!({"questionId": id, "tenant": "shop", "text": "How loud is it?"});
        serde_json::from_value(question).unwrap()
    }

    #[test]
    fn an_outcome_ends_its_question_once_and_the_others_stay_open() {
        let mut open = Open::new(vec![question("q-0"), question("q-1")]);
        let began = Instant::now();
        let key = |id: &str| ("shop".to_owned(), id.to_owned());
        open.under_way.insert(key("q-0"), (0, began));
        open.under_way.insert(key("q-1"), (1, began));
        let mut told = 0;
        for _ in 0..2 {
            let outcome = outcome("QUESTION_ANSWERED", json!({}));
            open.take(outcome, began + Duration::from_secs(2), &mut |_| told += 1);
        }
        let ended = open.end();
        assert_eq!((told, ended.len()), (1, 2));
        assert_eq!((&ended[0].outcome, ended[1].took), (&None, Duration::from_secs(2)));
        assert_eq!(ended[1].question.question_id, "q-1");
    }
}

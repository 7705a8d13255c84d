//! Sees every event that the workflow publishes.

use crate::world::{Failure, PATIENCE};
use aws_config::SdkConfig;
use serde_json::Value;
use tokio::time::{Instant, timeout_at};

/// An event's type and detail.
pub type Event = (String, Value);

/// A queue behind a rule on the bus.
pub struct Spy {
    sqs: aws_sdk_sqs::Client,
    queue: String,
    seen: Vec<Event>,
}

impl Spy {
    /// Listens to the bus from now on.
    ///
    /// # Errors
    /// The emulator refuses rule or queue.
    pub async fn on(config: &SdkConfig, bus: &str) -> Result<Self, Failure> {
        let sqs = aws_sdk_sqs::Client::new(config);
        let queue = sqs.create_queue().queue_name("spy").send().await?;
        let queue = queue.queue_url.ok_or("the queue has no address")?;
        let arn = "arn:aws:sqs:us-east-1:000000000000:spy";
        let events = aws_sdk_eventbridge::Client::new(config);
        let pattern = r#"{"source": ["rejoinder"]}"#;
        events.put_rule().name("spy").event_bus_name(bus).event_pattern(pattern).send().await?;
        let target = aws_sdk_eventbridge::types::Target::builder().id("spy").arn(arn).build()?;
        events.put_targets().rule("spy").event_bus_name(bus).targets(target).send().await?;
        Ok(Self { sqs, queue, seen: Vec::new() })
    }

    /// The outcome of a review's text: the event's type and detail.
    ///
    /// # Errors
    /// There is none in time.
    pub async fn outcome(&mut self, review_id: &str) -> Result<Event, Failure> {
        self.first(|(name, detail)| is_outcome(name, detail) && detail["reviewId"] == review_id)
            .await
    }

    /// The outcome of a review's pictures: the event's type and detail.
    ///
    /// # Errors
    /// There is none in time.
    pub async fn pictures_outcome(&mut self, review_id: &str) -> Result<Event, Failure> {
        self.first(|event| is_of_pictures(event, review_id)).await
    }

    /// All outcomes of a review's pictures, once the queue is empty.
    ///
    /// # Errors
    /// The queue does not answer.
    pub async fn pictures_outcomes(&mut self, review_id: &str) -> Result<Vec<Event>, Failure> {
        self.all(|event| is_of_pictures(event, review_id)).await
    }

    /// The outcome of a product.
    ///
    /// # Errors
    /// There is none in time.
    pub async fn product_outcome(&mut self, product_id: &str) -> Result<Event, Failure> {
        self.first(|event| is_of_product(event, product_id)).await
    }

    /// All outcomes of a product, once the queue is empty.
    ///
    /// # Errors
    /// The queue does not answer.
    pub async fn product_outcomes(&mut self, product_id: &str) -> Result<Vec<Event>, Failure> {
        self.all(|event| is_of_product(event, product_id)).await
    }

    /// The outcome of a question.
    ///
    /// # Errors
    /// There is none in time.
    pub async fn question_outcome(&mut self, question_id: &str) -> Result<Event, Failure> {
        self.first(|event| is_of_question(event, question_id)).await
    }

    /// All outcomes of a question, once the queue is empty.
    ///
    /// # Errors
    /// The queue does not answer.
    pub async fn question_outcomes(&mut self, question_id: &str) -> Result<Vec<Event>, Failure> {
        self.all(|event| is_of_question(event, question_id)).await
    }

    /// All outcomes of a question, once there are `count` and the queue is empty.
    ///
    /// # Errors
    /// There are fewer in time.
    pub async fn question_outcomes_from(
        &mut self,
        question_id: &str,
        count: usize,
    ) -> Result<Vec<Event>, Failure> {
        let is = |event: &&Event| is_of_question(event, question_id);
        self.until(|seen| seen.iter().filter(is).count() >= count).await?;
        self.question_outcomes(question_id).await
    }

    /// All events, once the queue is empty.
    ///
    /// # Errors
    /// The queue does not answer.
    pub async fn all_events(&mut self) -> Result<Vec<Event>, Failure> {
        self.all(|_| true).await
    }

    async fn first(&mut self, is: impl Fn(&Event) -> bool) -> Result<Event, Failure> {
        self.until(|seen| seen.iter().any(&is)).await?;
        Ok(self.seen.iter().find(|event| is(event)).cloned().ok_or("no outcome")?)
    }

    async fn all(&mut self, is: impl Fn(&Event) -> bool) -> Result<Vec<Event>, Failure> {
        self.drain().await?;
        Ok(self.seen.iter().filter(|event| is(event)).cloned().collect())
    }

    /// Waits until the events seen so far satisfy `enough`.
    ///
    /// # Errors
    /// They do not in time.
    pub async fn until(&mut self, enough: impl Fn(&[Event]) -> bool) -> Result<(), Failure> {
        let until = Instant::now() + PATIENCE;
        while !enough(&self.seen) {
            timeout_at(until, self.receive(1)).await.map_err(|_| "the event did not come")??;
        }
        Ok(())
    }

    /// All outcomes of a review's text, once the queue is empty.
    ///
    /// # Errors
    /// The queue does not answer.
    pub async fn outcomes(&mut self, review_id: &str) -> Result<Vec<String>, Failure> {
        self.drain().await?;
        let of =
            |(name, detail): &&Event| is_outcome(name, detail) && detail["reviewId"] == review_id;
        Ok(self.seen.iter().filter(of).map(|(name, _)| name.clone()).collect())
    }

    /// Takes in all that the queue holds.
    ///
    /// # Errors
    /// The queue does not answer.
    pub async fn drain(&mut self) -> Result<(), Failure> {
        while self.receive(0).await? > 0 {}
        Ok(())
    }

    /// Every event seen so far, oldest first.
    #[must_use]
    pub fn seen(&self) -> &[Event] {
        &self.seen
    }

    async fn receive(&mut self, wait_seconds: i32) -> Result<usize, Failure> {
        let request = self.sqs.receive_message().queue_url(&self.queue);
        let received =
            request.max_number_of_messages(10).wait_time_seconds(wait_seconds).send().await?;
        let messages = received.messages.unwrap_or_default();
        for message in &messages {
            let event: Value = serde_json::from_str(message.body().unwrap_or_default())?;
            let name = event["detail-type"].as_str().unwrap_or_default().to_owned();
            self.seen.push((name, event["detail"].clone()));
            let handle = message.receipt_handle().unwrap_or_default();
            let delete = self.sqs.delete_message().queue_url(&self.queue);
            delete.receipt_handle(handle).send().await?;
        }
        Ok(messages.len())
    }
}

/// Whether an event is the outcome of a review's text.
fn is_outcome(name: &str, detail: &Value) -> bool {
    !name.starts_with("APPROVAL_") && !is_about_pictures(detail)
}

/// Whether an event is the outcome of this question.
fn is_of_question((name, detail): &Event, id: &str) -> bool {
    let outcomes = ["QUESTION_ANSWERED", "QUESTION_UNANSWERED", "QUESTION_FAILED"];
    outcomes.contains(&name.as_str()) && detail["questionId"] == id
}

/// Whether an event says how describing this product ended; with a `doubt`, how correcting it did.
fn is_of_product((name, detail): &Event, id: &str) -> bool {
    name.starts_with("PRODUCT_DESCRIPTION_") && detail["productId"] == id
}

fn is_of_pictures((_, detail): &Event, review_id: &str) -> bool {
    is_about_pictures(detail) && detail["reviewId"] == review_id
}

fn is_about_pictures(detail: &Value) -> bool {
    detail["subject"] == "IMAGE"
}
